import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { QueueSettings } from "../../local/functionsHost/hostJson";
import { QueueListener, type QueueListenerOptions } from "../../local/functionsHost/queueListener";
import type { Outcome } from "../../local/functionsHost/workerProcess";
import { type Azurite, startAzurite } from "../support/azurite";
import { base64, recorder } from "./support";

let azurite: Azurite;
let queue: QueueClient;
const listeners: QueueListener[] = [];
const settings: QueueSettings = {
  maxPollingInterval: 200,
  visibilityTimeout: 0,
  batchSize: 4,
  newBatchThreshold: 2,
  maxDequeueCount: 3,
  messageEncoding: "base64",
};
const done: Outcome = { ok: true, response: {}, lines: [] };

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  queue = QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient(`q-${randomUUID()}`);
  await queue.create();
});
afterEach(async () => {
  for (const listener of listeners) listener.close();
  await Promise.all(listeners.splice(0).map((listener) => listener.finished()));
});

function listen(options: Pick<QueueListenerOptions, "run"> & Partial<QueueListenerOptions>) {
  const said = recorder();
  const listener = new QueueListener({
    functionName: "f",
    queue,
    settings,
    onFate: said.onFate,
    log: (level, message) => said.onLog({ level, message, time: "" }),
    ...options,
  });
  listeners.push(listener);
  listener.start();
  return { listener, said };
}

it("handles at most batchSize + newBatchThreshold messages at a time, and fetches again at that threshold", async () => {
  const running: (() => void)[] = [];
  let most = 0;
  const run = async () => {
    await new Promise<void>((resolve) => {
      running.push(resolve);
      most = Math.max(most, running.length);
    });
    return done;
  };
  for (let id = 0; id < 12; id += 1) await queue.sendMessage(base64({ id }));
  const { listener, said } = listen({ run });
  const finish = (count: number) => {
    for (const end of running.splice(0, count)) end();
  };
  await said.until(() => running.length === 4);
  finish(1);
  await said.until(() => said.fates.length === 1);
  expect(listener.taken).toBe(4);
  finish(1);
  await said.until(() => running.length === 6);
  expect(most).toBe(6);
  const rest = setInterval(() => finish(12), 10);
  await listener.drained();
  clearInterval(rest);
  expect(said.fates).toHaveLength(12);
});

it("keeps a message invisible for as long as it is being handled, however long that is", async () => {
  let finish: () => void = () => undefined;
  const { listener, said } = listen({
    leaseSeconds: 1,
    run: () => new Promise((resolve) => (finish = () => resolve(done))),
  });
  await queue.sendMessage(base64({}));
  await said.until(() => listener.taken === 1);
  const until = Date.now() + 2300;
  const seenByOthers: unknown[] = [];
  await said.until(async () => {
    seenByOthers.push(...(await queue.receiveMessages()).receivedMessageItems);
    return Date.now() > until;
  });
  finish();
  await listener.drained();
  expect(seenByOthers).toEqual([]);
  expect(said.fates).toMatchObject([{ fate: "handled", attempt: 1 }]);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
});

it("offers a failed message again after visibilityTimeout, not before", async () => {
  const failed: Outcome = { ok: false, error: { message: "no" } };
  const times: number[] = [];
  const { said } = listen({
    settings: { ...settings, visibilityTimeout: 1500 },
    poisonQueue: queue,
    run: async () => {
      times.push(Date.now());
      return times.length === 1 ? failed : done;
    },
  });
  await queue.sendMessage(base64({}));
  await said.until(() => said.fates.length === 2);
  const [first = 0, second = 0] = times;
  // The service knows whole seconds only, and Azure's host cuts the rest off.
  expect(second - first).toBeGreaterThanOrEqual(900);
  expect(said.fates.map(({ fate }) => fate)).toEqual(["retried", "handled"]);
});

it("leaves a failing message of a queue without a poison queue where it lies, and gives it up after the last attempt", async () => {
  let calls = 0;
  const { listener, said } = listen({
    leaseSeconds: 1,
    settings: { ...settings, maxDequeueCount: 2 },
    run: async () => {
      calls += 1;
      return { ok: false, error: { message: "no" } };
    },
  });
  await queue.sendMessage(base64({}));
  await listener.drained();
  expect(said.fates.map(({ fate }) => fate)).toEqual(["retried"]);
  await said.until(() => said.fates.length >= 3);
  expect(said.fates.slice(1, 3)).toMatchObject([
    { fate: "poisoned", attempt: 2, reason: "no" },
    { fate: "poisoned", attempt: 3, reason: "dequeued 3 times, more than 2" },
  ]);
  expect(calls).toBe(2);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1);
});

it("releases what it had taken but not begun when it was closed", async () => {
  await queue.sendMessage(base64({}));
  let calls = 0;
  const { listener } = listen({
    run: async () => {
      calls += 1;
      return done;
    },
  });
  listener.close();
  await listener.finished();
  expect(calls).toBe(0);
  expect((await queue.receiveMessages()).receivedMessageItems).toHaveLength(1);
});

it("outlives an outage of the storage: says so once and goes on afterwards", async () => {
  const proxy = await startProxy(azurite.queuePort);
  const throughProxy = azurite.connectionString.replace(`:${azurite.queuePort}/`, `:${proxy.port}/`);
  const { said } = listen({
    run: async () => done,
    queue: QueueServiceClient.fromConnectionString(throughProxy, { retryOptions: { maxTries: 1 } }).getQueueClient(
      queue.name,
    ),
  });
  await queue.sendMessage(base64({}));
  await said.until(() => said.fates.length === 1);
  proxy.down();
  await said.until(() => said.lines().some((line) => line.includes("could not be read")));
  const attempts = proxy.refused();
  await said.until(() => proxy.refused() >= attempts + 3);
  await queue.sendMessage(base64({}));
  proxy.up();
  await said.until(() => said.fates.length === 2);
  expect(new Set(said.lines()).size).toBe(said.lines().length);
  await proxy.close();
});

async function startProxy(target: number) {
  let isDown = false;
  let refused = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // Broken connections are what this proxy is for.
    socket.on("error", () => socket.destroy());
    if (isDown) {
      refused += 1;
      socket.destroy();
      return;
    }
    const upstream = connect(target, "127.0.0.1");
    upstream.on("error", () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => refused,
    down: () => {
      isDown = true;
      cut();
    },
    up: () => {
      isDown = false;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
