import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CommunicationEventType, cloudEventOf, exampleEvents, limits, SignalREventType } from "../../events";
import type { Inbox } from "../../redrive/inbox";
import { type Azurite, startAzurite } from "../support/azurite";
import { deadLetterFields as fields } from "../support/deadLetterFields";
import { eventCalled, inOrderOfWriting, run, type TestInbox, testInbox } from "./support";

let azurite: Azurite;
let inbox: TestInbox;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  inbox = await testInbox(azurite.connectionString);
});

const idsOf = (events: readonly unknown[]) => events.map((event) => (event as { readonly id: string }).id).sort();
const blobCalled = (name: string) => inbox.blobs.getBlobClient(name);
const storedIn = async (name: string) =>
  JSON.parse((await inbox.blobs.getBlobClient(name).downloadToBuffer()).toString());

describe("dead letters", () => {
  it("go into the queue as Event Grid writes events, in either schema, and leave the container", async () => {
    const events = Object.values(exampleEvents).slice(0, 10);
    for (const event of events) await inbox.put([event]);
    for (const event of events) await inbox.put([cloudEventOf(event)]);
    const { tally, told } = await run(inbox);
    expect(tally).toMatchObject({ sent: 20, left: 0, isComplete: true });
    expect(told.map(({ type }) => type)).toEqual(Array(20).fill("sent"));
    const asText = (sent: readonly unknown[]) => sent.map((event) => JSON.stringify(event)).sort();
    expect(asText(await inbox.sent())).toEqual(asText([...events, ...events.map(cloudEventOf)]));
    const [first] = (await inbox.messages.peekMessages()).peekedMessageItems;
    expect(first?.messageText).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(await inbox.names()).toEqual([]);
  });

  it("stay in the queue until they are read", async () => {
    await inbox.put([eventCalled("1")]);
    await run(inbox);
    const [message] = (await inbox.messages.peekMessages()).peekedMessageItems;
    expect(message?.expiresOn.getUTCFullYear()).toBe(9999);
  });

  it("that were a batch are one message each", async () => {
    await inbox.put([eventCalled("1"), eventCalled("2"), cloudEventOf(eventCalled("3"))]);
    expect((await run(inbox)).tally.sent).toBe(3);
    expect(idsOf(await inbox.sent())).toEqual(["1", "2", "3"]);
    expect(await inbox.names()).toEqual([]);
  });

  it("that are more than are under way at once are all sent", async () => {
    const all = 40;
    for (let id = 0; id < all; id++) await inbox.put([eventCalled(String(id))]);
    expect((await run(inbox)).tally).toMatchObject({ sent: all, lookedAt: all, notLookedAt: 0 });
    expect(await inbox.names()).toEqual([]);
    const { approximateMessagesCount } = await inbox.messages.getProperties();
    expect(approximateMessagesCount).toBe(all);
  });

  it("of an empty container are none, which is complete", async () => {
    expect((await run(inbox)).tally).toMatchObject({ sent: 0, isComplete: true });
  });

  it("are only told by a dry run", async () => {
    const name = await inbox.put([eventCalled("1")]);
    await inbox.put([eventCalled("2")], "MalformedEvent");
    const { tally, told } = await run(inbox, { dryRun: true });
    expect(told).toMatchObject([{ type: "would-send", blob: { name }, letter: { id: "1" } }]);
    expect([...tally.notChosen]).toEqual([["MalformedEvent", 1]]);
    expect(await inbox.sent()).toEqual([]);
    expect(await inbox.names()).toHaveLength(2);
  });
});

