import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AdvancedFilter,
  contradictionIn,
  type EventSubscriptionFilter,
  exampleEvents,
  matches,
  numberGreaterThan,
  numberIn,
  numberInRange,
  numberLessThan,
  numberLessThanOrEquals,
  numberNotIn,
  stringBeginsWith,
  stringContains,
  stringEndsWith,
  stringIn,
  stringNotBeginsWith,
  stringNotContains,
  stringNotIn,
} from "../../events";
import { contradictions } from "../cases/contradictions";
import { randomCondition, randomEvent, randomFilter } from "./filterArbitraries";

const key = "data.x";

/** Conditions on one key, as those on several seldom meet. */
const onOneKey: fc.Arbitrary<EventSubscriptionFilter> = fc.record({
  advancedFilters: fc
    .array(randomCondition, { minLength: 2, maxLength: 4 })
    .map((conditions) => conditions.map((condition) => ({ ...condition, key: "data.a" }) as AdvancedFilter)),
  enableAdvancedFilteringOnArrays: fc.boolean(),
});

/** Conditions on numbers and on what numbers look like as texts, and events with such numbers. */
const numbers = fc.constantFrom(-20, -1.5, -1, -0, 0, 1e-7, 0.5, 1, 5, 15, 20, 1e21);
const partsOfNumbers = fc.constantFrom("-", "-1", "1", "1.", ".5", "0", "5", "e", "e-7", "E+21", "+", "a", "1a", "");
const onNumbers: fc.Arbitrary<EventSubscriptionFilter> = fc.record({
  advancedFilters: fc
    .array(
      fc.oneof(
        fc
          .tuple(fc.constantFrom("NumberLessThan", "NumberGreaterThanOrEquals"), numbers)
          .map(([operatorType, value]) => ({ operatorType, key, value })),
        fc
          .tuple(fc.constantFrom("NumberInRange", "NumberNotInRange"), fc.tuple(numbers, numbers))
          .map(([operatorType, [a, b]]) => ({ operatorType, key, values: [[Math.min(a, b), Math.max(a, b)]] })),
        fc
          .tuple(
            fc
              .constantFrom("Begins", "Ends")
              .chain((end) => fc.constantFrom(`${end}With`, `Not${end}With`, "Contains")),
            fc.array(partsOfNumbers, { minLength: 1, maxLength: 2 }),
          )
          .map(([operator, values]) => ({ operatorType: `String${operator}`, key, values })),
      ),
      { minLength: 2, maxLength: 4 },
    )
    .map((conditions) => conditions as unknown as AdvancedFilter[]),
});
const anEvent = exampleEvents["Microsoft.Communication.CallEnded"];

