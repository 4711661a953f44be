import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { DeliveryFate, Subscription } from "../../local/eventGrid";
import { createDelivery, type Destinations, type Push } from "../../local/eventGrid/delivery";
import { type Disorder, disorderly } from "../../local/eventGrid/disorder";
import { createGate } from "../../local/eventGrid/gate";
import { DeliveryError, type DeliveryOutcome } from "../../local/eventGrid/retrySchedule";
import { connected, pushSubscription, subscription, topic } from "./fixtures";
import { manualTimers } from "./manualTimers";

interface Letter {
  readonly blobName: string;
  readonly content: unknown;
}

/** A delivery whose destinations fail as listed, one outcome an attempt, and then succeed. */
function setUp(outcomes: readonly DeliveryOutcome[] = [], options: { readonly disorder?: Disorder } = {}) {
  const timers = manualTimers();
  const fates: DeliveryFate[] = [];
  const messages: string[] = [];
  const pushes: Push[] = [];
  const letters: Letter[] = [];
  const failures = [...outcomes];
  const destinations: Destinations = {
    async enqueue(_, text) {
      const outcome = failures.shift();
      if (outcome) throw new DeliveryError(outcome, "as the test asked");
      messages.push(text);
      return `message ${messages.length}`;
    },
    async push(_, push) {
      const outcome = failures.shift();
      if (outcome) throw new DeliveryError(outcome, "as the test asked");
      pushes.push(push);
    },
    async storeDeadLetter(_, blobName, content) {
      letters.push({ blobName, content: JSON.parse(content) });
    },
  };
  const delivery = createDelivery({ destinations, timers, onFate: (fate) => fates.push(fate), ...options });
  const accept = async (...subscriptions: readonly Subscription[]) => {
    delivery.accept(topic(...subscriptions), [connected()]);
    await delivery.settled();
  };
  const advance = async (milliseconds: number) => {
    timers.advance(milliseconds);
    await delivery.settled();
  };
  return { timers, fates, messages, pushes, letters, delivery, accept, advance, destinations };
}

