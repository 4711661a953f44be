import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hostConfig } from "../../bundle";
import { CommunicationEventType, cloudEventOf, exampleEvents, SignalREventType } from "../../events";
import { type DeadLetters, deadLetterContainer } from "../../handlers/deadLetterContainer";
import { type EventContext, pushDelivery } from "../../handlers/delivery";
import { maxDequeueCount, receive, receivePoison } from "../../handlers/receive";
import { createRouter, type Router } from "../../handlers/router";
import { type Azurite, startAzurite } from "../support/azurite";

const connected = exampleEvents[SignalREventType.ClientConnectionConnected];
const userDisconnected = exampleEvents[CommunicationEventType.UserDisconnected];
const messageId = "c0a80101-0000-4000-8000-000000000001";
const base64 = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");

let azurite: Azurite;
let container: ContainerClient;
let deadLetters: DeadLetters;
let containers = 0;
let handled: string[];
let router: Router;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

beforeEach(async () => {
  const { connectionString } = azurite;
  const name = `dead${++containers}`;
  container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(name);
  await container.create();
  deadLetters = deadLetterContainer({ connectionString }, name);
  handled = [];
  router = createRouter();
  router.on(SignalREventType.ClientConnectionConnected, (event) => {
    if (event.data.hubName === "away") throw new Error("store is away");
    handled.push(event.id);
  });
});

/** An invocation of the function, and the lines that it logged. */
function invocation(metadata: Record<string, unknown> = {}): EventContext & { readonly lines: unknown[] } {
  const lines: unknown[] = [];
  return {
    functionName: "signalrEvents",
    invocationId: "invocation",
    triggerMetadata: { id: messageId, insertionTime: "2024-03-05T07:30:00+00:00", dequeueCount: 2, ...metadata },
    lines,
    log: (line) => lines.push({ level: "info", ...(JSON.parse(line) as object) }),
    warn: (line) => lines.push({ level: "warn", ...(JSON.parse(line) as object) }),
  };
}

async function stored(): Promise<Record<string, unknown>> {
  const blobs: Record<string, unknown> = {};
  for await (const { name } of container.listBlobsFlat()) {
    blobs[name] = JSON.parse((await container.getBlobClient(name).downloadToBuffer()).toString("utf8"));
  }
  return blobs;
}

const blobOf = (index: number) => `SIGNALREVENTS/2024/3/5/7/${messageId}-${index}.json`;
const fields = {
  deadLetterReason: "MalformedEvent",
  deadLetterDetail: expect.any(String),
  deliveryAttempts: 2,
  lastDeliveryOutcome: "BadRequest",
  publishTime: "2024-03-05T07:30:00.000Z",
  lastDeliveryAttemptTime: expect.stringMatching(/^\d{4}-.*Z$/),
};
const envelope = { id: `${messageId}-0`, eventTime: "2024-03-05T07:30:00.000Z" };

/** How the same event arrives: as a queue's message, or as the trigger of a push hands it over. */
const ways = [
  { way: "a queue", receive, arriving: base64 },
  {
    way: "a push",
    receive: (to: Router, letters: DeadLetters) => receive(to, letters, pushDelivery),
    arriving: (event: unknown) => event,
  },
] as const;

/** The reason and, without what the way alone knows, the letter. */
const fates = [
  { what: "an event", event: connected },
  { what: "the same as a CloudEvent", event: cloudEventOf(connected) },
  { what: "a malformed event", event: { ...connected, topic: 5, added: 1 }, reason: "MalformedEvent: topic" },
  { what: "an event without its id", event: { ...connected, id: undefined }, reason: "MalformedEvent: id" },
  {
    what: "a payload that is not its type's",
    event: { ...connected, data: {} },
    reason: "MalformedEvent: data.timestamp",
  },
  { what: "an event of a type that nobody handles", event: userDisconnected, reason: "UnhandledEventType: eventType" },
  {
    what: "a CloudEvent at no time",
    event: { ...cloudEventOf(connected), time: "noon" },
    reason: "MalformedEvent: time",
  },
  { what: "an empty object", event: {}, reason: "MalformedEvent: id" },
];

