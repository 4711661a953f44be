import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cloudEventOf, limits } from "../../events";
import { type DeliveryFate, type EventGrid, type Subscription, startEventGrid } from "../../local/eventGrid";
import { type Azurite, startAzurite } from "../support/azurite";
import { connected, signalRId, subscription, topic } from "./fixtures";
import { manualTimers } from "./manualTimers";

let azurite: Azurite;
let eventGrid: EventGrid | undefined;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterEach(() => eventGrid?.stop());
afterAll(() => azurite.stop());

/** An Event Grid with one subscription on a queue and a container of its own. */
async function setUp(changes: Partial<Subscription> = {}) {
  const unique = randomUUID();
  const queue = QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(`q-${unique}`);
  const container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(`c-${unique}`);
  await Promise.all([queue.create(), container.create()]);
  const fates: DeliveryFate[] = [];
  const timers = manualTimers();
  const only = subscription({
    queue: { account: "inbox", queue: queue.name },
    deadLetters: { account: "inbox", container: container.containerName },
    ...changes,
  });
  eventGrid = await startEventGrid({
    topics: [topic(only)],
    accounts: new Map([["inbox", azurite.connectionString]]),
    onFate: (fate) => fates.push(fate),
    timers,
  });
  const [endpoint] = eventGrid.endpoints;
  if (!endpoint) throw new Error("the topic has no endpoint");
  const client = new EventGridPublisherClient(endpoint.endpoint, "EventGrid", new AzureKeyCredential(endpoint.key), {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  const post = (body: string, headers: Record<string, string> = { "aeg-sas-key": endpoint.key }, method = "POST") =>
    fetch(`${endpoint.endpoint}?api-version=2018-01-01`, { method, headers, ...(method === "POST" && { body }) });
  return { queue, container, fates, timers, endpoint, client, post, settled: eventGrid.settled };
}

const sendable = (changes: Record<string, unknown> = {}) => {
  const { topic: _, metadataVersion: __, ...event } = connected();
  return { ...event, data: event.data as object, dataVersion: "1.0", eventTime: new Date(event.eventTime), ...changes };
};

describe("a topic", () => {
  it("takes a batch from the published client and delivers each event on its own, stamped with its source", async () => {
    const { client, queue, settled } = await setUp();
    await client.send([sendable({ id: "a", topic: "/someone/else" }), sendable({ id: "b" })]);
    await settled();
    const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 });
    const events = receivedMessageItems.map(({ messageText }) =>
      JSON.parse(Buffer.from(messageText, "base64").toString()),
    );
    expect(events.map(({ id }) => id).sort()).toEqual(["a", "b"]);
    for (const event of events) {
      expect(event).toEqual({
        ...connected({ id: event.id, eventTime: "2026-01-02T03:04:05.000Z" }),
        topic: signalRId,
        metadataVersion: "1",
      });
    }
  });

  it("tells the message id of what it queued, so that its later fate can be found", async () => {
    const { client, queue, settled, fates } = await setUp();
    await client.send([sendable()]);
    await settled();
    const { receivedMessageItems } = await queue.receiveMessages();
    expect(fates).toMatchObject([{ fate: "queued", messageId: receivedMessageItems[0]?.messageId }]);
  });

  it("gives messages the time to live of the subscription", async () => {
    const unique = `q-${randomUUID()}`;
    const queue = QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(unique);
    await queue.create();
    const { client, settled } = await setUp({ queue: { account: "inbox", queue: unique, timeToLiveSeconds: 60 } });
    await client.send([sendable()]);
    await settled();
    const [message] = (await queue.receiveMessages()).receivedMessageItems;
    expect(Number(message?.expiresOn) - Number(message?.insertedOn)).toBe(60_000);
  });

  it.each([
    ["no key", {}, "must contain one of the following authorization signature"],
    ["a wrong key", { "aeg-sas-key": "wrong" }, "is not authorized for CHAT-TOPIC"],
  ])("answers %s with 401 in Azure's shape", async (_, headers, message) => {
    const { post } = await setUp();
    const response = await post(JSON.stringify([connected()]), headers as Record<string, string>);
    expect(response.status).toBe(401);
    const text = expect.stringContaining(message);
    expect(await response.json()).toEqual({
      error: { code: "Unauthorized", message: text, details: [{ code: "Unauthorized", message: text }] },
    });
  });

  it.each([
    ["text that is no JSON", "{", /is not JSON/],
    ["an object instead of an array", JSON.stringify(connected()), /expected an array/],
    ["no events", "[]", /expected an array of events/],
    ["an event that is a text", '["x"]', /expected object, got "x"\. \(event 0\)/],
    ["an event without id", JSON.stringify([connected(), connected({ id: "" })]), /requires 'id'.*\(event 1\)/],
    [
      "a subject that is a number",
      JSON.stringify([{ ...connected(), subject: 5 }]),
      /'subject' to be right: expected string, got 5/,
    ],
    [
      "a time that is none",
      JSON.stringify([connected({ eventTime: "noon" })]),
      /'eventTime' to be right: expected an RFC 3339 time, got "noon"/,
    ],
    [
      "an event of another metadata version",
      JSON.stringify([connected({ metadataVersion: "2" })]),
      /expected "1", got "2"/,
    ],
    [
      "a CloudEvent, which a system topic does not take",
      JSON.stringify([cloudEventOf(connected())]),
      /is a CloudEvent/,
    ],
    ["more events than a batch may hold", JSON.stringify(Array(5001).fill({})), /holds 5001 events, more than 5000/],
  ])("answers %s with 400 and takes none of the batch", async (_, body, message) => {
    const { post, fates } = await setUp();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "BadRequest", message: expect.stringMatching(message) },
    });
    expect(fates).toEqual([]);
  });

  it("takes a request of exactly the limit and answers a byte more with 413", async () => {
    const { post } = await setUp();
    const padded = (bytes: number) => {
      const empty = JSON.stringify([connected({ data: "" })]).length;
      return JSON.stringify([connected({ data: "x".repeat(bytes - empty) })]);
    };
    expect((await post(padded(limits.publishBytes.max))).status).toBe(200);
    const refused = await post(padded(limits.publishBytes.max + 1));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ error: { code: "PayloadTooLarge" } });
  });

  it("answers other methods with 405 and unknown topics with 404, naming the known ones", async () => {
    const { post, endpoint } = await setUp();
    const wrongMethod = await post("", { "aeg-sas-key": endpoint.key }, "GET");
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "POST"]);
    const unknown = await fetch(endpoint.endpoint.replace("chat-topic", "other"), { method: "POST", body: "[]" });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({
      error: { message: expect.stringContaining("topics are chat-topic") },
    });
  });
});

