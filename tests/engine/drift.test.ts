import { expect, it } from "vitest";
import type { CloudResource } from "../../local/cloud";
import { foundByRefresh, readEngineEvents } from "./support/engineEvents";
import { compiledProject } from "./support/engineProject";
import { createEngineStack, type EngineStack } from "./support/engineStack";
import { expectStateIsCloud } from "./support/stateIsCloud";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("what somebody changed in Azure by hand", () => {
  let engine: EngineStack;
  sharedByTests(async () => {
    engine = await createEngineStack({ project: await compiledProject(), stack: "dev" });
    await engine.succeed("up");
    return engine;
  });

  function only(type: string, ending: string): CloudResource {
    const found = engine.arm.ofType(`azure-native:${type}`).filter(({ urn }) => urn.endsWith(`::${ending}`));
    expect(found).toHaveLength(1);
    return found[0] as CloudResource;
  }
  const account = () => only("storage:StorageAccount", "realtime-signalr-inbox-account");
  const queue = () => only("storage:Queue", "realtime-signalr-inbox-queue");

  it("is what a refresh finds, and nothing else: a setting, and a queue that is gone with the roles at it", async () => {
    const { id, inputs } = account();
    engine.arm.update(id, { ...inputs, minimumTlsVersion: "TLS1_0" });
    engine.arm.delete(queue().id);
    const { status } = await engine.run("refresh", "--preview-only", "--expect-no-changes");
    expect(status).not.toBe(0);
    const { events } = await engine.succeed("refresh");
    const found = Object.entries(foundByRefresh(readEngineEvents(events)));
    expect(Object.fromEntries(found.map(([urn, op]) => [urn.split("::").at(-1), op]))).toEqual({
      "realtime-signalr-inbox-account": "update",
      "realtime-signalr-inbox-queue": "delete",
      "realtime-signalr.realtime-signalr-inbox-send-role": "delete",
      "realtime-app-signalr-queue-role": "delete",
    });
    await expectStateIsCloud(engine);
  });

  it("is put right by the next update, which changes nothing else", async () => {
    const { steps } = await engine.succeed("up");
    const done = steps.filter(({ custom }) => custom).map(({ name, op, diffs }) => [name, [op, ...diffs].join(" ")]);
    expect(Object.fromEntries(done)).toEqual({
      "realtime-signalr-inbox-account": "update minimumTlsVersion",
      "realtime-signalr-inbox-queue": "create",
      "realtime-signalr.realtime-signalr-inbox-send-role": "create",
      "realtime-app-signalr-queue-role": "create",
    });
    expect(account().inputs.minimumTlsVersion).toBe("TLS1_2");
    await expectStateIsCloud(engine);
    await engine.succeed("refresh", "--expect-no-changes");
  });
});