describe.each(ways)("an event by $way", (by) => {
  it.each(fates)("meets the fate of $what that it is: $reason", async ({ event, reason }) => {
    const context = invocation();
    await by.receive(router, deadLetters)(by.arriving(event), context);
    expect(handled).toEqual(reason === undefined ? [connected.id] : []);
    const fate =
      reason === undefined ? { level: "info", fate: "handled" } : { level: "warn", fate: "dead-lettered", reason };
    expect(context.lines).toMatchObject([fate]);
    const letters = Object.values(await stored());
    if (reason === undefined) expect(letters).toEqual([]);
    else if ("specversion" in event)
      expect(letters).toMatchObject([[{ ...event, deadletterreason: "MalformedEvent" }]]);
    else {
      const sent = JSON.parse(JSON.stringify(event)) as object;
      expect(letters).toMatchObject([[{ ...sent, deadLetterReason: reason.split(":")[0] }]]);
    }
  });

  it("is given back when its handler fails, and stored by nobody", async () => {
    const failing = { ...connected, data: { ...connected.data, hubName: "away" } };
    const context = invocation();
    await expect(by.receive(router, deadLetters)(by.arriving(failing), context)).rejects.toThrow("store is away");
    expect([context.lines, await stored()]).toEqual([[], {}]);
  });

  it("is given back when its dead letter cannot be stored", async () => {
    await container.delete();
    const context = invocation();
    await expect(by.receive(router, deadLetters)(by.arriving({}), context)).rejects.toMatchObject({ statusCode: 404 });
    expect(context.lines).toEqual([]);
  });

  it("is handled again when it comes again: repetition is for handlers to bear", async () => {
    for (const _ of [1, 2]) await by.receive(router, deadLetters)(by.arriving(connected), invocation());
    expect(handled).toEqual([connected.id, connected.id]);
  });
});

describe("a pushed event that cannot be used", () => {
  const push = (event: unknown) =>
    receive(router, deadLetters, pushDelivery)(event, { ...invocation(), functionName: "signalrPush" });

  it("is stored under its own time and its content's hash, so that another attempt stores it once", async () => {
    const event = { ...connected, topic: 5, eventTime: "2024-03-05T07:30:00.1234567Z" };
    await push(event);
    await push(event);
    const [[name, letter] = [], ...others] = Object.entries(await stored());
    expect(others).toEqual([]);
    expect(name).toMatch(/^SIGNALRPUSH\/2024\/3\/5\/7\/[0-9a-f]{32}-0\.json$/);
    expect(letter).toMatchObject([{ deliveryAttempts: 1, publishTime: "2024-03-05T07:30:00.123Z" }]);
  });

  it.each([
    ["no time", {}],
    ["a time that is none", { eventTime: "noon" }],
    ["a second that JavaScript has not", { eventTime: "2016-12-31T23:59:60Z" }],
    ["null", null],
  ])("is stored under the present time when it has %s", async (_, event) => {
    await push(event);
    const [name = ""] = Object.keys(await stored());
    expect(name).toMatch(/^SIGNALRPUSH\/20(2[5-9]|[3-9]\d)\/\d+\/\d+\/\d+\/[0-9a-f]{32}-0\.json$/);
  });

  it("takes nothing from what the host says beside it, which knows no message", async () => {
    await push({ id: "x" });
    expect(Object.keys(await stored())[0]).not.toContain(messageId);
  });
});

