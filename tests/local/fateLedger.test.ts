import { describe, expect, it } from "vitest";
import type { DeliveryFate } from "../../local/eventGrid";
import { createFateLedger, type LocalFate } from "../../local/fateLedger";
import type { MessageFate } from "../../local/functionsHost";
import { subscription, topic } from "../eventGrid/fixtures";

const queued = (messageId: string): DeliveryFate => ({
  fate: "queued",
  eventId: "one",
  eventType: "Some.Type",
  topic: "chat-topic",
  subscription: "chat-events",
  attempt: 1,
  messageId,
});
const hosted = (messageId: string, changes: Partial<MessageFate> = {}): MessageFate => ({
  ...{ fate: "handled", queue: "events", messageId, attempt: 1, functionName: "signalrEvents" },
  ...changes,
});

function setUp() {
  const fates: LocalFate[] = [];
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const ledger = createFateLedger({
    topics: [topic(subscription(), subscription({ name: "others", queue: { account: "other", queue: "events" } }))],
    settled: () => settled,
    queueOf: (functionName) => ({
      account: functionName === "signalrPoison" ? "inbox" : "unknown",
      queue: "events-poison",
    }),
    onFate: (fate) => fates.push(fate),
  });
  return { ledger, fates, settle, settled };
}

describe("the fate ledger", () => {
  it("tells the topic and subscription of what the host handled, by the message id", () => {
    const { ledger, fates } = setUp();
    ledger.delivered(queued("m1"));
    ledger.hosted(hosted("m1"));
    const names = { eventId: "one", eventType: "Some.Type", topic: "chat-topic", subscription: "chat-events" };
    expect(fates).toEqual([
      { fate: "queued", ...names, attempt: 1 },
      { fate: "handled", ...names, attempt: 1 },
    ]);
  });

  it("tells the topic and subscription of what was pushed, however the request spells it, and puts delivered first", () => {
    const { ledger, fates } = setUp();
    const pushed: MessageFate = {
      ...{ fate: "handled", messageId: "one", subscription: "CHAT-EVENTS", attempt: 2, functionName: "signalrPush" },
    };
    const { messageId: _, ...sent } = queued("");
    ledger.hosted(pushed);
    ledger.hosted({ ...pushed, messageId: "two" });
    expect(fates).toEqual([]);
    ledger.delivered({ ...sent, fate: "delivered", attempt: 2 });
    const names = { eventId: "one", eventType: "Some.Type", topic: "chat-topic", subscription: "chat-events" };
    expect(fates).toEqual([
      { fate: "delivered", ...names, attempt: 2 },
      { fate: "handled", ...names, attempt: 2 },
    ]);
  });

  it("tells of what was pushed although its request failed, once no delivery is under way, by its subscription", async () => {
    const { ledger, fates, settle, settled } = setUp();
    ledger.hosted({
      ...{ fate: "handled", messageId: "one", eventId: "one", subscription: "OTHERS", attempt: 1, functionName: "f" },
    });
    settle();
    await settled;
    expect(fates).toEqual([
      { fate: "handled", eventId: "one", topic: "chat-topic", subscription: "others", attempt: 1 },
    ]);
  });

  it("puts queued first even when the host was quicker than the queue's answer", () => {
    const { ledger, fates } = setUp();
    ledger.hosted(hosted("m1", { fate: "retried", reason: "store away" }));
    ledger.hosted(hosted("m1"));
    expect(fates).toEqual([]);
    ledger.delivered(queued("m1"));
    expect(fates.map(({ fate }) => fate)).toEqual(["queued", "retried", "handled"]);
  });

  it("tells of a message that nobody delivered once no delivery is under way, by the queue of its function", async () => {
    const { ledger, fates, settle, settled } = setUp();
    ledger.hosted(hosted("strange", { functionName: "signalrPoison", fate: "dead-lettered" }));
    ledger.hosted(hosted("stranger", { functionName: "ofTheUser" }));
    settle();
    await settled;
    expect(fates).toMatchObject([
      { fate: "dead-lettered", topic: "chat-topic", subscription: "chat-events" },
      { fate: "handled" },
    ]);
    expect(fates[1]).not.toHaveProperty("topic");
  });
});