describe("of the dead letters", () => {
  const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
  const reasons = ["MaxDeliveryAttemptsExceeded", "MaxDequeueCountExceeded", "UnhandledEventType", "MalformedEvent"];
  const disconnected = { ...exampleEvents[ClientConnectionDisconnected], id: "disconnected" };

  beforeEach(async () => {
    for (const reason of reasons) await inbox.put([eventCalled(reason)], reason);
    await inbox.put([cloudEventOf(disconnected)], "MaxDequeueCountExceeded");
  });

  it.each([
    [
      "what the handler can never use is counted and stays, unless it is asked for",
      {},
      ["MaxDeliveryAttemptsExceeded", "MaxDequeueCountExceeded", "disconnected"],
      { UnhandledEventType: 1, MalformedEvent: 1 },
    ],
    [
      "only those of a reason are sent when it is given",
      { reasons: ["MalformedEvent"] },
      ["MalformedEvent"],
      { MaxDeliveryAttemptsExceeded: 1, MaxDequeueCountExceeded: 2, UnhandledEventType: 1 },
    ],
    [
      "those of several reasons are sent",
      { reasons: ["UnhandledEventType", "MaxDequeueCountExceeded"] },
      ["MaxDequeueCountExceeded", "UnhandledEventType", "disconnected"],
      { MaxDeliveryAttemptsExceeded: 1, MalformedEvent: 1 },
    ],
    [
      "only those of a type are sent when it is given, in either schema",
      { types: [ClientConnectionDisconnected, CommunicationEventType.SMSReceived] },
      ["disconnected"],
      { MaxDeliveryAttemptsExceeded: 1, MaxDequeueCountExceeded: 1, UnhandledEventType: 1, MalformedEvent: 1 },
    ],
    [
      "type and reason have both to be right",
      { types: [ClientConnectionConnected], reasons: ["MaxDequeueCountExceeded"] },
      ["MaxDequeueCountExceeded"],
      { MaxDeliveryAttemptsExceeded: 1, MaxDequeueCountExceeded: 1, UnhandledEventType: 1, MalformedEvent: 1 },
    ],
  ] as const)("%s", async (_, options, sent, notChosen) => {
    const { tally } = await run(inbox, options);
    expect(idsOf(await inbox.sent())).toEqual(sent);
    expect(Object.fromEntries(tally.notChosen)).toEqual(notChosen);
    expect(await inbox.names()).toHaveLength(5 - sent.length);
    expect(tally.isComplete).toBe(true);
  });

  it("those that were written before the time asked for are not even read", async () => {
    const { tally } = await run(inbox, { since: new Date(Date.now() + 60_000) });
    expect(tally).toMatchObject({ sent: 0, older: 5, lookedAt: 0 });
    expect((await run(inbox, { since: new Date(Date.now() - 60_000) })).tally).toMatchObject({ sent: 3, older: 0 });
  });
});

describe("a limit", () => {
  it("counts what is sent, not what is passed over, and takes the oldest first", async () => {
    await inbox.put([eventCalled("0")], "MalformedEvent");
    // The blob's name is no order: it is not zero-padded, and begins with who wrote it.
    for (const [id, owner] of [
      ["1", "z"],
      ["2", "y"],
      ["3", "x"],
    ] as const) {
      await inbox.put([eventCalled(id)], undefined, owner);
    }
    const { tally } = await run(inOrderOfWriting(inbox), { limit: 2 });
    expect(idsOf(await inbox.sent())).toEqual(["1", "2"]);
    expect(tally).toMatchObject({ sent: 2, notLookedAt: 1, isComplete: true });
  });

  it("counts every event of a batch", async () => {
    await inbox.put([eventCalled("1"), eventCalled("2")]);
    await inbox.put([eventCalled("3"), eventCalled("4")]);
    expect((await run(inbox, { limit: 3 })).tally).toMatchObject({ sent: 3, beyondLimit: 1 });
    expect(await inbox.sent()).toHaveLength(3);
  });

  it("within a batch leaves the rest of it in its blob", async () => {
    const name = await inbox.put([eventCalled("1"), eventCalled("2"), eventCalled("3")]);
    expect((await run(inbox, { limit: 2 })).tally).toMatchObject({ sent: 2, beyondLimit: 1 });
    expect(await storedIn(name)).toEqual([{ ...eventCalled("3"), ...fields }]);
    expect((await run(inbox)).tally).toMatchObject({ sent: 1 });
    expect(idsOf(await inbox.sent())).toEqual(["1", "2", "3"]);
    expect(await inbox.names()).toEqual([]);
  });
});

