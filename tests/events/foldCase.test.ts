import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCase, matches } from "../../events";
import { letterCases } from "../cases/filter";

const equal = (a: string, b: string) =>
  matches(
    { advancedFilters: [{ operatorType: "StringIn", key: "subject", values: [b] }] },
    { eventType: "t", subject: a },
  );

describe("case in a filter", () => {
  it.each(letterCases)("takes %s and %s for equal: %s, because of: %s", (a, b, expected) => {
    expect(equal(a, b)).toBe(expected);
    expect(equal(b, a)).toBe(expected);
    const [contains, whole] = [`x${a}y`, `X${b}Y`];
    for (const operatorType of ["StringContains", "StringBeginsWith", "StringEndsWith"] as const) {
      const filter = { advancedFilters: [{ operatorType, key: "subject", values: [whole] }] };
      expect(matches(filter, { eventType: "t", subject: contains })).toBe(expected);
    }
    expect(matches({ subjectBeginsWith: b }, { eventType: "t", subject: contains.slice(1) })).toBe(expected);
    expect(matches({ subjectEndsWith: b }, { eventType: "t", subject: contains.slice(0, -1) })).toBe(expected);
  });

  const letter = fc.constantFrom(...new Set(letterCases.map(([a]) => a)), ...new Set(letterCases.map(([, b]) => b)));

  it("makes an equivalence of texts: each to itself, both ways, and from one to the next", () => {
    fc.assert(
      fc.property(letter, letter, letter, (a, b, c) => {
        expect(equal(a, a)).toBe(true);
        expect(equal(a, b)).toBe(equal(b, a));
        if (equal(a, b) && equal(b, c)) expect(equal(a, c)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("folds a text letter by letter, to the same length, and only once", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(letter).map((letters) => letters.join("")),
    );
    fc.assert(
      fc.property(part, part, (a, b) => {
        expect(foldCase(a + b)).toBe(foldCase(a) + foldCase(b));
        expect(foldCase(a)).toHaveLength(a.length);
        expect(foldCase(foldCase(a))).toBe(foldCase(a));
      }),
      { numRuns: 1000 },
    );
  });

  it("is that of ECMAScript's own /i in all of the basic plane, but for the Greek capitals with iota beside", () => {
    const units = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    const cased = units.filter((unit) => unit.toLowerCase() !== unit || unit.toUpperCase() !== unit);
    const all = cased.join("");
    const byFolding = new Map<string, string>();
    for (const unit of cased) byFolding.set(foldCase(unit), (byFolding.get(foldCase(unit)) ?? "") + unit);
    const differing = cased.filter((unit) => {
      const sameByRegExp = all.match(new RegExp(unit, "gi"))?.join("") ?? "";
      return sameByRegExp !== byFolding.get(foldCase(unit));
    });
    const expected = units.filter((unit) => /[\u1f80-\u1faf\u1fb3\u1fbc\u1fc3\u1fcc\u1ff3\u1ffc]/.test(unit));
    expect(differing).toEqual(expected);
    // Letters without a case of their own are folded to themselves.
    expect(units.filter((unit) => !cased.includes(unit) && foldCase(unit) !== unit)).toEqual([]);
  });
});