describe("a delivery", () => {
  it("puts base64 of one JSON object into the queue, as Event Grid does", async () => {
    const { messages, fates, accept } = setUp();
    await accept(subscription());
    expect(messages.map((text) => JSON.parse(Buffer.from(text, "base64").toString()))).toEqual([connected()]);
    expect(fates).toEqual([
      {
        fate: "queued",
        eventId: "one",
        eventType: connected().eventType,
        topic: "chat-topic",
        subscription: "chat-events",
        attempt: 1,
        messageId: "message 1",
      },
    ]);
  });

  it("puts a CloudEvent into the queue and into the dead letter of a subscription that asks for them", async () => {
    const { topic: source, eventType: type, eventTime: time, id, subject, data } = connected();
    const cloudEvent = { id, source, subject, type, time, data, specversion: "1.0" };
    const asCloudEvents = subscription({ deliverySchema: "CloudEventSchemaV1_0" });
    const { messages, letters, accept } = setUp(["BadRequest"]);
    await accept(asCloudEvents);
    await accept(asCloudEvents);
    expect(messages.map((text) => JSON.parse(Buffer.from(text, "base64").toString()))).toEqual([cloudEvent]);
    expect(letters).toMatchObject([
      { content: [{ ...cloudEvent, deadletterreason: "UndeliverableDueToHttpBadRequest", deliveryattempts: 1 }] },
    ]);
  });

  it("says of an event for another destination that it is not delivered here, and makes no dead letter of it", async () => {
    const { queue: _, ...rest } = subscription({ name: "telemetry", elsewhere: "EventHub hub" });
    const { fates, messages, letters, accept } = setUp();
    await accept(rest, subscription());
    expect(fates).toMatchObject([
      {
        fate: "filtered",
        subscription: "telemetry",
        attempt: 0,
        reason: "not delivered here: it passes every filter, and goes to EventHub hub",
      },
      { fate: "queued", subscription: "chat-events" },
    ]);
    expect([messages.length, letters.length]).toEqual([1, 0]);
  });

  it("says of every subscription that keeps an event out why it does", async () => {
    const { fates, messages, accept } = setUp();
    await accept(
      subscription({ name: "lobby", filter: { subjectBeginsWith: "/hub/lobby" } }),
      subscription({ name: "leavers", filter: { includedEventTypes: ["Other"] } }),
    );
    expect(messages).toEqual([]);
    expect(fates).toMatchObject([
      { fate: "filtered", subscription: "lobby", attempt: 0, reason: expect.stringContaining("does not begin with") },
      { fate: "filtered", subscription: "leavers", attempt: 0, reason: expect.stringContaining("is not one of") },
    ]);
  });

  it("says so when the topic has no subscription, as the event would vanish unseen otherwise", async () => {
    const { fates, accept } = setUp();
    await accept();
    expect(fates).toMatchObject([{ fate: "filtered", reason: "the topic has no event subscription" }]);
  });

  it("tries again when the wait is over, not before", async () => {
    const { fates, accept, advance } = setUp(["SocketError", "Busy"]);
    await accept(subscription());
    await advance(9_999);
    expect(fates).toHaveLength(1);
    await advance(1);
    await advance(30_000);
    expect(fates).toMatchObject([
      { fate: "retried", attempt: 1, reason: "SocketError: as the test asked" },
      { fate: "retried", attempt: 2, reason: "Busy: as the test asked" },
      { fate: "queued", attempt: 3 },
    ]);
  });

  it("dead-letters in Event Grid's own shape after the last attempt", async () => {
    const { fates, letters, accept, advance } = setUp(["NotFound", "NotFound"]);
    await accept(subscription({ retryPolicy: { maxDeliveryAttempts: 2, eventTimeToLiveInMinutes: 1440 } }));
    await advance(300_000);
    expect(fates.at(-1)).toMatchObject({
      fate: "dead-lettered",
      attempt: 2,
      reason: "MaxDeliveryAttemptsExceeded: NotFound: as the test asked",
    });
    expect(letters).toEqual([
      {
        blobName: expect.stringMatching(/^CHAT-EVENTS\/2026\/1\/2\/3\/[0-9a-f-]{36}\.json$/),
        content: [
          {
            ...connected(),
            deadLetterReason: "MaxDeliveryAttemptsExceeded",
            deliveryAttempts: 2,
            lastDeliveryOutcome: "NotFound",
            publishTime: "2026-01-02T03:04:05.000Z",
            lastDeliveryAttemptTime: "2026-01-02T03:09:05.000Z",
          },
        ],
      },
    ]);
  });

  it("looks at the time to live only when the next attempt is due, and then makes none", async () => {
    const { fates, messages, accept, advance } = setUp(["NotFound"]);
    await accept(subscription({ retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1 } }));
    await advance(299_999);
    expect(fates).toHaveLength(1);
    await advance(1);
    expect(messages).toEqual([]);
    expect(fates.at(-1)).toMatchObject({
      fate: "dead-lettered",
      attempt: 1,
      reason: expect.stringMatching(/^TimeToLive/),
    });
  });

  it("dead-letters an event that no queue message can hold, without an attempt", async () => {
    const { fates, letters, delivery, messages } = setUp();
    delivery.accept(topic(subscription()), [connected({ data: { note: "x".repeat(49_152) } })]);
    await delivery.settled();
    expect(messages).toEqual([]);
    expect(letters).toHaveLength(1);
    expect(fates).toMatchObject([{ fate: "dead-lettered", reason: expect.stringContaining("more than the 65536") }]);
  });

  it("says that an event was dropped when nothing keeps its dead letter", async () => {
    const { fates, accept, destinations } = setUp(["BadRequest", "BadRequest"]);
    const { deadLetters: _, ...without } = subscription();
    await accept(without);
    destinations.storeDeadLetter = () => Promise.reject(new Error("no such container"));
    await accept(subscription());
    expect(fates).toMatchObject([
      {
        fate: "dead-lettered",
        reason: expect.stringContaining("dropped, as the event subscription has no dead-letter"),
      },
      { fate: "dead-lettered", reason: expect.stringContaining("could not be written: no such container") },
    ]);
  });

  it("calls off what waits when it stops, so that nothing runs on", async () => {
    const { fates, timers, accept, advance, delivery } = setUp(["SocketError"]);
    await accept(subscription());
    await delivery.stop();
    expect(timers.waits()).toEqual([]);
    await advance(3_600_000);
    expect(fates).toHaveLength(1);
  });

  it("repeats and delays deliveries when asked to, and delivers every event at least once", async () => {
    const { messages, delivery, advance } = setUp([], { disorder: { seed: 7, repeats: 2, delayMs: 1000 } });
    const ids = Array.from({ length: 20 }, (_, index) => `event ${index}`);
    delivery.accept(
      topic(subscription()),
      ids.map((id) => connected({ id })),
    );
    await advance(1000);
    const received = messages.map((text) => (JSON.parse(Buffer.from(text, "base64").toString()) as { id: string }).id);
    expect(new Set(received)).toEqual(new Set(ids));
    expect(received.length).toBeGreaterThan(ids.length);
    expect(received).not.toEqual([...received].sort((a, b) => ids.indexOf(a) - ids.indexOf(b)));
  });
});

