import { describe, expect, it } from "vitest";
import { limits, outOfRange } from "../../events";

const all = Object.entries(limits).map(([name, limit]) => ({ name, limit }));

describe("outOfRange", () => {
  it.each(all)("allows both ends of $name and nothing beyond", ({ limit }) => {
    expect(outOfRange(limit, limit.min)).toBeUndefined();
    expect(outOfRange(limit, limit.max)).toBeUndefined();
    expect(outOfRange(limit, limit.min - 1)).toContain(`from ${limit.min} to ${limit.max}, got ${limit.min - 1}`);
    expect(outOfRange(limit, limit.max + 1)).toContain(`got ${limit.max + 1}`);
  });

  it.each(all)("has a default of $name, if any, that is allowed", ({ limit }) => {
    expect("default" in limit ? outOfRange(limit, limit.default) : undefined).toBeUndefined();
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", null, undefined, 5n, Symbol("5")])(
    "refuses %s, which is no whole number",
    (value) => {
      expect(outOfRange(limits.maxDeliveryAttempts, value)).toMatch(/expected a whole number of attempts from 1 to 30/);
    },
  );

  it.each([
    [Number.NaN, "got NaN"],
    [10n ** 20n, "got 100000000000000000000"],
    ["5", 'got "5"'],
    [[5], "got [5]"],
  ])("prints %s as it is", (value, printed) => {
    expect(outOfRange(limits.maxDeliveryAttempts, value)).toContain(printed);
  });
});
