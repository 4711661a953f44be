import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectionKey, userKey, userRowKey } from "../../handlers/presence/keys";

const id = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 2000 }),
  // Code units at random: lone surrogates among them.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom("a/b", "a\\b", "a#b", "a?b", "a%2Fb", "a'b", "👋", "\ud83d", "\udc4b", "\0", "u-a", "h-a", "user"),
);
const connection = fc.record({ service: id, hub: id, connectionId: id });
const valid = /^[A-Za-z0-9._:@+-]{1,512}$/;

describe("table keys", () => {
  it("are valid for any id: none of the forbidden characters, within 1 KiB", () => {
    fc.assert(
      fc.property(id, connection, (user, one) => {
        expect(userKey(user)).toMatch(valid);
        expect(connectionKey(one)).toMatch(valid);
      }),
    );
  });

  it("differ for different users, even by case or by half a character", () => {
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(userKey(a) === userKey(b)).toBe(a === b);
      }),
      { numRuns: 500 },
    );
    for (const [a, b] of [
      ["alice", "Alice"],
      ["\ud83d", "\udc4b"],
      ["\ud83d", "\uFFFD"],
      ["é", "e\u0301"],
      ["", " "],
    ] as const) {
      expect(userKey(a)).not.toBe(userKey(b));
    }
  });

  it("cannot be forged: an id that looks like another user's key has a key of its own", () => {
    fc.assert(
      fc.property(id, (user) => {
        expect(userKey(userKey(user))).not.toBe(userKey(user));
      }),
    );
  });

  it("differ for different connections, wherever one part ends and the next begins", () => {
    const same = (a: { service: string }, b: { service: string }) =>
      JSON.stringify({ ...a, service: a.service.toLowerCase() }) ===
      JSON.stringify({ ...b, service: b.service.toLowerCase() });
    fc.assert(
      fc.property(connection, connection, (a, b) => {
        expect(connectionKey(a) === connectionKey(b)).toBe(same(a, b));
      }),
    );
    const key = (service: string, hub: string, connectionId: string) => connectionKey({ service, hub, connectionId });
    expect(key("/a", "b", "c")).not.toBe(key("/a", "bc", ""));
    expect(key("/a", '","', "c")).not.toBe(key("/a", "", ',"c'));
    expect(key("/A", "b", "c")).toBe(key("/a", "b", "c"));
    expect(key("/a", "B", "c")).not.toBe(key("/a", "b", "c"));
  });

  it("never let a connection's row take the place of the user's own, nor of another user's partition", () => {
    fc.assert(
      fc.property(connection, id, (one, user) => {
        expect(connectionKey(one)).not.toBe(userRowKey);
        expect(connectionKey(one)).not.toBe(userKey(user));
      }),
    );
  });

  it("can be read by eye where an id is plain", () => {
    expect(userKey("alice@example.com")).toBe("u-alice@example.com");
    expect(userKey("8:acs:3d703c91_0000-0d50")).toBe("u-8:acs:3d703c91_0000-0d50");
  });
});
