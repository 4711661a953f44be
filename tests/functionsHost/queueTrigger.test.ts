import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type FunctionsHost, startFunctionsHost } from "../../local/functionsHost";
import { type Azurite, startAzurite } from "../support/azurite";
import { appFolder, base64, quickQueues, recorder, removeAppFolders } from "./support";

let azurite: Azurite;
let folder: string;
let queue: QueueClient;
let poison: QueueClient;
const hosts: FunctionsHost[] = [];

beforeAll(async () => {
  [azurite, folder] = await Promise.all([startAzurite(), appFolder("queue")]);
});
afterAll(async () => {
  await Promise.all([azurite.stop(), removeAppFolders()]);
});
beforeEach(async () => {
  const service = QueueServiceClient.fromConnectionString(azurite.connectionString);
  const name = `inbox-${randomUUID()}`;
  queue = service.getQueueClient(name);
  poison = service.getQueueClient(`${name}-poison`);
  await queue.create();
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

async function start(said: ReturnType<typeof recorder>, settings: Record<string, string> = {}, of = folder) {
  const host = await startFunctionsHost({
    appFolder: of,
    settings: { Inbox: azurite.connectionString, INBOX_QUEUE: queue.name, ...settings },
    onFate: said.onFate,
    onUnexpectedEnd: said.onUnexpectedEnd,
    onLog: said.onLog,
  });
  hosts.push(host);
  return host;
}

it("hands over a JSON body parsed, with its fields over the message's own, as Azure's host does", async () => {
  const said = recorder();
  const event = { id: "event-1", subject: "/hub/chat", data: { Hub: "chat" }, list: [1], none: null, yes: true };
  const { messageId } = await queue.sendMessage(base64(event));
  const host = await start(said);
  await host.idle();
  expect(said.said("got")).toEqual([
    {
      id: expect.any(String),
      message: event,
      metadata: {
        queueTrigger: expect.objectContaining({ id: "event-1" }),
        dequeueCount: 1,
        id: "event-1",
        subject: "/hub/chat",
        data: { hub: "chat" },
        yes: "True",
        popReceipt: expect.any(String),
        insertionTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
        expirationTime: expect.any(String),
        nextVisibleTime: expect.any(String),
        sys: { methodName: "inbox", utcNow: expect.any(String), randGuid: expect.any(String) },
      },
    },
  ]);
  expect(said.fates).toEqual([{ fate: "handled", queue: queue.name, messageId, attempt: 1, functionName: "inbox" }]);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
});

it("hands over a body that is not JSON as the text that it is", async () => {
  const said = recorder();
  await queue.sendMessage(base64("just wörds"));
  await (await start(said)).idle();
  expect(said.said("got")).toMatchObject([{ message: "just wörds", metadata: { id: expect.any(String) } }]);
});

it("reports what the app says of each event, and nothing that it logs besides", async () => {
  const said = recorder();
  const { messageId } = await queue.sendMessage(base64({ does: "report" }));
  await (await start(said)).idle();
  const common = { queue: queue.name, messageId, attempt: 1, functionName: "inbox" };
  expect(said.fates).toEqual([
    { ...common, fate: "handled", eventId: "1", eventType: "T" },
    { ...common, fate: "dead-lettered", eventId: "2", eventType: "U", reason: "malformed" },
  ]);
});

it("retries up to maxDequeueCount, then moves the message as it was sent; what failed calls reported is void", async () => {
  const said = recorder();
  const text = base64({ does: "report, then fail" });
  const { messageId } = await queue.sendMessage(text);
  await start(said);
  await said.until(() => said.fates.some(({ fate }) => fate === "poisoned"));
  const common = { queue: queue.name, messageId, functionName: "inbox", reason: "the store is away" };
  expect(said.fates.slice(0, 3)).toEqual([
    { ...common, fate: "retried", attempt: 1 },
    { ...common, fate: "retried", attempt: 2 },
    { ...common, fate: "poisoned", attempt: 3 },
  ]);
  // The app listens there too, and fails again: left invisible, for a poison queue has none of its own.
  const inPoison = await said.until(() => said.fates[3]);
  expect(inPoison).toMatchObject({ fate: "retried", queue: poison.name, attempt: 1 });
  expect((await poison.getProperties()).approximateMessagesCount).toBe(1);
  expect((await poison.receiveMessages()).receivedMessageItems).toEqual([]);
});

it("moves what is not base64 at once, because another attempt would find it the same", async () => {
  const said = recorder();
  const { messageId } = await queue.sendMessage('{"plain":"text"}');
  const host = await start(said);
  await host.idle();
  expect(said.fates[0]).toMatchObject({
    fate: "poisoned",
    messageId,
    attempt: 1,
    reason: expect.stringMatching(/not base64/),
  });
  expect(said.fates[1]).toMatchObject({ queue: poison.name });
  expect(said.said("got")).toEqual([]);
});

it("retries what is base64 of something that is not text, without calling the function", async () => {
  const said = recorder();
  await queue.sendMessage(Buffer.from([0xff, 0xfe, 0xfd]).toString("base64"));
  await start(said);
  await said.until(() => said.fates.some(({ fate }) => fate === "poisoned"));
  expect(said.fates.slice(0, 3).map(({ fate, reason }) => [fate, reason])).toEqual([
    ["retried", "message is not UTF-8"],
    ["retried", "message is not UTF-8"],
    ["poisoned", "message is not UTF-8"],
  ]);
  expect(said.said("got")).toEqual([]);
});

it("takes the text as it is when host.json says so", async () => {
  const said = recorder();
  const plain = await appFolder("queue", { extensions: { queues: { ...quickQueues, messageEncoding: "none" } } });
  await queue.sendMessage('{"plain":"text"}');
  await (await start(said, {}, plain)).idle();
  expect(said.said("got")).toMatchObject([{ message: { plain: "text" } }]);
});

it("waits for a queue that is missing, says so once, and goes on when it appears", async () => {
  const said = recorder();
  await queue.delete();
  const host = await start(said);
  const missing = `queue "${queue.name}" does not exist; waiting for it`;
  await said.until(() => said.lines().includes(missing));
  await host.idle();
  await queue.create();
  await queue.sendMessage(base64({}));
  await said.until(() => said.fates.length === 1);
  expect(said.lines().filter((line) => line === missing)).toHaveLength(1);
});

it("shares a queue between two hosts without handling a message twice", async () => {
  const said = recorder();
  await Promise.all([start(said), start(said)]);
  const sent = await Promise.all(Array.from({ length: 40 }, (_, id) => queue.sendMessage(base64({ id }))));
  await Promise.all(hosts.map((host) => host.idle()));
  await said.until(() => said.fates.length >= 40);
  expect(new Set(said.fates.map(({ messageId }) => messageId))).toEqual(
    new Set(sent.map(({ messageId }) => messageId)),
  );
  expect(said.fates).toHaveLength(40);
});

it("gives up a call that does not end when it stops: its message can be taken again at once", async () => {
  const said = recorder();
  const farewell = join(folder, randomUUID());
  // It was its only attempt, and yet the message is not poisoned: the function did not fail.
  const single = await appFolder("queue", { extensions: { queues: { ...quickQueues, maxDequeueCount: 1 } } });
  const { messageId } = await queue.sendMessage(base64({ does: "hang" }));
  const host = await start(said, { FAREWELL: farewell }, single);
  await said.until(() => said.said("got").length === 1);
  const began = Date.now();
  await Promise.all([host.stop(), host.stop()]);
  expect(Date.now() - began).toBeLessThan(1500);
  expect(existsSync(farewell)).toBe(true);
  expect(said.fates).toMatchObject([
    { fate: "retried", messageId, attempt: 1, reason: expect.stringMatching(/the host stopped/) },
  ]);
  expect((await queue.receiveMessages()).receivedMessageItems).toMatchObject([{ messageId, dequeueCount: 2 }]);
  await host.idle();
});

it("lets a call that ends in time finish before it stops", async () => {
  const said = recorder();
  await queue.sendMessage(base64({ does: "take a while" }));
  const host = await start(said);
  await said.until(() => said.said("got").length === 1);
  await host.stop();
  expect(said.fates).toMatchObject([{ fate: "handled" }]);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
});

it("stops in time even when a process that the app started holds on to its output", async () => {
  const said = recorder();
  await queue.sendMessage(base64({ does: "spawn" }));
  const host = await start(said);
  await host.idle();
  const began = Date.now();
  await host.stop();
  expect(Date.now() - began).toBeLessThan(1500);
});

it("stops taking messages when the worker ends on its own, rather than failing them all into the poison queue", async () => {
  const said = recorder();
  const host = await start(said);
  await queue.sendMessage(base64({ does: "exit" }));
  await said.until(() => said.fates.length === 1);
  expect(said.fates).toMatchObject([{ fate: "retried", reason: "the worker ended with exit code 7" }]);
  expect(said.logs.at(-1)).toMatchObject({
    level: "critical",
    message: expect.stringMatching(/exit code 7; no function runs any more/),
  });
  expect(said.ends).toEqual([expect.stringMatching(/exit code 7/)]);
  await host.idle();
  expect((await fetch(`${host.url}/api/status`)).status).toBe(503);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1);
});
