/**
 * A point in time as Azure writes it, kept in full: SignalR sends seven decimal digits, a `Date` holds three.
 * Two instants of the same time are equal strings.
 */
export type Instant = string & { readonly __brand: "Instant" };

const shape = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;
const digits = 50;

/**
 * Reads an RFC 3339 time into its one canonical form: UTC, `Z`, no trailing zeros in the fraction.
 * Returns `undefined` for anything else: not a string, not such a time, a day that the calendar lacks, a leap second.
 */
export function parseInstant(value: unknown): Instant | undefined {
  if (typeof value !== "string") return undefined;
  const match = shape.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = match;
  if (fraction.length > digits) return undefined;
  const wallClock = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const local = new Date(wallClock);
  // Date rolls 30 February over to March instead of refusing it.
  if (Number.isNaN(local.getTime()) || local.toISOString() !== wallClock) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  const utc = new Date(local.getTime() - offset * 60_000);
  const year4 = utc.getUTCFullYear();
  if (year4 < 0 || year4 > 9999) return undefined;
  const trimmed = fraction.replace(/0+$/, "");
  return `${utc.toISOString().slice(0, 19)}${trimmed && `.${trimmed}`}Z` as Instant;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** Negative when `a` is earlier than `b`, positive when later, 0 when they are the same time. */
export function compareInstants(a: Instant, b: Instant): number {
  // Without the final Z a whole second is a prefix of its own fractions, so plain string order is time order.
  const left = a.slice(0, -1);
  const right = b.slice(0, -1);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The later of two times, where `undefined` is earlier than any. */
export function latest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return compareInstants(a, b) >= 0 ? a : b;
}