describe("receive", () => {
  it.each([
    ["base64, as Event Grid writes it", base64(connected)],
    ["an object that the host has parsed", connected],
    ["an array", base64([connected])],
  ])("handles an event in %s and says so in one line of ids", async (_, message) => {
    const context = invocation();
    await receive(router, deadLetters)(message, context);
    expect(handled).toEqual([connected.id]);
    expect(context.lines).toEqual([
      {
        level: "info",
        fate: "handled",
        eventId: connected.id,
        eventType: connected.eventType,
        // The host lays the event's own id over the message's where it has parsed the body.
        messageId: typeof message === "string" ? messageId : expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    expect(await stored()).toEqual({});
  });

  it.each([
    [
      "a malformed event, whole",
      base64({ ...connected, topic: 5, added: 1 }),
      { ...connected, topic: 5, added: 1, ...fields, deadLetterDetail: "topic: expected string, got 5" },
      "MalformedEvent: topic",
    ],
    [
      "an event of a type that nobody handles",
      base64(userDisconnected),
      { ...userDisconnected, ...fields, deadLetterReason: "UnhandledEventType" },
      "UnhandledEventType: eventType",
    ],
    ["text that is not JSON", "söme {", { ...envelope, data: { raw: base64("söme {") }, ...fields }, "MalformedEvent"],
    [
      "an array without events",
      base64("[]"),
      { ...envelope, data: { raw: base64("[]") }, ...fields },
      "MalformedEvent",
    ],
    ["JSON that is no object", base64([["a", 1]]), { ...envelope, data: ["a", 1], ...fields }, "MalformedEvent: id"],
    ["null", base64("null"), { ...envelope, data: null, ...fields }, "MalformedEvent"],
    [
      "text that is not JSON but came in base64, which is not packed again",
      base64("söme {"),
      { ...envelope, data: { raw: base64("söme {") }, ...fields },
      "MalformedEvent",
    ],
    ["an empty object, with an id to find it by", base64({}), { ...envelope, ...fields }, "MalformedEvent: id"],
    ["no body at all", undefined, { ...envelope, data: { raw: "" }, ...fields }, "MalformedEvent"],
  ])("stores %s with its reason, then acknowledges", async (_, message, letter, reason) => {
    const context = invocation();
    await receive(router, deadLetters)(message, context);
    expect(await stored()).toEqual({ [blobOf(0)]: [letter] });
    expect(context.lines).toMatchObject([{ level: "warn", fate: "dead-lettered", messageId, reason }]);
  });

  it("handles a CloudEvent as it handles the same event in the Event Grid schema", async () => {
    const context = invocation();
    await receive(router, deadLetters)(base64(cloudEventOf(connected)), context);
    expect(handled).toEqual([connected.id]);
    expect(context.lines).toEqual([
      { level: "info", fate: "handled", eventId: connected.id, eventType: connected.eventType, messageId },
    ]);
  });

  it("stores a CloudEvent that cannot be used as a CloudEvent, its reason in lower case as all attributes are", async () => {
    const context = invocation();
    const event = { ...cloudEventOf(connected), time: "noon", traceparent: "00-1" };
    await receive(router, deadLetters)(base64(event), context);
    const attributes = {
      deadletterreason: "MalformedEvent",
      deadletterdetail: 'time: expected an RFC 3339 time, got "noon"',
      deliveryattempts: 2,
      lastdeliveryoutcome: "BadRequest",
      publishtime: fields.publishTime,
      lastdeliveryattempttime: fields.lastDeliveryAttemptTime,
    };
    expect(await stored()).toEqual({ [blobOf(0)]: [{ ...event, ...attributes }] });
    expect(context.lines).toMatchObject([{ eventType: connected.eventType, reason: "MalformedEvent: time" }]);
  });

  it("stores an event that is nested too deep to be written again as the text it came in", async () => {
    const text = base64(`{"id":"deep","data":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);
    await receive(router, deadLetters)(text, invocation());
    expect(await stored()).toEqual({ [blobOf(0)]: [{ ...envelope, data: { raw: text }, ...fields }] });
  });

  it("overwrites what an earlier attempt at the message stored, instead of storing it twice", async () => {
    await receive(router, deadLetters)("{", invocation({ dequeueCount: 1 }));
    await receive(router, deadLetters)("{", invocation({ dequeueCount: "3" }));
    expect(await stored()).toMatchObject({ [blobOf(0)]: [{ deliveryAttempts: 3 }] });
  });

  it("gives each event of a message its own fate, and the message back when one of them failed", async () => {
    const failing = { ...connected, id: "failing", data: { ...connected.data, hubName: "away" } };
    const context = invocation();
    const message = [failing, { ...connected, id: "" }, { ...connected, id: "fine" }];
    await expect(receive(router, deadLetters)(message, context)).rejects.toThrow("store is away");
    expect(handled).toEqual(["fine"]);
    expect(Object.keys(await stored())).toEqual([blobOf(1)]);
    // What becomes of the failed one is for the host to say: it alone knows whether there is another attempt.
    expect(context.lines).toMatchObject([
      { fate: "dead-lettered", eventId: "" },
      { fate: "handled", eventId: "fine" },
    ]);
  });

  it("names every failure when several events of a message failed", async () => {
    const failing = { ...connected, data: { ...connected.data, hubName: "away" } };
    const error = await receive(router, deadLetters)([failing, failing], invocation()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors).toHaveLength(2);
  });

  it("gives the message back when the dead letter cannot be stored, so that nothing is lost", async () => {
    await container.delete();
    const context = invocation();
    await expect(receive(router, deadLetters)("{", context)).rejects.toMatchObject({ statusCode: 404 });
    expect(context.lines).toEqual([]);
  });

  it("keeps users and payloads out of the log, also when they are what is wrong", async () => {
    const context = invocation();
    const secret = "alice@example.com";
    const message = { ...connected, data: { ...connected.data, userId: [secret], timestamp: secret } };
    await receive(router, deadLetters)([message, secret], context);
    expect(JSON.stringify(context.lines)).not.toContain(secret);
    expect(JSON.stringify(await stored())).toContain(secret);
  });

  it("stands in for what the host does not say of the message", async () => {
    await receive(router, deadLetters)("{", { ...invocation(), triggerMetadata: undefined });
    const [[name, content] = []] = Object.entries(await stored());
    expect(name).toMatch(/^SIGNALREVENTS\/.*\/[0-9a-f]{32}-0\.json$/);
    expect(content).toMatchObject([{ deliveryAttempts: 1 }]);
  });
});

describe("a message in plain JSON, whose fields the host lays over what it says itself", () => {
  const overlaid = (body: Record<string, unknown>) => receive(router, deadLetters)(body, invocation({ ...body }));

  it("never overwrites another one's dead letter, although the sender gave both the same id", async () => {
    await overlaid({ id: messageId, n: 1 });
    await overlaid({ id: messageId, n: 2 });
    expect(Object.values(await stored())).toMatchObject([[{ n: expect.anything() }], [{ n: expect.anything() }]]);
  });

  it.each([
    ["folders", { id: "a/../../x?y#z%" }],
    ["two thousand characters", { id: "x".repeat(2_000) }],
    [
      "a time of the sender's",
      { id: "x", insertionTime: "1999-01-01T00:00:00Z", InsertionTime: "1999-01-01T00:00:00Z" },
    ],
  ])("does not choose its blob's name by %s", async (_, body) => {
    await overlaid(body);
    const [name = ""] = Object.keys(await stored());
    expect(name).toMatch(/^SIGNALREVENTS\/20\d\d\/\d+\/\d+\/\d+\/[0-9a-f]{32}-0\.json$/);
  });

  it("is stored once however often it is tried, where the host's own time is left", async () => {
    await overlaid({ id: "same" });
    await overlaid({ id: "same" });
    expect(Object.keys(await stored())).toHaveLength(1);
  });
});

describe("receivePoison", () => {
  it("stores each event that failed too often, then acknowledges", async () => {
    const context = { ...invocation({ dequeueCount: 1 }), functionName: "signalrPoison" };
    await receivePoison(deadLetters)(base64([connected, 5]), context);
    const poison = {
      ...fields,
      deadLetterReason: "MaxDequeueCountExceeded",
      deliveryAttempts: 5,
      lastDeliveryOutcome: "Aborted",
    };
    expect(await stored()).toEqual({
      [`SIGNALRPOISON/2024/3/5/7/${messageId}-0.json`]: [{ ...connected, ...poison }],
      [`SIGNALRPOISON/2024/3/5/7/${messageId}-1.json`]: [{ ...envelope, id: `${messageId}-1`, data: 5, ...poison }],
    });
    expect(context.lines).toMatchObject([
      { level: "warn", fate: "dead-lettered", eventId: connected.id, reason: "MaxDequeueCountExceeded" },
      { level: "warn", fate: "dead-lettered", eventId: null, reason: "MaxDequeueCountExceeded" },
    ]);
  });

  it("says the number of attempts that host.json sets", () => {
    expect(maxDequeueCount).toBe(hostConfig.extensions.queues.maxDequeueCount);
  });
});