describe("a delivery to a function", () => {
  const three = ["a", "b", "c"].map((id) => connected({ id }));
  const idsOf = (pushes: readonly Push[]) =>
    pushes.map(({ events }) => events.map((event) => (event as { id: string }).id));

  it("calls it with an array of one event, and says delivered when it has taken it", async () => {
    const { pushes, messages, fates, accept } = setUp();
    await accept(pushSubscription());
    expect(pushes).toEqual([{ events: [connected()], subscription: "chat-events", attempt: 1 }]);
    expect(messages).toEqual([]);
    expect(fates).toMatchObject([{ fate: "delivered", eventId: "one", subscription: "chat-events", attempt: 1 }]);
  });

  it("sends CloudEvents where the subscription asks for them", async () => {
    const { pushes, accept } = setUp();
    await accept(pushSubscription({}, { deliverySchema: "CloudEventSchemaV1_0" }));
    expect(pushes[0]?.events).toMatchObject([{ specversion: "1.0", id: "one" }]);
  });

  it.each([
    ["one at a time by default", {}, [["a"], ["b"], ["c"]]],
    ["as many together as it may", { maxEventsPerBatch: 2 }, [["a", "b"], ["c"]]],
    ["no more together than fit", { maxEventsPerBatch: 9, preferredBatchSizeKilobytes: 1 }, [["a", "b"], ["c"]]],
    ["all in one", { maxEventsPerBatch: 5000 }, [["a", "b", "c"]]],
  ])("sends what was published together, %s", async (_, batch, ids) => {
    const { pushes, fates, delivery } = setUp();
    delivery.accept(topic(pushSubscription(batch)), three);
    await delivery.settled();
    expect(idsOf(pushes)).toEqual(ids);
    expect(fates.map(({ eventId, fate }) => `${eventId} ${fate}`)).toEqual(
      ["a", "b", "c"].map((id) => `${id} delivered`),
    );
  });

  it("sends an event alone that is larger than a batch shall be", async () => {
    const { pushes, delivery } = setUp();
    const large = connected({ id: "large", data: { note: "x".repeat(2000) } });
    delivery.accept(topic(pushSubscription({ maxEventsPerBatch: 9, preferredBatchSizeKilobytes: 1 })), [
      large,
      ...three,
    ]);
    await delivery.settled();
    expect(idsOf(pushes)).toEqual([["large"], ["a", "b"], ["c"]]);
  });

  it("sends a batch again as a whole, and gives up on each of its events", async () => {
    const { fates, letters, delivery, advance } = setUp(["Aborted", "Aborted"]);
    const retryPolicy = { maxDeliveryAttempts: 2, eventTimeToLiveInMinutes: 1440 };
    delivery.accept(topic(pushSubscription({ maxEventsPerBatch: 2 }, { retryPolicy })), three.slice(0, 2));
    await delivery.settled();
    await advance(10_000);
    expect(fates.map(({ eventId, fate, attempt }) => `${eventId} ${fate} ${attempt}`)).toEqual([
      ...["a retried 1", "b retried 1", "a dead-lettered 2", "b dead-lettered 2"],
    ]);
    expect(letters).toMatchObject([
      { content: [{ id: "a", lastDeliveryOutcome: "Aborted" }] },
      { content: [{ id: "b" }] },
    ]);
  });

  it("takes an event that no queue message could hold", async () => {
    const { fates, delivery } = setUp();
    delivery.accept(topic(pushSubscription()), [connected({ data: { note: "x".repeat(49_152) } })]);
    await delivery.settled();
    expect(fates).toMatchObject([{ fate: "delivered" }]);
  });
});

describe("disorder", () => {
  it("draws the same for the same seed, within its bounds", () => {
    const options = fc.record({ seed: fc.integer(), repeats: fc.nat(5), delayMs: fc.nat(10_000) });
    fc.assert(
      fc.property(options, (disorder) => {
        const [one, two] = [disorderly(disorder), disorderly(disorder)];
        for (let event = 0; event < 10; event += 1) {
          const delays = one();
          expect(delays).toEqual(two());
          expect(delays.length).toBeGreaterThanOrEqual(1);
          expect(delays.length).toBeLessThanOrEqual(disorder.repeats + 1);
          expect(delays.every((delay) => delay >= 0 && delay <= disorder.delayMs)).toBe(true);
        }
      }),
    );
  });
});

describe("a gate", () => {
  it("runs everything, never more at once than its width", async () => {
    const gate = createGate(3);
    let [running, most, done] = [0, 0, 0];
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      done += 1;
    };
    for (let count = 0; count < 20; count += 1) void gate.run(task);
    await gate.drained();
    expect({ most, done }).toEqual({ most: 3, done: 20 });
  });

  it("is drained at once when nothing runs", async () => {
    const drained = vi.fn();
    await createGate(1).drained().then(drained);
    expect(drained).toHaveBeenCalledOnce();
  });
});
