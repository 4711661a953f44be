import { expect, it } from "vitest";
import type { Fault, WriteCall } from "../../local/management/faults";
import type { Operation } from "./support/engineStack";
import { createFaultedStack, expectToConverge, type FaultedStack, isAbout } from "./support/faultedStack";
import { killEngine } from "./support/processes";
import { recover } from "./support/recover";
import { expectStateIsCloud, expectToBeDestroyed, resourcesOf } from "./support/stateIsCloud";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("the engine, killed", () => {
  let stack: FaultedStack;

  sharedByTests(async () => {
    stack = await createFaultedStack();
    return stack;
  });

  /** Starts an operation and kills it once as many calls hang as a fault is for. */
  async function killInside(
    operation: Operation,
    calls: number,
    fault: (call: WriteCall) => Fault["when"] | undefined,
  ) {
    const { server } = stack.engine;
    server.faults = (call) => {
      const when = fault(call);
      return when && { when, how: "hangs" };
    };
    const running = stack.engine.start(operation);
    const hangs = await Promise.race([server.whenHanging(calls), running.ended]);
    if ("status" in hangs) throw new Error(`ended with ${hangs.status} before it was killed:\n${hangs.stdout}`);
    await killEngine(running);
    return hangs.map(({ urn }) => urn);
  }

  it("leaves several creations pending at once, some done and some not, and each is recovered", async () => {
    const { engine } = stack;
    const isInWave = (call: WriteCall) => /::realtime-(app|signalr-inbox|communication-inbox)-account$/.test(call.urn);
    const hung = await killInside("up", 3, (call) =>
      isInWave(call) ? (isAbout(call, "realtime-app-account") ? "before" : "after") : undefined,
    );
    const { pending, imported } = await recover(engine);
    expect(pending).toEqual(expect.arrayContaining(hung));
    expect(imported.filter((urn) => hung.includes(urn)).sort()).toEqual(
      hung.filter((urn) => !urn.endsWith("::realtime-app-account")).sort(),
    );
    await expectStateIsCloud(engine);
    await expectToConverge(engine);
  });

  it.each([
    { name: "realtime-app-site", when: "before" },
    { name: "realtime-communication-service", when: "after" },
  ] as const)("inside the update of $name $when it is done leaves what the recovery clears", async ({ name, when }) => {
    const { engine } = stack;
    await stack.tag(`${when}-${name}`);
    await killInside("up", 1, (call) => (isAbout(call, name) ? when : undefined));
    const { pending_operations: pending = [] } = await engine.checkpoint();
    expect(pending.map(({ type, resource }) => `${type} ${resource.urn}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^updating .*::${name}$`)),
    );
    expect(await recover(engine)).toEqual({ pending: [], imported: [] });
    await expectStateIsCloud(engine);
    await expectToConverge(engine);
    stack.expectTagged(`${when}-${name}`);
  });

  it.each([
    { name: "realtime-signalr-events-subscription", when: "before" },
    { name: "realtime-app-site", when: "after" },
    { name: "realtime-signalr-inbox-account", when: "after" },
  ] as const)(
    "inside the deletion of $name $when it is done leaves what the recovery clears",
    async ({ name, when }) => {
      const { engine } = stack;
      await killInside("destroy", 1, (call) => (call.method === "DELETE" && isAbout(call, name) ? when : undefined));
      await recover(engine);
      const state = await expectStateIsCloud(engine);
      expect(resourcesOf(state).some(({ urn }) => urn.endsWith(`::${name}`))).toBe(when === "before");
    },
  );

  it("is destroyed without a rest at last", async () => {
    stack.engine.server.faults = () => undefined;
    await expectToBeDestroyed(stack.engine);
  });
});