describe("a destination in Azurite", () => {
  it("that is gone counts as NotFound, and is reached again once it is back", async () => {
    const { client, queue, settled, fates, timers } = await setUp();
    await queue.delete();
    await client.send([sendable()]);
    await settled();
    expect(fates).toMatchObject([{ fate: "retried", reason: expect.stringMatching(/^NotFound: QueueNotFound/) }]);
    await queue.create();
    timers.advance(5 * 60_000);
    await settled();
    expect(fates.at(-1)).toMatchObject({ fate: "queued", attempt: 2 });
  });

  it("gets what cannot be delivered into the dead-letter container, whole", async () => {
    const { client, container, settled, fates } = await setUp();
    const data = { note: "x".repeat(60_000) };
    await client.send([sendable({ data })]);
    await settled();
    expect(fates).toMatchObject([{ fate: "dead-lettered", attempt: 1 }]);
    const names: string[] = [];
    for await (const blob of container.listBlobsFlat()) names.push(blob.name);
    expect(names).toEqual([expect.stringMatching(/^CHAT-EVENTS\/2026\/1\/2\/3\//)]);
    const content = (await container.getBlobClient(names[0] ?? "").downloadToBuffer()).toString();
    expect(JSON.parse(content)).toMatchObject([{ id: "one", data, lastDeliveryOutcome: "PayloadTooLarge" }]);
  });

  it("without its dead-letter container loses the event, and says so", async () => {
    const { client, container, settled, fates } = await setUp();
    await container.delete();
    await client.send([sendable({ data: { note: "x".repeat(60_000) } })]);
    await settled();
    expect(fates).toMatchObject([{ reason: expect.stringMatching(/dropped.*ContainerNotFound/) }]);
  });

  it.each([
    ["cannot be reached", undefined, /^SocketError/],
    ["is overloaded", 503, /^Busy/],
    ["forbids it", 403, /^UndeliverableDueToHttpForbidden: Forbidden/],
  ])("that %s is tried once an attempt, as Event Grid counts attempts itself", async (_, status, reason) => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.writeHead(status ?? 500).end();
    });
    if (status !== undefined) await once(server.listen(0, "127.0.0.1"), "listening");
    const port = status === undefined ? 1 : (server.address() as AddressInfo).port;
    const fates: DeliveryFate[] = [];
    eventGrid = await startEventGrid({
      topics: [topic(subscription())],
      accounts: new Map([["inbox", azurite.connectionString.replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${port}`)]]),
      onFate: (fate) => fates.push(fate),
      timers: manualTimers(),
    });
    const [endpoint] = eventGrid.endpoints;
    const headers = { "aeg-sas-key": endpoint?.key ?? "" };
    await fetch(endpoint?.endpoint ?? "", { method: "POST", headers, body: JSON.stringify([connected()]) });
    await eventGrid.settled();
    server.close();
    expect(fates).toMatchObject([{ attempt: 1, reason: expect.stringMatching(reason) }]);
    // A dead letter, too, is written to the account that answers 403.
    expect(requests).toBe(status === undefined ? 0 : status === 403 ? 2 : 1);
  });
});
