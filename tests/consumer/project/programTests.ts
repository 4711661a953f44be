import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "azure-realtime-events/plan";

void test("the program has one topic for each source, and everything that holds events in one group", async () => {
  const plan = await evaluate(async () => {
    await import("./index.js");
  });
  const ofType = (type: string) => plan.resources.filter((resource) => resource.type === `azure-native:${type}`);
  assert.deepEqual(
    ofType("eventgrid:SystemTopic")
      .map(({ name }) => name)
      .sort(),
    ["support-chat-topic", "support-hub-topic"],
  );
  assert.equal(ofType("eventgrid:SystemTopicEventSubscription").length, 2);
  assert.equal(ofType("resources:ResourceGroup").length, 1);
  assert.equal(ofType("web:WebApp").length, 1);
});
