import type { Reporter, TestModule } from "vitest/node";

/** Ends the output with every test that was not run and why, so that a skipped one cannot pass for a passed one. */
export class NotRunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const notRun: string[] = [];
    for (const testModule of modules) {
      for (const test of testModule.children.allTests("skipped")) {
        const result = test.result();
        const note = result.state === "skipped" ? result.note : undefined;
        notRun.push(`  ${test.fullName}: ${note ?? "no reason given"}`);
      }
    }
    process.stdout.write(notRun.length > 0 ? `\nNot run:\n${notRun.join("\n")}\n` : "\nNothing was left out.\n");
  }
}