describe("what is left alone and told", () => {
  it.each([
    ["no JSON", "hello", "it is not JSON"],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0x22]), "it is not UTF-8"],
    ["an event without a reason", '[{"id":"1"}]', "its element 0 is no event with the reason"],
    ["of no dead letter's size", Buffer.alloc(17 * 1024 * 1024, " "), "it is 17825792 bytes"],
  ])("is a blob that is no dead letter: %s", async (_, content, why) => {
    await inbox.blobs.getBlockBlobClient("notes.txt").uploadData(Buffer.from(content));
    await inbox.put([eventCalled("1")]);
    const { tally, told } = await run(inbox);
    expect(tally).toMatchObject({ sent: 1, noDeadLetters: 1, left: 0, isComplete: true });
    expect(told.find(({ type }) => type === "left")).toMatchObject({
      blob: { name: "notes.txt" },
      why: expect.stringContaining(why),
    });
    expect(await inbox.names()).toEqual(["notes.txt"]);
  });

  const { max } = limits.queueMessageBytes;
  const withMessageOf = (bytes: number) => {
    const event = { ...eventCalled("large"), filling: "" };
    const empty = JSON.stringify(event).length;
    return { ...event, filling: "x".repeat((bytes / 4) * 3 - empty) };
  };

  it("is an event that is too large for a message, beside which others of its blob are sent", async () => {
    const large = withMessageOf(max + 4);
    const name = await inbox.put([large, eventCalled("1")]);
    const { tally, told } = await run(inbox);
    expect(tally).toMatchObject({ sent: 1, left: 1, isComplete: false });
    expect(told[0]).toMatchObject({
      type: "left",
      why: "it is 65540 bytes as a queue message, more than the 65536 that a storage queue takes",
    });
    expect(await storedIn(name)).toEqual([{ ...large, ...fields }]);
  });

  it("is an event beside which another could not be kept, as it would be sent by every run", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const name = await inbox.put([eventCalled("1"), { id: "2", deep: "here" }]);
    const content = (await blobCalled(name).downloadToBuffer()).toString().replace('"here"', deep);
    await inbox.blobs.getBlockBlobClient(name).upload(content, content.length);
    await inbox.put([eventCalled("3")]);
    const { tally, told } = await run(inbox);
    expect(tally).toMatchObject({ sent: 1, left: 2, failure: undefined });
    expect(told.map(({ why }) => why).sort()).toEqual([
      "it is nested too deep to be written as JSON",
      "not sent: what shares its blob is nested too deep to be kept",
      undefined,
    ]);
    expect(idsOf(await inbox.sent())).toEqual(["3"]);
    expect(await inbox.names()).toEqual([name]);
  });

  it("is not an event that just fits", async () => {
    await inbox.put([withMessageOf(max)]);
    expect((await run(inbox)).tally).toMatchObject({ sent: 1, left: 0 });
    expect(idsOf(await inbox.sent())).toEqual(["large"]);
  });

  it.each([
    ["a blob", 1],
    ["a blob of which a part was asked for", 2],
  ])("is %s that has changed meanwhile", async (_, count) => {
    const events = ["1", "2"].slice(0, count).map(eventCalled);
    const name = await inbox.put(events);
    const other = JSON.stringify([{ ...eventCalled("other"), ...fields }]);
    const changing: Inbox = {
      ...inbox,
      async send(text) {
        await inbox.send(text);
        await inbox.blobs.getBlockBlobClient(name).upload(other, other.length);
      },
    };
    const { tally, told } = await run(changing, { limit: 1 });
    expect(tally).toMatchObject({ sent: 0, left: 1, isComplete: false, failure: undefined });
    expect(told).toMatchObject([{ type: "left", why: "sent, but the blob has changed meanwhile, so it stays" }]);
    expect(JSON.stringify(await storedIn(name))).toBe(other);
  });

  it.each([
    ["is leased", async (name: string) => void (await blobCalled(name).getBlobLeaseClient().acquireLease(60))],
    ["has snapshots", async (name: string) => void (await blobCalled(name).createSnapshot())],
  ])("is a blob that %s, whose event is not sent, as the next run would send it again", async (what, hold) => {
    const [held] = [await inbox.put([eventCalled("1")]), await inbox.put([eventCalled("2")])];
    await inbox.put([eventCalled("3")], "MalformedEvent");
    await hold(held);
    const { tally, told } = await run(inbox);
    expect(tally).toMatchObject({ sent: 1, left: 1, failure: undefined, isComplete: false });
    expect(told).toContainEqual(
      expect.objectContaining({ type: "left", why: expect.stringMatching(`^not sent: it ${what}`) }),
    );
    expect(idsOf(await inbox.sent())).toEqual(["2"]);
    expect(await inbox.names()).toHaveLength(2);
  });

  it.each([
    ["lease", "a blob", 1, async (name: string) => void (await blobCalled(name).getBlobLeaseClient().acquireLease(60))],
    ["lease", "a part", 2, async (name: string) => void (await blobCalled(name).getBlobLeaseClient().acquireLease(60))],
    ["snapshot", "a blob", 1, async (name: string) => void (await blobCalled(name).createSnapshot())],
  ])("is a blob that has got a %s meanwhile (%s), and ends nothing", async (_what, _of, count, hold) => {
    const name = await inbox.put(["1", "2"].slice(0, count).map(eventCalled));
    const holding: Inbox = {
      ...inbox,
      async send(text) {
        await inbox.send(text);
        await hold(name);
      },
    };
    const { tally, told } = await run(holding, { limit: 1 });
    expect(tally).toMatchObject({ sent: 0, left: 1, failure: undefined, isComplete: false });
    expect(told).toMatchObject([{ why: "sent, but the blob has got a lease or a snapshot, so it stays" }]);
    expect(await inbox.names()).toEqual([name]);
  });

  it("is a blob in the archive tier, which does not keep others from being sent", async () => {
    const archived = await inbox.put([eventCalled("1")]);
    await inbox.put([eventCalled("2")]);
    await blobCalled(archived).setAccessTier("Archive");
    const { tally, told } = await run(inbox);
    expect(tally).toMatchObject({ sent: 1, left: 1, noDeadLetters: 0, failure: undefined, isComplete: false });
    expect(told).toContainEqual(
      expect.objectContaining({ type: "left", why: "not looked into: it is in the archive tier" }),
    );
    expect(await inbox.names()).toEqual([archived]);
  });

  it("is not a blob that somebody else sends at the same time", async () => {
    for (let id = 0; id < 20; id++) await inbox.put([eventCalled(String(id))]);
    const [one, other] = await Promise.all([run(inbox), run(inbox)]);
    for (const { tally } of [one, other]) expect(tally).toMatchObject({ left: 0, isComplete: true });
    expect(one.tally.sent + other.tally.sent).toBeGreaterThanOrEqual(20);
    expect(await inbox.names()).toEqual([]);
  });
});

