import { cpSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handlerFiles } from "../../bundle";
import { readZip } from "../../deployment/zipFile";
import { exampleEvents, SignalREventType } from "../../events";
import { createLocalCloud } from "../../local/azureNative";
import { sendExample } from "../../local/examples";
import { type LocalRun, startLocalRun } from "../../local/run";
import { evaluateStack } from "../../plan";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;

// A copy, as a user takes one; below the checkout, so that names resolve.
const directory = resolve(".local", `own-reaction-${process.pid}`);

describe("the example own-reaction on this machine", () => {
  let run: LocalRun | undefined;
  const logged: string[] = [];

  beforeAll(async () => {
    cpSync("examples/own-reaction", directory, { recursive: true });
    run = await startLocalRun({ directory, stack: "dev", onLog: (line) => logged.push(JSON.stringify(line)) });
  });
  afterAll(async () => {
    await run?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it("reacts to a lost connection, and keeps presence beside that", async () => {
    if (!run) throw new Error("the local run did not start");
    const connected = await sendExample(run, exampleEvents[ClientConnectionConnected]);
    expect(connected).toMatchObject({ handled: true, presence: { body: { online: true } } });
    expect(logged.filter((line) => line.includes("cut off"))).toEqual([]);
    const lost = await sendExample(run, exampleEvents[ClientConnectionDisconnected]);
    expect(lost).toMatchObject({ handled: true, presence: { body: { online: false } } });
    expect(logged.filter((line) => line.includes("cut off"))).toEqual([
      expect.stringContaining("user-eymwyo23 was cut off from chat: Internal server error."),
    ]);
  });

  it("deploys a zip with the reaction in it", async () => {
    const plan = await evaluateStack({ directory, stack: "dev", cloud: createLocalCloud() });
    const code = plan.resources.find(({ name }) => name === "chat-app-code");
    const zip = Buffer.from(await readZip(String(code?.inputs.sha256)));
    for (const [name, content] of handlerFiles(join(directory, "handler.ts"))) {
      expect(zip.includes(name)).toBe(true);
      expect(zip.includes(content)).toBe(true);
    }
  });
});