describe("a contradiction in a filter", () => {
  it.each(contradictions)("is found: $what", ({ filter, paths }) => {
    expect(contradictionIn(filter)?.paths).toEqual(paths);
  });

  it("is said with its conditions, their values and places", () => {
    const filter = { advancedFilters: [stringIn(key, "a", "b"), stringIn(key, "c")] };
    expect(contradictionIn(filter)?.message).toBe(
      'nothing is at once data.x StringIn "a" or "b" and data.x StringIn "c" (advancedFilters[0], advancedFilters[1])',
    );
  });

  it.each([
    ["no conditions", []],
    ["ranges that meet in one number", [numberInRange(key, [1, 2]), numberInRange(key, [2, 3])]],
    ["a beginning that begins another", [stringBeginsWith(key, "chat"), stringBeginsWith(key, "chat-eu")]],
    ["a beginning and an end that overlap", [stringBeginsWith(key, "abc"), stringEndsWith(key, "bcd")]],
    ["a number that is a listed text", [stringIn(key, "5"), numberIn(key, 5)]],
    ["what an object passes", [stringNotIn(key, "a"), numberNotIn(key, 1)]],
    ["two lists that meet in another case", [stringIn(key, "CHAT"), stringIn(key, "chat")]],
    ["one of two beginnings refused", [stringBeginsWith(key, "a", "b"), stringNotBeginsWith(key, "a")]],
    ["one of two parts refused", [stringContains(key, "a", "b"), stringNotContains(key, "a")]],
    ["a small number whose text begins with a great digit", [numberLessThan(key, 5), stringBeginsWith(key, "9")]],
    ["a number in scientific notation", [numberGreaterThan(key, 5), stringContains(key, "E+2")]],
    ["a negative number", [numberLessThan(key, 0), stringBeginsWith(key, "-1", "a")]],
    ["nothing below zero refused by its text", [numberLessThanOrEquals(key, 0), stringNotContains(key, "-")]],
    ["a range of one number, whose text is another one's part", [numberInRange(key, [5, 5]), stringNotIn(key, "55")]],
    ["a subject of its own, not the event's", [numberIn("data.subject", 1)]],
  ])("is not seen in %s", (_what, advancedFilters) => {
    expect(contradictionIn({ advancedFilters })).toBeUndefined();
  });

  it("is not seen where an array may have an element for each of two texts", () => {
    const advancedFilters = [stringIn(key, "a"), stringIn(key, "b")];
    const filter = { advancedFilters, enableAdvancedFilteringOnArrays: true };
    expect(matches(filter, { ...exampleEvents["Microsoft.Communication.CallEnded"], data: { x: ["a", "b"] } })).toBe(
      true,
    );
    expect(contradictionIn(filter)).toBeUndefined();
    expect(contradictionIn({ advancedFilters })).toBeDefined();
  });

  it.each([
    ["any filter", randomFilter, 3000],
    ["a filter with several conditions on one key", onOneKey, 6000],
  ])("means that nothing passes, whatever the event: %s", (_what, filters, numRuns) => {
    let found = 0;
    fc.assert(
      fc.property(filters, fc.array(randomEvent, { minLength: 12, maxLength: 12 }), (filter, events) => {
        if (!contradictionIn(filter)) return true;
        found++;
        return !events.some((event) => matches(filter, event));
      }),
      { numRuns },
    );
    expect(found).toBeGreaterThan(numRuns / 100);
  });

  it("means that no number passes, whatever it looks like as a text", () => {
    let found = 0;
    fc.assert(
      fc.property(onNumbers, fc.array(numbers, { minLength: 12, maxLength: 12 }), (filter, values) => {
        if (!contradictionIn(filter)) return true;
        found++;
        return !values.some((x) => matches(filter, { ...anEvent, data: { x } }));
      }),
      { numRuns: 6000 },
    );
    expect(found).toBeGreaterThan(600);
  });

  it("is never seen in a filter that lets a documented example pass", () => {
    const examples = Object.values(exampleEvents);
    const texts = (event: object): [string, string | number | boolean][] => leaves(event, "");
    const filterOfExample = fc.constantFrom(...examples).chain((event) => {
      const condition = fc.constantFrom(...texts(event)).chain(([key, value]) => conditionOn(key, value));
      return fc.record({
        event: fc.constant(event),
        filter: fc.record({
          includedEventTypes: fc.constantFrom([], ["All"], [event.eventType]),
          subjectBeginsWith: fc.nat(event.subject.length).map((length) => event.subject.slice(0, length)),
          subjectEndsWith: fc.nat(event.subject.length).map((from) => event.subject.slice(from)),
          isSubjectCaseSensitive: fc.boolean(),
          advancedFilters: fc.array(condition, { maxLength: 6 }),
          enableAdvancedFilteringOnArrays: fc.boolean(),
        }),
      });
    });
    let passed = 0;
    fc.assert(
      fc.property(filterOfExample, ({ event, filter }) => {
        if (!matches(filter, event)) return true;
        passed++;
        return contradictionIn(filter) === undefined;
      }),
      { numRuns: 4000 },
    );
    expect(passed).toBeGreaterThan(1000);
  });
});

function leaves(value: object, prefix: string): [string, string | number | boolean][] {
  return Object.entries(value).flatMap(([name, item]): [string, string | number | boolean][] => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    if (typeof item === "object" && item !== null) return Array.isArray(item) ? [] : leaves(item, path);
    return item === null || item === undefined ? [] : [[path, item as string]];
  });
}

/** Conditions that a value passes, and some that it does not. */
function conditionOn(key: string, value: string | number | boolean): fc.Arbitrary<AdvancedFilter> {
  if (typeof value === "boolean") return fc.constantFrom({ operatorType: "BoolEquals" as const, key, value });
  if (typeof value === "number") {
    return fc.constantFrom<AdvancedFilter>(
      numberIn(key, value, value + 1) as AdvancedFilter,
      numberInRange(key, [value - 1, value]) as AdvancedFilter,
      numberNotIn(key, value + 1) as AdvancedFilter,
      stringIn(key, String(value)) as AdvancedFilter,
    );
  }
  const part = value.slice(0, 512);
  return fc.constantFrom<AdvancedFilter>(
    stringIn(key, part, "other") as AdvancedFilter,
    stringBeginsWith(key, part.slice(0, 4).toUpperCase()) as AdvancedFilter,
    stringEndsWith(key, part.slice(-3)) as AdvancedFilter,
    stringContains(key, part.slice(1, 5)) as AdvancedFilter,
    stringNotContains(key, "\u0001") as AdvancedFilter,
    stringNotIn(key, "other") as AdvancedFilter,
    stringNotBeginsWith(key, "\u0001") as AdvancedFilter,
  );
}
