import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AdvancedFilter,
  compileFilter,
  compileRouter,
  type EventSubscriptionFilter,
  explain,
  filterProblems,
  InvalidFilterError,
  matches,
} from "../../events";
import { filterCases } from "../cases/filter";
import { referenceMatches } from "../cases/reference";
import { randomCondition, randomEvent, randomFilter } from "./filterArbitraries";

describe("matches", () => {
  it.each(filterCases)("$title", ({ filter, event, expected }) => {
    expect(matches(filter, event)).toBe(expected);
    expect(explain(filter, event) === undefined).toBe(expected);
  });

  it("agrees with a slow and plain reference, on a hundred thousand random filters and events", () => {
    let passed = 0;
    fc.assert(
      fc.property(randomFilter, randomEvent, (filter, event) => {
        const expected = referenceMatches(filter, event);
        passed += expected ? 1 : 0;
        if (compileFilter(filter).matches(event) !== expected) throw new Error(`expected ${expected}`);
      }),
      { numRuns: 100_000 },
    );
    // The comparison says little when nearly all of them pass, or nearly none.
    expect(passed).toBeGreaterThan(20_000);
    expect(passed).toBeLessThan(80_000);
  });

  it("compiles a filter once, so that a change of the object afterwards changes nothing", () => {
    const condition = { operatorType: "NumberLessThan" as const, key: "data.n", value: 5 };
    const compiled = compileFilter({ advancedFilters: [condition] });
    condition.value = 1;
    expect(compiled.matches({ eventType: "a", subject: "", data: { n: 4 } } as never)).toBe(true);
  });
});

