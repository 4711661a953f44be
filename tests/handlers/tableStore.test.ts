import { TableClient } from "@azure/data-tables";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeOf, type PresenceEvent } from "../../handlers/presence/change";
import type { Presence } from "../../handlers/presence/presence";
import { PresenceConflictError, tableStore } from "../../handlers/presence/tableStore";
import { type Azurite, startAzurite } from "../support/azurite";
import { startRivals } from "./rivals";
import { at, connected, delivery, disconnected, userDisconnected, users } from "./support";

let azurite: Azurite;
let tables = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

async function newTable(): Promise<TableClient> {
  const name = `presence${++tables}`;
  const client = TableClient.fromConnectionString(azurite.connectionString, name, { allowInsecureConnection: true });
  await client.createTable();
  return client;
}

const storeOf = (client: TableClient) => tableStore({ connectionString: azurite.connectionString }, client.tableName);

async function rowsOf(client: TableClient) {
  const rows = [];
  for await (const row of client.listEntities()) rows.push(row);
  return rows;
}

/** The presence that the events lead to, told one after the other to a table of their own. */
async function presenceAfter(events: readonly PresenceEvent[], user: string): Promise<Presence | undefined> {
  const store = storeOf(await newTable());
  for (const event of events) await store.update(changeOf(event));
  return store.read(user);
}

