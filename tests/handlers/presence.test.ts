import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Instant, parseInstant } from "../../events";
import type { Connection } from "../../handlers/presence/connection";
import { presenceOf } from "../../handlers/presence/presence";
import { at } from "./support";

const time = (seconds: number): Instant => {
  const instant = parseInstant(at(seconds));
  if (!instant) throw new Error(`not a time: ${seconds}`);
  return instant;
};

const connection = (connectionId: string, times: Pick<Connection, "arrived" | "left">): Connection => ({
  source: "signalr",
  service: "/s",
  hub: "chat",
  connectionId,
  ...times,
});

const live = connection("live", { arrived: time(2) });
const older = connection("older", { arrived: time(1) });
const ended = connection("ended", { arrived: time(1), left: { at: time(5), reason: "gone" } });

describe("presenceOf", () => {
  it("has a user online while one connection lives, oldest connection first", () => {
    expect(presenceOf("alice", [live, ended, older])).toEqual({
      user: "alice",
      online: true,
      lastSeen: at(5),
      connections: [
        { source: "signalr", service: "/s", hub: "chat", connectionId: "older", since: at(1) },
        { source: "signalr", service: "/s", hub: "chat", connectionId: "live", since: at(2) },
      ],
      lastDisconnect: { at: at(5), reason: "gone" },
    });
  });

  it("has a user offline whom only ACS has seen", () => {
    expect(presenceOf("alice", [], time(4))).toEqual({
      user: "alice",
      online: false,
      lastSeen: at(4),
      connections: [],
      lastDisconnect: null,
    });
  });

  it("says when and why a user left whose arrival was never told", () => {
    const unseen = connection("unseen", { left: { at: time(3), reason: null } });
    expect(presenceOf("alice", [unseen])).toMatchObject({
      online: false,
      lastSeen: at(3),
      lastDisconnect: { at: at(3), reason: null },
    });
  });

  it.each([
    ["a sighting by ACS", [ended], time(7), at(7)],
    ["a departure", [ended], time(3), at(5)],
    ["an arrival", [live, older], undefined, at(2)],
  ])("was last seen at the latest of all times: %s", (_, connections, sighted, lastSeen) => {
    expect(presenceOf("alice", connections, sighted).lastSeen).toBe(lastSeen);
  });

  it("does not depend on the order in which rows are read", () => {
    const sameTime = connection("same", { left: { at: time(5), reason: null } });
    const other = { ...live, service: "/r" };
    const rows = [live, older, ended, sameTime, other, { ...live, hub: "news" }];
    const expected = presenceOf("alice", rows);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(presenceOf("alice", shuffled)).toEqual(expected);
      }),
    );
    expect(expected.lastDisconnect).toEqual({ at: at(5), reason: "gone" });
  });
});