describe("an interruption loses nothing", () => {
  it("between the message and its blob: the event is sent again by the next run", async () => {
    await inbox.put([eventCalled("1")]);
    const { tally, told } = await run({ ...inbox, remove: () => Promise.reject(new Error("the network is gone")) });
    expect(tally).toMatchObject({ sent: 0, left: 1, failure: "the network is gone", isComplete: false });
    expect(told).toMatchObject([{ type: "left", why: expect.stringContaining("sent, but the blob stays") }]);
    expect(await inbox.names()).toHaveLength(1);
    expect((await run(inbox)).tally).toMatchObject({ sent: 1, isComplete: true });
    expect(idsOf(await inbox.sent())).toEqual(["1", "1"]);
    expect(await inbox.names()).toEqual([]);
  });

  it("within a batch: all of it stays", async () => {
    await inbox.put([eventCalled("1"), eventCalled("2")]);
    let calls = 0;
    const failing: Inbox = {
      ...inbox,
      send: (text) => (++calls === 1 ? inbox.send(text) : Promise.reject(new Error("gone"))),
    };
    expect((await run(failing)).tally).toMatchObject({ sent: 0, left: 2, failure: "gone" });
    expect(await inbox.names()).toHaveLength(1);
    await run(inbox);
    expect(idsOf(await inbox.sent())).toEqual(["1", "1", "2"]);
  });

  it("by a signal: what is under way is finished, and the rest waits", async () => {
    for (let id = 0; id < 60; id++) await inbox.put([eventCalled(String(id))]);
    const controller = new AbortController();
    const stopping: Inbox = {
      ...inbox,
      async remove(name, etag) {
        controller.abort();
        return inbox.remove(name, etag);
      },
    };
    const { tally } = await run(stopping, {}, controller.signal);
    expect(tally).toMatchObject({ interrupted: true, left: 0, isComplete: false });
    expect(tally.sent).toBeGreaterThan(0);
    expect(tally.sent).toBeLessThan(40);
    expect(await inbox.names()).toHaveLength(60 - tally.sent);
    expect((await inbox.messages.getProperties()).approximateMessagesCount).toBe(tally.sent);
  });
});

