import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TableClient } from "@azure/data-tables";
import { QueueClient } from "@azure/storage-queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildHandlerPackage } from "../../bundle";
import type { Instant } from "../../events";
import { changeOf, joinSightings, type PresenceEvent } from "../../handlers/presence/change";
import { type Connection, joinConnections } from "../../handlers/presence/connection";
import { type Presence, presenceOf } from "../../handlers/presence/presence";
import { tableStore } from "../../handlers/presence/tableStore";
import { startFunctionsHost } from "../../local/functionsHost";
import type { FunctionMetadata } from "../../local/functionsHost/rpc";
import { WorkerProcess } from "../../local/functionsHost/workerProcess";
import { connected, disconnected, userDisconnected } from "../handlers/support";
import { type Azurite, startAzurite } from "../support/azurite";

const eventCount = 500;
const userCount = 20;
const atOnce = 16;
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

/** A small generator of random numbers, so that a seed that fails can be run again. */
function randomOf(seed: number) {
  let state = seed * 0x9e3779b9;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const shuffle = <T>(values: readonly T[]): T[] => {
    const copy = [...values];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  return { below, pick, shuffle };
}

type Random = ReturnType<typeof randomOf>;

const usersOf = (seed: number) => Array.from({ length: userCount }, (_, index) => `user ${index}/of seed ${seed} 🙂`);

/** Arrivals, departures and sightings of twenty users with a few connections each, some of which an event may not name the user of. */
function eventsOf(seed: number, random: Random): PresenceEvent[] {
  const users = usersOf(seed);
  return Array.from({ length: eventCount }, () => {
    // Half of the events are of one busy user.
    const index = random.below(2) * random.below(userCount);
    const user = users[index] as string;
    const time = `2024-01-01T00:${String(10 + random.below(50))}:00.${String(random.below(10_000_000)).padStart(7, "0")}Z`;
    if (random.below(10) === 0) return userDisconnected(user, time);
    const connection = {
      topic: `/subscriptions/s/providers/Microsoft.SignalRService/SignalR/${random.pick(["a", "A", "b"])}`,
      // The same connection id on two resources is two connections.
      connectionId: `${seed}-${index}-${random.below(3)}`,
      timestamp: time,
      userId: random.below(8) === 0 ? null : user,
    };
    // Few connections with many events each, so that writers meet; most arrivals, so that some connections live.
    return random.below(8) > 0
      ? connected(connection)
      : disconnected({ ...connection, errorMessage: random.pick(["gone", "Internal server error.", null]) });
  });
}

/** What the events come to, each taken once, one after the other. */
function sequentially(events: readonly PresenceEvent[], user: string): Presence | undefined {
  const named = new Map<string, Connection>();
  const userless = new Map<string, Connection>();
  let sighted: Instant | undefined;
  for (const event of events) {
    const change = changeOf(event);
    if (change.kind === "user") {
      const { sighting } = change;
      if (sighting.user === user) {
        sighted = sighted ? joinSightings({ user, lastSeen: sighted }, sighting).lastSeen : sighting.lastSeen;
      }
      continue;
    }
    const { connection } = change;
    if (connection.user !== undefined && connection.user !== user) continue;
    const rows = connection.user === undefined ? userless : named;
    const key = `${connection.service.toLowerCase()} ${connection.connectionId}`;
    const known = rows.get(key);
    rows.set(key, known ? joinConnections(known, connection) : connection);
  }
  if (named.size === 0 && sighted === undefined) return undefined;
  const connections = [...named].map(([key, connection]) => {
    const other = userless.get(key);
    return connection.left || !other ? connection : joinConnections(connection, other);
  });
  return presenceOf(user, connections, sighted);
}

/** The id by which the host calls a function, and the name of its trigger's binding. */
function idOf(metadata: FunctionMetadata | undefined): readonly [string, string] {
  const [bindingName] = Object.keys(metadata?.bindings ?? {});
  if (!metadata || !bindingName) throw new Error("the bundle registers no function signalrEvents");
  return [metadata.functionId ?? metadata.name, bindingName];
}

describe("presence over Azurite, by two processes of the bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "presence-law-"));
  const table = "presence";
  let azurite: Azurite;
  let appFolder: string;
  let settings: Record<string, string>;
  let workers: readonly { readonly worker: WorkerProcess; readonly functionId: string; readonly bindingName: string }[];

  beforeAll(async () => {
    azurite = await startAzurite();
    await TableClient.fromConnectionString(azurite.connectionString, table, {
      allowInsecureConnection: true,
    }).createTable();
    ({ folder: appFolder } = await buildHandlerPackage({ outDir: folder }));
    const { connectionString } = azurite;
    settings = {
      EventSources: "signalr",
      SignalRInbox: connectionString,
      SignalRInboxQueue: "events",
      SignalRInboxDeadLetters: "dead-letters",
      PresenceStore: connectionString,
      PresenceStoreTable: table,
    };
    const start = async () => {
      const options = { appFolder, settings, nodePath: process.execPath, onLog: () => undefined };
      const { worker, functions } = await WorkerProcess.start(options);
      const [functionId, bindingName] = idOf(functions.find(({ name }) => name === "signalrEvents"));
      return { worker, functionId, bindingName };
    };
    workers = await Promise.all([start(), start()]);
  });

  afterAll(async () => {
    await Promise.all((workers ?? []).map(({ worker }) => worker.kill()));
    await azurite?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Hands messages to both processes in turn, so many at once. */
  async function deliver(messages: readonly PresenceEvent[], concurrency: number): Promise<void> {
    let next = 0;
    const lane = async () => {
      while (next < messages.length) {
        const nth = next++;
        const target = workers[nth % workers.length];
        const text = Buffer.from(JSON.stringify(messages[nth])).toString("base64");
        const outcome = await target?.worker.invoke({
          invocationId: randomUUID(),
          functionId: target.functionId,
          inputData: [{ name: target.bindingName, data: { string: text } }],
          triggerMetadata: { Id: { string: String(nth) }, DequeueCount: { json: "1" } },
        });
        if (!outcome?.ok) throw new Error(outcome?.error.message ?? "no process");
      }
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
  }

  const stored = (seed: number) => {
    const store = tableStore({ connectionString: azurite.connectionString }, table);
    return Promise.all(usersOf(seed).map((user) => store.read(user)));
  };

  it.each(seeds)(
    "is what the events come to in sequence, whatever order and however often they arrive (seed %d)",
    async (seed) => {
      const random = randomOf(seed);
      const events = eventsOf(seed, random);
      const received = random.shuffle(
        events.flatMap((event) => Array(1 + random.below(3)).fill(event) as PresenceEvent[]),
      );
      await deliver(received, atOnce);
      const expected = usersOf(seed).map((user) => sequentially(events, user));
      expect(expected.filter((presence) => presence?.online).length).toBeGreaterThan(0);
      expect(await stored(seed)).toEqual(expected);
    },
  );

  it("is the same again when the very same events come once, one at a time, in their order", async () => {
    const seed = 0;
    const events = eventsOf(seed, randomOf(seed));
    await deliver(events, 1);
    expect(await stored(seed)).toEqual(usersOf(seed).map((user) => sequentially(events, user)));
  });

  it("is the same, too, when the events are pushed, in batches, to two function apps", async () => {
    const seed = 22;
    const random = randomOf(seed);
    const events = eventsOf(seed, random);
    const received = random.shuffle(events.flatMap((event) => [event, event]));
    const { SignalRInboxQueue: _, ...others } = settings;
    const fates: string[] = [];
    const hosts = await Promise.all(
      [0, 1].map(() =>
        startFunctionsHost({
          ...{ appFolder, settings: { ...others, SignalRInboxDelivery: "push" } },
          onFate: ({ fate }) => fates.push(fate),
        }),
      ),
    );
    try {
      const batches = Array.from({ length: Math.ceil(received.length / 10) }, (_, nth) =>
        received.slice(nth * 10, nth * 10 + 10),
      );
      const answers = await Promise.all(
        batches.map(async (batch, nth) => {
          const { url, eventGridKey } = hosts[nth % 2] ?? { url: "", eventGridKey: "" };
          const query = new URLSearchParams({ functionName: "signalrPush", code: eventGridKey });
          const request = {
            method: "POST",
            headers: { "aeg-event-type": "Notification" },
            body: JSON.stringify(batch),
          };
          let answer = 500;
          // All of a batch again, as Event Grid does: writers that met too often give an event back.
          for (let attempt = 0; answer === 500 && attempt < 5; attempt++) {
            answer = (await fetch(`${url}/runtime/webhooks/EventGrid?${query}`, request)).status;
          }
          return answer;
        }),
      );
      expect([...new Set(answers)]).toEqual([202]);
    } finally {
      await Promise.all(hosts.map((host) => host.stop()));
    }
    expect(fates.length).toBeGreaterThanOrEqual(received.length);
    expect(new Set(fates)).toEqual(new Set(["handled"]));
    expect(await stored(seed)).toEqual(usersOf(seed).map((user) => sequentially(events, user)));
  });

  it("is the same, too, when two function apps compete for the messages of one queue", async () => {
    const seed = 21;
    const random = randomOf(seed);
    const events = eventsOf(seed, random);
    const received = random.shuffle(events.flatMap((event) => [event, event]));
    const queue = new QueueClient(azurite.connectionString, "events");
    await queue.createIfNotExists();
    await Promise.all(
      received.map((event) => queue.sendMessage(Buffer.from(JSON.stringify(event)).toString("base64"))),
    );
    const handled = new Set<number>();
    const hosts = await Promise.all(
      [0, 1].map((host) =>
        startFunctionsHost({ appFolder, settings, onFate: ({ fate }) => fate === "handled" && handled.add(host) }),
      ),
    );
    try {
      await Promise.all(hosts.map((host) => host.idle()));
    } finally {
      await Promise.all(hosts.map((host) => host.stop()));
    }
    expect([...handled].sort()).toEqual([0, 1]);
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
    expect(await stored(seed)).toEqual(usersOf(seed).map((user) => sequentially(events, user)));
  });
});