describe("the presence table", () => {
  it("answers the same however events are repeated, reordered and told at once", async () => {
    await fc.assert(
      fc.asyncProperty(delivery, async ({ sent, received }) => {
        const store = storeOf(await newTable());
        const lanes = [0, 1, 2, 3].map((lane) => received.filter((_, index) => index % 4 === lane));
        await Promise.all(
          lanes.map(async (events) => {
            for (const event of events) await store.update(changeOf(event));
          }),
        );
        for (const user of users) expect(await store.read(user)).toEqual(await presenceAfter(sent, user));
      }),
      { numRuns: 8 },
    );
  });

  it("gives the whole presence of the documented examples", async () => {
    const { data, topic } = connected();
    expect(await presenceAfter([connected()], "user-eymwyo23")).toEqual({
      user: "user-eymwyo23",
      online: true,
      lastSeen: "2019-06-10T18:41:00.9584103Z",
      connections: [
        {
          source: "signalr",
          service: topic,
          hub: "chat",
          connectionId: (data as { connectionId: string }).connectionId,
          since: "2019-06-10T18:41:00.9584103Z",
        },
      ],
      lastDisconnect: null,
    });
    expect(await presenceAfter([disconnected(), connected()], "user-eymwyo23")).toEqual({
      user: "user-eymwyo23",
      online: false,
      lastSeen: "2019-06-10T18:41:00.9584103Z",
      connections: [],
      lastDisconnect: { at: "2019-06-10T18:41:00.9584103Z", reason: "Internal server error." },
    });
  });

  it("knows a user from ACS alone, and one user by one id across both services", async () => {
    const rawId = "8:acs:1_2";
    const sighting = userDisconnected(rawId, at(9));
    expect(await presenceAfter([sighting], rawId)).toMatchObject({ online: false, lastSeen: at(9), connections: [] });
    const both = await presenceAfter([connected({ userId: rawId, timestamp: at(1) }), sighting], rawId);
    expect(both).toMatchObject({ online: true, lastSeen: at(9) });
  });

  it("does not know a user of whom no event has told", async () => {
    expect(await presenceAfter([connected({ userId: "alice" })], "Alice")).toBeUndefined();
    expect(await presenceAfter([connected({ userId: null })], "")).toBeUndefined();
  });

  it.each(["before", "after"])("ends a connection by a disconnect without its user that came %s", async (when) => {
    const events = [connected({ userId: "alice", timestamp: at(1) }), disconnected({ userId: null, timestamp: at(2) })];
    const presence = await presenceAfter(when === "before" ? events.reverse() : events, "alice");
    expect(presence).toMatchObject({ online: false, connections: [], lastDisconnect: { at: at(2) } });
  });

  it("asks about every live connection, however many there are", async () => {
    const client = await newTable();
    const store = storeOf(client);
    const ids = Array.from({ length: 40 }, (_, index) => `c${index}`);
    await Promise.all(ids.map((connectionId) => store.update(changeOf(connected({ connectionId, userId: "alice" })))));
    const ended = ids.filter((_, index) => index % 2 === 0);
    await Promise.all(ended.map((connectionId) => store.update(changeOf(disconnected({ connectionId, userId: "" })))));
    const live = (await store.read("alice"))?.connections.map(({ connectionId }) => connectionId);
    expect(live).toEqual(ids.filter((id) => !ended.includes(id)).sort());
  });

  it.each([
    "a/b\\c#d?e%2Ff'g\"h",
    "👋 \ud83d",
    "\0\u0007\u009f",
    "' or PartitionKey ne '",
    "x".repeat(1200),
    "x".repeat(33_000),
  ])("keeps and finds a user by any id: %.20s", async (user) => {
    const events = [connected({ userId: user, connectionId: `${user}1`, hubName: `${user}2` }), userDisconnected(user)];
    expect(await presenceAfter(events, user)).toMatchObject({ user, online: true, lastSeen: "2021-08-10T20:25:38Z" });
  });

  it("writes one row an event, and none when there is nothing new", async () => {
    const client = await newTable();
    const store = storeOf(client);
    await store.update(changeOf(connected()));
    const [before] = await rowsOf(client);
    await store.update(changeOf(connected()));
    await store.update(changeOf(connected({ timestamp: "2020-01-01T00:00:00Z" })));
    expect(await rowsOf(client)).toEqual([before]);
    await store.update(changeOf(disconnected()));
    const after = await rowsOf(client);
    expect(after).toHaveLength(1);
    expect(after[0]?.etag).not.toBe(before?.etag);
  });

  it("loses none of many writers of one row, because each writes only over what it has read", async () => {
    const client = await newTable();
    const times = Array.from({ length: 9 }, (_, index) => at(index + 1));
    const updates = times.map((time) => storeOf(client).update(changeOf(userDisconnected("alice", time))));
    await Promise.all(updates);
    expect(await storeOf(client).read("alice")).toMatchObject({ lastSeen: at(9) });
  });

  it.each([
    { rivals: 3, outcome: "is written in the end" },
    { rivals: Number.POSITIVE_INFINITY, outcome: "goes back to its queue, by an error that names the row" },
  ])("meets $rivals rivals that write between its reading and its writing: $outcome", async ({ rivals }) => {
    const client = await newTable();
    const front = await startRivals(azurite, rivals, (nth) =>
      client.upsertEntity({ partitionKey: "u-alice", rowKey: "user", user: "alice", lastSeen: at(1), nth }, "Replace"),
    );
    try {
      const update = tableStore({ connectionString: front.connectionString }, client.tableName).update(
        changeOf(userDisconnected("alice", at(9))),
      );
      if (rivals === Number.POSITIVE_INFINITY) {
        await expect(update).rejects.toThrow(PresenceConflictError);
        await expect(update).rejects.toThrow(/^presence row user was changed by others in each of 10 attempts$/);
      } else {
        await update;
        expect(await storeOf(client).read("alice")).toMatchObject({ lastSeen: at(9) });
      }
    } finally {
      await front.stop();
    }
  });

  it("fails when the table is missing, which is not the same as a user nobody knows", async () => {
    const store = tableStore({ connectionString: azurite.connectionString }, "missing");
    await expect(store.read("alice")).rejects.toMatchObject({ statusCode: 404 });
    await expect(store.update(changeOf(connected()))).rejects.toMatchObject({ statusCode: 404 });
    await expect(store.check(AbortSignal.timeout(5000))).rejects.toMatchObject({ statusCode: 404 });
  });

  it("is healthy when it answers, even with nothing in it", async () => {
    await expect(storeOf(await newTable()).check(AbortSignal.timeout(5000))).resolves.toBeUndefined();
  });
});