describe("nothing is deleted", () => {
  it("where there is no queue, which ends it at once", async () => {
    for (let id = 0; id < 60; id++) await inbox.put([eventCalled(String(id))]);
    await inbox.messages.delete();
    const { tally } = await run(inbox);
    expect(tally.failure).toBe(`there is no queue "${inbox.queue}" in the account; see --queue`);
    expect(tally).toMatchObject({ sent: 0, isComplete: false });
    expect(tally.notLookedAt).toBeGreaterThan(0);
    expect(await inbox.names()).toHaveLength(60);
  });

  it("where there is no container", async () => {
    await inbox.blobs.delete();
    await expect(run(inbox)).rejects.toThrow(
      `there is no container "${inbox.container}" in the account; see --container`,
    );
  });
});

describe("where the handler's newest dead letter was pushed to it", () => {
  beforeEach(async () => {
    await inbox.put([eventCalled("1")], "MaxDequeueCountExceeded", "signalrPoison");
    await inbox.put([eventCalled("2")], "MalformedEvent", "signalrPush");
    await inbox.put([eventCalled("3")]);
  });

  it("nothing is sent, as nobody may read the queue", async () => {
    await expect(run(inOrderOfWriting(inbox))).rejects.toThrow(
      /^nothing is sent: SIGNALRPUSH\/.*nobody may read the queue "queue-/,
    );
    expect(await inbox.names()).toHaveLength(3);
    expect(await inbox.sent()).toEqual([]);
  });

  it("nothing is sent either where that is older than what is asked for", async () => {
    // Of the third one alone, which Event Grid wrote.
    const since = new Date("2024-01-01T00:00:03Z");
    await expect(run(inOrderOfWriting(inbox), { since })).rejects.toThrow(/^nothing is sent: SIGNALRPUSH\//);
    expect((await run(inOrderOfWriting(inbox), { since, dryRun: true })).tally).toMatchObject({ sent: 1, older: 2 });
    expect(await inbox.names()).toHaveLength(3);
  });

  it("a dry run lists all the same", async () => {
    expect((await run(inOrderOfWriting(inbox), { dryRun: true })).tally.sent).toBe(2);
  });

  it("all is sent when somebody says that the queue is read, or has come by the queue since", async () => {
    expect((await run(inOrderOfWriting(inbox), { queueIsRead: true, limit: 1 })).tally.sent).toBe(1);
    await inbox.put([eventCalled("4")], "MaxDequeueCountExceeded", "signalrEvents");
    expect((await run(inOrderOfWriting(inbox))).tally.sent).toBe(2);
  });
});
