import type { Reporter, TestModule } from "vitest/node";

export interface ClosingOptions {
  /** Says what other commands run, a line each. */
  readonly elsewhere?: () => readonly string[];
}

/** Ends the output with the counts and with every test that was not run and why: a skipped one never passes silently. */
export class ClosingReporter implements Reporter {
  readonly #elsewhere: () => readonly string[];

  constructor({ elsewhere = () => [] }: ClosingOptions = {}) {
    this.#elsewhere = elsewhere;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const notRun: string[] = [];
    for (const testModule of modules) {
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        counts[result.state] += 1;
        if (result.state === "skipped") notRun.push(`${test.fullName}: ${result.note ?? "no reason given"}`);
      }
    }
    const lines = [...notRun, ...this.#elsewhere()].map((line) => `  ${line}\n`);
    if (lines.length > 0) process.stdout.write(`\nNot run:\n${lines.join("")}`);
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
