import type { Reporter, TestModule } from "vitest/node";

/** Ends the output with the counts and with every test that was not run and why: a skipped one never passes silently. */
export class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const notRun: string[] = [];
    for (const testModule of modules) {
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        counts[result.state] += 1;
        if (result.state === "skipped") notRun.push(`  ${test.fullName}: ${result.note ?? "no reason given"}`);
      }
    }
    if (notRun.length > 0) process.stdout.write(`\nNot run:\n${notRun.join("\n")}\n`);
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
