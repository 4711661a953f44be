import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storageAccountName } from "../../components/names";
import { subscriptionOf } from "../../components/roles";

describe("storageAccountName", () => {
  it("is always a name that Azure takes: 3 to 24 lower-case letters and digits", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, group) => {
        expect(storageAccountName(name, group)).toMatch(/^[a-z0-9]{3,24}$/);
      }),
    );
  });

  it("stays the same for the same account, however Azure writes the case of the group's id", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme-ascii" }), (name, group) => {
        expect(storageAccountName(name, group)).toBe(storageAccountName(name, group.toUpperCase()));
      }),
    );
  });

  it("differs between accounts of one group, and between groups for one account", () => {
    const group = fc.string({ unit: "grapheme-ascii" }).map((text) => text.toLowerCase());
    fc.assert(
      fc.property(fc.string(), fc.string(), group, group, (name, otherName, id, otherId) => {
        fc.pre(name !== otherName && id !== otherId);
        expect(storageAccountName(name, id)).not.toBe(storageAccountName(otherName, id));
        expect(storageAccountName(name, id)).not.toBe(storageAccountName(name, otherId));
      }),
    );
  });

  it("begins with what can be read of the name", () => {
    expect(storageAccountName("realtime-signalr-inbox-account", "/subscriptions/s")).toMatch(/^realtimesignal/);
  });
});

describe("subscriptionOf", () => {
  it("takes the subscription from any ARM id", () => {
    expect(subscriptionOf("/subscriptions/1-2/resourceGroups/g/providers/x/y")).toBe("/subscriptions/1-2");
  });

  it("refuses what is no ARM id, naming it", () => {
    expect(() => subscriptionOf("westeurope")).toThrow('got "westeurope"');
  });
});
