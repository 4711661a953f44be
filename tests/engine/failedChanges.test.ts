import { expect, it } from "vitest";
import { createFaultedStack, expectToConverge, type FaultedStack, isAbout } from "./support/faultedStack";
import { expectStateIsCloud, expectToBeDestroyed } from "./support/stateIsCloud";
import { sharedByTests, withEngine } from "./support/withEngine";

withEngine("an error of Azure's in a change", () => {
  let stack: FaultedStack;

  sharedByTests(async () => {
    stack = await createFaultedStack();
    return stack;
  });

  it.each([
    { name: "realtime-group", when: "before" },
    { name: "realtime-app-site", when: "after" },
    { name: "realtime-signalr-service", when: "before" },
    { name: "realtime-signalr-topic", when: "after" },
  ] as const)("names $name, failed $when it was updated, and the next update makes it good", async ({ name, when }) => {
    const { engine } = stack;
    await stack.tag(`${when}-${name}`);
    engine.server.faults = (call) => (isAbout(call, name) ? { when, how: "fails" } : undefined);
    const { status, errors } = await engine.run("up");
    expect(status).not.toBe(0);
    expect(errors.filter(({ urn }) => urn !== "").map(({ urn }) => urn)).toEqual([
      expect.stringMatching(new RegExp(`::${name}$`)),
    ]);
    await expectStateIsCloud(engine);
    await expectToConverge(engine);
    stack.expectTagged(`${when}-${name}`);
  });

  it.each([
    { name: "realtime-signalr-events-subscription", when: "before" },
    { name: "realtime-app-site", when: "after" },
    { name: "realtime-app-account", when: "before" },
    { name: "realtime-group", when: "after" },
  ] as const)(
    "names $name, failed $when it was deleted, and leaves the rest to the next destruction",
    async (failing) => {
      const { engine } = stack;
      engine.server.faults = (call) =>
        call.method === "DELETE" && isAbout(call, failing.name) ? { when: failing.when, how: "fails" } : undefined;
      const { status, errors } = await engine.run("destroy");
      expect(status).not.toBe(0);
      expect(errors.some(({ urn }) => urn.endsWith(`::${failing.name}`))).toBe(true);
      const { resources = [] } = await engine.checkpoint();
      expect(resources.some(({ urn }) => urn.endsWith(`::${failing.name}`))).toBe(true);
    },
  );

  it("is destroyed without a rest at last", async () => {
    stack.engine.server.faults = () => undefined;
    await expectToBeDestroyed(stack.engine);
  });
});
