import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeOf, joinSightings, type PresenceEvent } from "../../handlers/presence/change";
import { type Connection, joinConnections } from "../../handlers/presence/connection";
import { type Properties, rowOf } from "../../handlers/presence/rows";
import { at, connected, delivery, disconnected, presenceEvent, userDisconnected } from "./support";

/** The rows that the events leave behind, by key. */
function fold(events: readonly PresenceEvent[]): Record<string, Properties> {
  const table: Record<string, Properties> = {};
  for (const event of events) {
    const { partitionKey, rowKey, apply } = rowOf(changeOf(event));
    const key = `${partitionKey} ${rowKey}`;
    table[key] = apply(table[key]);
  }
  return table;
}

/** The one row of events that all tell of the same connection. */
function onlyRow(events: readonly PresenceEvent[]): Properties | undefined {
  const rows = Object.values(fold(events));
  expect(rows).toHaveLength(1);
  return rows[0];
}

const state: fc.Arbitrary<Connection> = fc
  .array(
    presenceEvent.map(changeOf).map((change) => (change.kind === "connection" ? change.connection : undefined)),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) =>
    changes
      .filter((connection) => connection !== undefined)
      .map((connection) => ({ ...connection, hub: "chat", connectionId: "one" }))
      .reduce(joinConnections, { source: "signalr", service: "/z", hub: "chat", connectionId: "one" }),
  );

describe("presence", () => {
  it("is the same however its events are repeated and reordered, because Event Grid does both", () => {
    fc.assert(
      fc.property(delivery, ({ sent, received }) => {
        expect(fold(received)).toEqual(fold(sent));
      }),
      { numRuns: 500 },
    );
  });

  it("joins states of a connection in any grouping and any order, and repetition adds nothing", () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        expect(joinConnections(a, a)).toEqual(a);
        expect(joinConnections(a, b)).toEqual(joinConnections(b, a));
        expect(joinConnections(joinConnections(a, b), c)).toEqual(joinConnections(a, joinConnections(b, c)));
      }),
      { numRuns: 500 },
    );
  });

  it("does not reopen a connection whose arrival comes late or again, because a connection id is never used twice", () => {
    const events = [
      disconnected({ timestamp: at(2) }),
      connected({ timestamp: at(1) }),
      connected({ timestamp: at(9) }),
    ];
    expect(onlyRow(events)).toMatchObject({ arrived: at(1), leftAt: at(2) });
  });

  it("counts all seven digits of a time", () => {
    const [early, late] = ["2019-06-10T18:41:00.9584103Z", "2019-06-10T18:41:00.9584104Z"];
    expect(onlyRow([connected({ timestamp: late }), connected({ timestamp: early })])).toMatchObject({
      arrived: early,
    });
  });

  it("tells both documented SignalR examples apart although they share their id", () => {
    expect(onlyRow([connected(), disconnected()])).toMatchObject({
      arrived: "2019-06-10T18:41:00.9584103Z",
      leftAt: "2019-06-10T18:41:00.9584103Z",
      leftReason: "Internal server error.",
    });
  });

  it.each([
    [["gone", null], "gone"],
    [["b", "a"], "a"],
    [["", undefined], undefined],
    [["a", "B"], "B"],
  ])("settles on one reason among %j of the same time", (reasons, settled) => {
    const events = reasons.map((errorMessage) => disconnected({ errorMessage }));
    expect(onlyRow(events)?.leftReason).toBe(settled);
    expect(onlyRow(events.reverse())?.leftReason).toBe(settled);
  });

  it("sees one connection through different spellings of its resource id", () => {
    expect(onlyRow([connected({ topic: "/A/b" }), disconnected({ topic: "/a/B" })])).toMatchObject({ service: "/A/b" });
  });

  it.each([
    ["resources", connected({ topic: "/a" }), connected({ topic: "/b" })],
    ["hubs", connected({ hubName: "chat" }), connected({ hubName: "Chat" })],
    ["connection ids", connected({ connectionId: "a" }), connected({ connectionId: "A" })],
    ["users", connected({ userId: "a" }), connected({ userId: "A" })],
  ])("keeps different %s apart", (_, one, other) => {
    expect(Object.keys(fold([one, other]))).toHaveLength(2);
  });

  it("takes the user from the payload, whatever the subject says", () => {
    expect(onlyRow([{ ...connected({ userId: "alice" }), subject: "user/bob" }])).toMatchObject({ user: "alice" });
  });

  it.each([undefined, null, ""])("knows no user when the id is %j", (userId) => {
    expect(onlyRow([connected({ userId })])).not.toHaveProperty("user");
  });

  it("only ever moves a user's last-seen time forward, by the event's own time", () => {
    const times = [at(3), at(5), at(4)];
    expect(onlyRow(times.map((time) => userDisconnected("alice", time)))).toEqual({ user: "alice", lastSeen: at(5) });
    const sightings = times.map((time) => changeOf(userDisconnected("alice", time)));
    const joined = sightings.flatMap((change) => (change.kind === "user" ? change.sighting : [])).reduce(joinSightings);
    expect(joined).toEqual({ user: "alice", lastSeen: at(5) });
  });

  it("refuses an event that nobody has checked, by its id", () => {
    expect(() => changeOf(connected({ timestamp: "yesterday" }))).toThrow(/831e1650.*RFC 3339 time, got yesterday/);
  });

  it("stores what a table can hold: cut to its limit, and without half characters", () => {
    const long = `${"x".repeat(32 * 1024 - 1)}👋`;
    const row = onlyRow([disconnected({ errorMessage: long, userId: `${long}${long}`, hubName: "\ud800!" })]);
    expect(row?.leftReason).toBe(`${"x".repeat(32 * 1024 - 1)}\uFFFD`);
    expect(row?.hub).toBe("\uFFFD!");
    // Half an id would be the id of somebody else.
    expect(row).not.toHaveProperty("user");
  });
});
