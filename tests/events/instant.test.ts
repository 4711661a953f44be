import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareInstants, type Instant, latest, parseInstant } from "../../events";

const digits = 7;
/** Ticks of 100 ns since 1970, from the year 1 to the year 9998: room for every offset. */
const ticks = fc.bigInt({ min: -62_135_596_800n * 10_000_000n, max: 253_339_200_000n * 10_000_000n });
const offsetMinutes = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });

/** Writes a time by BigInt arithmetic alone, in the given zone and with all seven digits. */
function write(time: bigint, offset: number): string {
  const local = time + BigInt(offset) * 60n * 10_000_000n;
  const fraction = ((local % 10_000_000n) + 10_000_000n) % 10_000_000n;
  const seconds = (local - fraction) / 10_000_000n;
  const wallClock = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const two = (value: number) => String(Math.trunc(value)).padStart(2, "0");
  const size = Math.abs(offset);
  const zone = offset === 0 ? "Z" : `${offset < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
  return `${wallClock}.${String(fraction).padStart(digits, "0")}${zone}`;
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`not a time: ${text}`);
  return parsed;
}

describe("parseInstant", () => {
  it.each([
    ["2019-06-10T18:41:00.9584103Z", "2019-06-10T18:41:00.9584103Z"],
    ["2019-06-10T18:41:00.9584100Z", "2019-06-10T18:41:00.95841Z"],
    ["2019-06-10T18:41:00.000Z", "2019-06-10T18:41:00Z"],
    ["2019-06-10t18:41:00z", "2019-06-10T18:41:00Z"],
    ["2019-06-11T00:11:00.5+05:30", "2019-06-10T18:41:00.5Z"],
    ["2024-02-29T23:59:59-00:01", "2024-03-01T00:00:59Z"],
    ["2021-08-10T20:25:38Z", "2021-08-10T20:25:38Z"],
  ])("gives %s its one form", (text, form) => {
    expect(parseInstant(text)).toBe(form);
  });

  it.each([
    "",
    "2019-06-10",
    "2019-06-10T18:41Z",
    "2019-06-10T18:41:00",
    "2019-06-10 18:41:00Z",
    "2023-02-29T00:00:00Z",
    "2019-06-31T00:00:00Z",
    "2019-13-01T00:00:00Z",
    "2019-06-10T24:00:00Z",
    "2016-12-31T23:59:60Z",
    "2019-06-10T18:41:00.Z",
    "2019-06-10T18:41:00+24:00",
    "2019-06-10T18:41:00+0530",
    "0000-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    `2019-06-10T18:41:00.${"1".repeat(51)}Z`,
    " 2019-06-10T18:41:00Z",
    "2019-06-10T18:41:00Z\n",
    1_560_192_060,
    null,
    undefined,
    {},
  ])("refuses %j, which is no RFC 3339 time", (value) => {
    expect(parseInstant(value)).toBeUndefined();
  });

  it("is one form for one time, whatever the zone it is written in", () => {
    fc.assert(
      fc.property(ticks, offsetMinutes, offsetMinutes, (time, a, b) => {
        expect(instant(write(time, a))).toBe(instant(write(time, b)));
      }),
    );
  });
});

describe("compareInstants", () => {
  it("orders as the numbers of 100 ns ticks do, so that no digit is lost", () => {
    const near = fc.tuple(ticks, fc.bigInt({ min: -20_000_000n, max: 20_000_000n }));
    fc.assert(
      fc.property(near, offsetMinutes, offsetMinutes, ([time, difference], a, b) => {
        const compared = compareInstants(instant(write(time, a)), instant(write(time + difference, b)));
        expect(Math.sign(compared)).toBe(difference > 0n ? -1 : difference < 0n ? 1 : 0);
      }),
    );
  });

  it("puts .95 after .9, where plain text would put the Z of .9Z last", () => {
    expect(compareInstants(instant("2019-06-10T18:41:00.9Z"), instant("2019-06-10T18:41:00.95Z"))).toBeLessThan(0);
    expect(compareInstants(instant("2019-06-10T18:41:00Z"), instant("2019-06-10T18:41:00.1Z"))).toBeLessThan(0);
  });

  it("takes the later of two, and any time over none", () => {
    const early = instant("2019-06-10T18:41:00.9Z");
    const late = instant("2019-06-10T18:41:00.95Z");
    expect(latest(early, late)).toBe(late);
    expect(latest(late, early)).toBe(late);
    expect(latest(undefined, early)).toBe(early);
    expect(latest(early, undefined)).toBe(early);
    expect(latest(undefined, undefined)).toBeUndefined();
  });
});
