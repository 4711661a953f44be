import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const checkout = resolve(".");
const project = mkdtempSync(join(tmpdir(), "left-out-type-"));

/** The stack as it is committed, but for its program. */
function projectWith(change: (program: string) => string): void {
  for (const folder of ["node_modules", "components", "events", "config.ts", "tsconfig.json"]) {
    symlinkSync(join(checkout, folder), join(project, folder));
  }
  for (const file of ["Pulumi.yaml", "Pulumi.dev.yaml", "package.json"]) {
    copyFileSync(join(checkout, file), join(project, file));
  }
  const program = readFileSync(join(checkout, "index.ts"), "utf8");
  const changed = change(program);
  expect(changed).not.toBe(program);
  writeFileSync(join(project, "index.ts"), changed);
}

describe("npm run local --once", () => {
  afterAll(() => rmSync(project, { recursive: true }));

  it("fails when a type is taken out of index.ts's subscriptions, because what is in the graph is what runs", async () => {
    projectWith((program) =>
      program
        .replace(
          "readConfig()",
          "{ ...readConfig(), signalr: { eventTypes: [SignalREventType.ClientConnectionDisconnected] } }",
        )
        .replace("{ RealtimeEvents }", "{ RealtimeEvents, SignalREventType }"),
    );
    const cli = [require.resolve("tsx"), join(checkout, "local", "cli.ts")] as const;
    const ended = await new Promise<{ status: number; stdout: string; stderr: string }>((done) => {
      execFile(process.execPath, ["--import", ...cli, "--once"], { cwd: project }, (error, stdout, stderr) => {
        done({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/filtered +ClientConnectionConnected/);
    expect(ended.stdout).toMatch(/handled +ClientConnectionDisconnected/);
    expect(ended.stdout + ended.stderr).toMatch(
      /ClientConnectionConnected.*not handled|not handled.*ClientConnectionConnected/,
    );
  });
});
