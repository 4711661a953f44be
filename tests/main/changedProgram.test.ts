import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evaluateStack } from "../../plan";

const checkout = resolve(".");

describe("npm run local --once, with another program", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "changed-program-"));
  });
  afterEach(() => rmSync(project, { recursive: true }));

  /** Runs the stack as it is committed, but for its program. */
  async function runWith(change: (program: string) => string) {
    for (const name of ["node_modules", "components", "events", "config.ts", "tsconfig.json"]) {
      symlinkSync(join(checkout, name), join(project, name));
    }
    for (const name of ["Pulumi.yaml", "Pulumi.dev.yaml", "package.json"]) {
      copyFileSync(join(checkout, name), join(project, name));
    }
    const program = readFileSync(join(checkout, "index.ts"), "utf8");
    const changed = change(program);
    expect(changed).not.toBe(program);
    writeFileSync(join(project, "index.ts"), changed);
    const args = ["--import", require.resolve("tsx"), join(checkout, "local", "cli.ts"), "--once"];
    return new Promise<{ status: number; stdout: string; stderr: string }>((done) => {
      execFile(process.execPath, args, { cwd: project }, (error, stdout, stderr) => {
        done({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });
  }

  it("fails when a type is taken out of index.ts's subscriptions, because what is in the graph is what runs", async () => {
    const { status, stdout } = await runWith((program) =>
      program
        .replace(
          "readConfig()",
          "{ ...readConfig(), signalr: { eventTypes: [SignalREventType.ClientConnectionDisconnected] } }",
        )
        .replace("{ RealtimeEvents }", "{ RealtimeEvents, SignalREventType }"),
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/filtered +ClientConnectionConnected/);
    expect(stdout).toMatch(/handled +ClientConnectionDisconnected/);
    expect(stdout).toMatch(/not handled +filtered: .*ClientConnectionConnected/);
  });

  it("comes to the same presence when the subscriptions deliver CloudEvents", async () => {
    const { status, stdout } = await runWith((program) =>
      program.replace(
        "readConfig())",
        `readConfig(), {
          transforms: [
            ({ type, props, opts }) =>
              type === "azure-native:eventgrid:SystemTopicEventSubscription"
                ? { props: { ...props, eventDeliverySchema: "CloudEventSchemaV1_0" }, opts }
                : undefined,
          ],
        })`,
      ),
    );
    const { resources } = await evaluateStack({ directory: project, stack: "dev" });
    const schemas = resources.flatMap(({ inputs }) => inputs.eventDeliverySchema ?? []);
    expect(schemas).toEqual(["CloudEventSchemaV1_0", "CloudEventSchemaV1_0"]);
    expect(stdout).toMatch(/presence +user-eymwyo23: online/);
    expect(stdout).toMatch(/presence +user-eymwyo23: offline, .*Internal server error\./);
    expect(stdout).toMatch(/presence +8:acs:\S+: offline, last seen 2021-08-10T20:25:38Z/);
    expect(status).toBe(0);
  });
});
