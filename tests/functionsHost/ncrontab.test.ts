import fc from "fast-check";
import { expect, it } from "vitest";
import { parseNcrontab } from "../../local/functionsHost/ncrontab";

it.each([
  ["0 */5 * * * *", "2026-01-31T23:55:00Z", "2026-02-01T00:00:00Z"],
  ["*/5 * * * *", "2026-01-31T23:52:00Z", "2026-01-31T23:55:00Z"],
  ["0 30 9 * * 1-5", "2026-03-06T09:30:00Z", "2026-03-09T09:30:00Z"],
  ["0 30 9 * * Mon-Fri", "2026-03-06T09:30:00Z", "2026-03-09T09:30:00Z"],
  ["0 30 9 * * fri-mon", "2026-03-06T10:00:00Z", "2026-03-09T09:30:00Z"],
  ["0 30 9 * Jan Mon", "2026-03-06T09:30:00Z", "2027-01-04T09:30:00Z"],
  ["10,20 0 12 * * *", "2026-03-06T12:00:10Z", "2026-03-06T12:00:20Z"],
  ["0 0 20/2 * * *", "2026-03-06T20:00:00Z", "2026-03-06T22:00:00Z"],
  ["0 0 0 31 * *", "2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z"],
  ["0 0 0 29 2 *", "2026-03-31T00:00:00Z", "2028-02-29T00:00:00Z"],
  ["0 0 0 13 * 5", "2026-03-13T00:00:00Z", "2026-11-13T00:00:00Z"],
  ["* * * * * *", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z"],
])("%s comes after %s at %s", (text, after, next) => {
  expect(parseNcrontab(text).next(new Date(after))).toEqual(new Date(next));
});

it("has no next time on a day that no month has", () => {
  expect(parseNcrontab("0 0 0 31 2 *").next(new Date("2026-01-01"))).toBeUndefined();
});

it.each([
  ["60 * * * * *", /second: expected 0 to 59, got "60"/],
  ["0 * * 0 * *", /day: expected 1 to 31, got "0"/],
  ["0 * * * * 7", /day of the week: expected 0 to 6, got "7"/],
  ["0 * * * * Noday", /day of the week/],
  ["0 */0 * * * *", /minute/],
  ["0 1-x * * * *", /minute/],
  ["0 ,1 * * * *", /minute/],
  ["0 *-5 * * * *", /minute/],
  ["* * * *", /six fields, got "\* \* \* \*"/],
  ["00:05:00", /six fields, got "00:05:00"/],
  ["", /six fields/],
])("refuses %j, saying what it got and what is allowed", (text, message) => {
  expect(() => parseNcrontab(text)).toThrow(message);
});

it("gives the earliest later second that matches, and none in between", () => {
  const field = (max: number) => fc.oneof(fc.constant("*"), fc.nat(max).map(String), fc.constant("*/7"));
  fc.assert(
    fc.property(
      field(59),
      field(59),
      fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
      (s, m, at) => {
        const schedule = parseNcrontab(`${s} ${m} * * * *`);
        const next = schedule.next(at)?.getTime() ?? 0;
        const matches = (time: number) => {
          const fits = (text: string, value: number) =>
            text === "*" || (text === "*/7" ? value % 7 === 0 : Number(text) === value);
          const date = new Date(time);
          return fits(s, date.getUTCSeconds()) && fits(m, date.getUTCMinutes());
        };
        expect(next).toBeGreaterThan(at.getTime());
        expect(matches(next)).toBe(true);
        for (let time = Math.floor(at.getTime() / 1000 + 1) * 1000; time < next; time += 1000) {
          if (matches(time)) throw new Error(`${new Date(time).toISOString()} was passed over`);
        }
      },
    ),
    { numRuns: 50 },
  );
});