describe("a filter", () => {
  it("never passes more events for one more condition", () => {
    fc.assert(
      fc.property(randomFilter, randomCondition, randomEvent, (filter, condition, event) => {
        const narrower = { ...filter, advancedFilters: [...(filter.advancedFilters ?? []), condition] };
        expect(matches(narrower, event) && !matches(filter, event)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same answer for its values and its conditions in any order", () => {
    const shuffled = randomFilter.chain((filter) => {
      const conditions = (filter.advancedFilters ?? []).map(inAnyOrder);
      return fc
        .tuple(...conditions)
        .chain((all) =>
          fc
            .shuffledSubarray(all, { minLength: all.length })
            .map((advancedFilters) => [filter, { ...filter, advancedFilters }] as const),
        );
    });
    fc.assert(
      fc.property(shuffled, randomEvent, ([filter, other], event) => {
        expect(matches(other, event)).toBe(matches(filter, event));
      }),
      { numRuns: 2000 },
    );
  });

  // The page gives the three others an answer of their own for a missing key: neither they nor their positives pass it.
  it.each([
    ["NumberIn", "NumberNotIn", true],
    ["NumberInRange", "NumberNotInRange", true],
    ["StringIn", "StringNotIn", true],
    ["IsNotNull", "IsNullOrUndefined", true],
    ["StringContains", "StringNotContains", false],
    ["StringBeginsWith", "StringNotBeginsWith", false],
    ["StringEndsWith", "StringNotEndsWith", false],
  ])(
    "passes with %s exactly when it does not with %s, a missing key included: %s",
    (positive, negative, whenMissing) => {
      const ofOperator = randomCondition.filter(({ operatorType }) => operatorType === positive);
      fc.assert(
        fc.property(ofOperator, fc.boolean(), randomEvent, (condition, enableAdvancedFilteringOnArrays, event) => {
          const withOperator = (operatorType: string) => ({
            enableAdvancedFilteringOnArrays,
            advancedFilters: [{ ...condition, operatorType } as AdvancedFilter],
          });
          const isThere = matches(withOperator("IsNotNull"), event);
          const complement = whenMissing || isThere ? !matches(withOperator(positive), event) : false;
          expect(matches(withOperator(negative), event)).toBe(complement);
        }),
        { numRuns: 500 },
      );
    },
  );
});

function inAnyOrder(condition: AdvancedFilter): fc.Arbitrary<AdvancedFilter> {
  if (!("values" in condition)) return fc.constant(condition);
  const all = condition.values as readonly unknown[];
  return fc
    .shuffledSubarray([...all], { minLength: all.length })
    .map((values) => ({ ...condition, values }) as unknown as AdvancedFilter);
}

describe("explain", () => {
  const event = { eventType: "Connected", subject: "/hub/Chat", data: { n: 7, hub: "lobby", list: ["a"], none: null } };
  const advanced = (condition: Record<string, unknown>) => ({ advancedFilters: [condition] }) as never;

  it.each<[EventSubscriptionFilter, string]>([
    [{ includedEventTypes: ["a", "b"] }, 'event type "Connected" is not one of "a", "b"'],
    [{ subjectBeginsWith: "x" }, 'subject "/hub/Chat" does not begin with "x"'],
    [{ subjectEndsWith: "x" }, 'subject "/hub/Chat" does not end with "x"'],
    [
      advanced({ operatorType: "StringIn", key: "data.hub", values: ["chat", "news"] }),
      'data.hub is "lobby", StringIn wants one of "chat", "news"',
    ],
    [
      advanced({ operatorType: "StringNotContains", key: "data.hub", values: ["ob"] }),
      'data.hub is "lobby", StringNotContains wants none of "ob"',
    ],
    [advanced({ operatorType: "NumberLessThan", key: "data.n", value: 5 }), "data.n is 7, NumberLessThan wants 5"],
    [
      advanced({ operatorType: "NumberInRange", key: "data.n", values: [[1, 2]] }),
      "data.n is 7, NumberInRange wants one of [1,2]",
    ],
    [
      advanced({ operatorType: "BoolEquals", key: "data.no", value: true }),
      "data.no is missing, BoolEquals wants true",
    ],
    [
      advanced({ operatorType: "IsNotNull", key: "data.none" }),
      "data.none is null, IsNotNull wants it neither null nor missing",
    ],
    [
      advanced({ operatorType: "IsNullOrUndefined", key: "data.list" }),
      'data.list is ["a"], IsNullOrUndefined wants it null or missing',
    ],
    [
      advanced({ operatorType: "StringIn", key: "data.list", values: ["a"] }),
      'data.list is ["a"], StringIn wants one of "a" (enableAdvancedFilteringOnArrays is off)',
    ],
    [
      advanced({
        operatorType: "NumberIn",
        key: "data.n",
        values: Array.from({ length: 25 }, (_, index) => index + 10),
      }),
      "data.n is 7, NumberIn wants one of 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 and 15 more",
    ],
  ])("says of %j with both sides what failed", (filter, message) => {
    expect(explain(filter, event)?.message).toBe(message);
  });

  it("gives place, operator, key and both sides as data, of the first condition that fails", () => {
    const advancedFilters = [
      { operatorType: "StringIn", key: "Data.hub", values: ["LOBBY"] },
      { operatorType: "NumberIn", key: "data.n", values: [1, 2] },
      { operatorType: "IsNotNull", key: "data.x" },
    ] as const;
    expect(explain({ advancedFilters }, event)).toEqual({
      path: "advancedFilters[1]",
      operator: "NumberIn",
      key: "data.n",
      got: 7,
      wanted: [1, 2],
      message: expect.any(String),
    });
  });

  it("keeps its sentence short, however long the event's value is", () => {
    const subject = "x".repeat(100_000);
    expect(explain({ subjectBeginsWith: "y" }, { eventType: "a", subject })?.message.length).toBeLessThan(200);
  });
});

describe("filterProblems", () => {
  it("names a misspelt member, which would let every event pass as if it were not there", () => {
    expect(filterProblems({ subjectBeginWith: "/hub/chat" })).toMatchObject([
      { path: "subjectBeginWith", allowed: expect.stringContaining('did you mean "subjectBeginsWith"') },
    ]);
    expect(filterProblems({ somethingOfAzuresOwn: 1 })).toEqual([]);
  });

  const text = "x".repeat(512);
  const condition = (changes: Record<string, unknown> = {}) => ({
    advancedFilters: [{ operatorType: "StringIn", key: "subject", values: ["a"], ...changes }],
  });
  const conditions = (count: number, values: number) => ({
    advancedFilters: Array.from({ length: count }, () => ({
      operatorType: values === 0 ? "IsNotNull" : "NumberIn",
      key: "data.n",
      values: Array.from({ length: values }, (_, index) => index),
    })),
  });

  it.each([
    {},
    condition(),
    condition({ values: [text] }),
    condition({ key: "data.a.b" }),
    conditions(25, 0),
    conditions(25, 1),
    conditions(1, 25),
    condition({ operatorType: "NumberInRange", values: [[1, 1]] }),
    { advancedFilters: null, enableAdvancedFilteringOnArrays: null },
  ])("finds nothing wrong with what the service takes, up to its limits: %j", (filter) => {
    expect(filterProblems(filter)).toEqual([]);
  });

  it.each<[unknown, string, RegExp]>([
    [null, "", /an object/],
    [[], "", /an object/],
    [{ includedEventTypes: "All" }, "includedEventTypes", /a list/],
    [{ includedEventTypes: ["a", 1] }, "includedEventTypes[1]", /an event type/],
    [{ subjectBeginsWith: 1 }, "subjectBeginsWith", /a text/],
    [{ isSubjectCaseSensitive: "true" }, "isSubjectCaseSensitive", /true or false/],
    [{ advancedFilters: {} }, "advancedFilters", /a list/],
    [{ advancedFilters: ["x"] }, "advancedFilters[0]", /an advanced filter/],
    [condition({ key: undefined }), "advancedFilters[0].key", /a key such as/],
    [condition({ key: "data..x" }), "advancedFilters[0].key", /names joined by dots/],
    [condition({ operatorType: "StringEqual" }), "advancedFilters[0].operatorType", /one of NumberIn, .* IsNotNull/],
    [condition({ operatorType: "StringInn" }), "advancedFilters[0].operatorType", /did you mean "StringIn"/],
    [condition({ operatorType: "toString" }), "advancedFilters[0].operatorType", /one of NumberIn/],
    [
      condition({ values: undefined, value: "a" }),
      "advancedFilters[0].values",
      /a list of at least one value, each a text/,
    ],
    [condition({ values: [] }), "advancedFilters[0].values", /at least one value/],
    [condition({ values: ["a", 1] }), "advancedFilters[0].values[1]", /a text of at most 512 characters/],
    [condition({ values: [`${text}x`] }), "advancedFilters[0].values[0]", /at most 512 characters/],
    [condition({ operatorType: "NumberIn" }), "advancedFilters[0].values[0]", /a number/],
    [condition({ operatorType: "NumberLessThan", value: "1" }), "advancedFilters[0].value", /a number/],
    [condition({ operatorType: "NumberLessThan", value: Number.NaN }), "advancedFilters[0].value", /a number/],
    [condition({ operatorType: "BoolEquals", value: "true" }), "advancedFilters[0].value", /true or false/],
    [condition({ operatorType: "NumberInRange", values: [[2, 1]] }), "advancedFilters[0].values[0]", /the lower first/],
    [condition({ operatorType: "NumberInRange", values: [[1]] }), "advancedFilters[0].values[0]", /a pair of numbers/],
    [conditions(26, 0), "advancedFilters", /at most 25 advanced filters/],
    [conditions(2, 13), "advancedFilters", /at most 25 values/],
  ])("finds what cannot be right in %j, with place and what is allowed", (filter, path, allowed) => {
    expect(filterProblems(filter)).toEqual([
      expect.objectContaining({ path, allowed: expect.stringMatching(allowed) }),
    ]);
    expect(() => compileFilter(filter as EventSubscriptionFilter)).toThrow(InvalidFilterError);
  });

  it("finds everything at once, and compiling names all of it", () => {
    const filter = {
      subjectEndsWith: 1,
      advancedFilters: [
        { operatorType: "Like", key: "" },
        { operatorType: "NumberIn", key: "data.n", values: ["1", 2, "3"] },
      ],
    };
    const paths = ["subjectEndsWith", "[0].key", "[0].operatorType", "[1].values[0]", "[1].values[2]"];
    const expected = paths.map((path) => path.replace(/^\[/, "advancedFilters["));
    expect(filterProblems(filter).map(({ path }) => path)).toEqual(expected);
    for (const path of expected) expect(() => compileFilter(filter as never)).toThrow(`${path}: expected `);
    expect(() => compileFilter(filter as never)).toThrow('advancedFilters[1].values[2]: expected a number, got "3"');
  });
});

describe("a router", () => {
  it("reaches exactly the subscriptions whose filters match, in their order", () => {
    const filters = fc.array(randomFilter, { maxLength: 12 });
    fc.assert(
      fc.property(filters, fc.array(randomEvent, { maxLength: 5 }), (all, events) => {
        const subscriptions = [...all, ...all.slice(0, 3)].map((filter, index) => ({ name: index, filter }));
        const route = compileRouter(subscriptions);
        for (const event of events) {
          expect(route(event)).toEqual(subscriptions.filter(({ filter }) => matches(filter, event)));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each(filterCases)("decides alone and among others as the filter does: $title", ({ filter, event, expected }) => {
    const others = filterCases.map(({ filter: other }) => ({ filter: other }));
    const subscription = { filter };
    expect(compileRouter([subscription])(event)).toEqual(expected ? [subscription] : []);
    expect(compileRouter([...others, subscription])(event).includes(subscription)).toBe(expected);
  });

  it("refuses a filter that cannot be right, as no event could be decided by it", () => {
    const filter = { advancedFilters: [{ operatorType: "Like", key: "subject" }] } as never;
    expect(() => compileRouter([{ filter: {} }, { filter }])).toThrow(InvalidFilterError);
  });
});
