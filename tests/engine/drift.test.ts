import { expect, it } from "vitest";
import type { CloudResource } from "../../local/cloud";
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

  it("is what a refresh finds, and nothing else: a setting and a queue that is gone", async () => {
    const { id, inputs } = account();
    engine.arm.update(id, { ...inputs, minimumTlsVersion: "TLS1_0" });
    engine.arm.delete(queue().id);
    const { status } = await engine.run("refresh", "--preview-only", "--expect-no-changes");
    expect(status).not.toBe(0);
    const { steps } = await engine.succeed("refresh");
    const found = steps.filter(({ op, diffs }) => op !== "refresh" || diffs.length > 0);
    expect(found.map(({ name }) => name).sort()).toEqual([
      "realtime-signalr-inbox-account",
      "realtime-signalr-inbox-queue",
    ]);
    await expectStateIsCloud(engine);
  });

  it("is put right by the next update, which changes nothing else", async () => {
    const { steps } = await engine.succeed("up");
    expect(steps.filter(({ custom }) => custom).map(({ name, op, diffs }) => [name, op, diffs])).toEqual([
      ["realtime-signalr-inbox-account", "update", ["minimumTlsVersion"]],
      ["realtime-signalr-inbox-queue", "create", []],
    ]);
    expect(account().inputs.minimumTlsVersion).toBe("TLS1_2");
    await expectStateIsCloud(engine);
    await engine.succeed("refresh", "--expect-no-changes");
  });
});
