import { describe, expect, it } from "vitest";
import { allowedName, limits, limitsOfNames, outOfRange } from "../../events";

const all = Object.entries(limits).map(([name, limit]) => ({ name, limit }));

describe("every documented limit", () => {
  it.each([...all, ...Object.entries(limitsOfNames).map(([name, limit]) => ({ name, limit }))])(
    "names the page and its date: $name",
    ({ limit }) => {
      expect(limit.source).toMatch(/^(learn\.microsoft\.com|npm @[^ ]+ [0-9.]+), \S/);
      expect(new Date(limit.date).toISOString().slice(0, 10)).toBe(limit.date);
      expect(limit.min).toBeLessThanOrEqual(limit.max);
    },
  );
});

describe("a name", () => {
  it.each(Object.entries(limitsOfNames))("of a %s has the length that its limit says", (_, limit) => {
    for (const length of [limit.min, limit.max]) expect("a".repeat(length)).toMatch(limit.pattern);
    for (const length of [limit.min - 1, limit.max + 1]) expect("a".repeat(length)).not.toMatch(limit.pattern);
    expect(allowedName(limit)).toContain(`${limit.min} to ${limit.max}`);
  });

  it.each(["Events", "-events", "events-", "my--events", "my_events", "événts", "events\n", "a b c"])(
    "of a queue or container is not %j",
    (name) => {
      expect(name).not.toMatch(limitsOfNames.queue.pattern);
      expect(name).not.toMatch(limitsOfNames.container.pattern);
    },
  );
});

describe("outOfRange", () => {
  it.each(all)("allows both ends of $name and nothing beyond", ({ limit }) => {
    expect(outOfRange(limit, limit.min)).toBeUndefined();
    expect(outOfRange(limit, limit.max)).toBeUndefined();
    expect(outOfRange(limit, limit.min - 1)).toMatch(
      new RegExp(`from ${limit.min} to ${limit.max}(, or -1 for .*)?, got ${limit.min - 1}$`),
    );
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
