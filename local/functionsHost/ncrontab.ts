/** A schedule of six fields: second, minute, hour, day, month and day of the week, all of which a time must match. */
export interface Ncrontab {
  readonly text: string;
  /** The first time after this one, in UTC; `undefined` when there is none in the next hundred years. */
  next(after: Date): Date | undefined;
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const months = "January February March April May June July August September October November December".split(" ");
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const fields: readonly Field[] = [
  { name: "second", min: 0, max: 59 },
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: months },
  { name: "day of the week", min: 0, max: 6, names: days },
];

/**
 * Reads an NCRONTAB expression. Of five fields, the second is 0. Names are taken by any beginning of theirs.
 * A TimeSpan (`00:05:00`) is refused: Azure takes one in an App Service plan only.
 * Sources: learn.microsoft.com, "Timer trigger for Azure Functions", 2025-04-16; github.com/atifaziz/NCrontab.
 */
export function parseNcrontab(text: string): Ncrontab {
  const parts = text.split(" ").filter(Boolean);
  if (parts.length === 5) parts.unshift("0");
  if (parts.length !== fields.length) {
    throw new Error(`schedule: expected an NCRONTAB expression of six fields, got ${JSON.stringify(text)}`);
  }
  const [seconds, minutes, hours, dates, monthNumbers, weekdays] = fields.map((field, index) =>
    parseField(parts[index] ?? "", field, text),
  ) as [Values, Values, Values, Values, Values, Values];

  return {
    text,
    next(after) {
      const time = new Date(after);
      time.setUTCMilliseconds(0);
      time.setUTCSeconds(time.getUTCSeconds() + 1);
      const end = time.getUTCFullYear() + 100;
      while (time.getUTCFullYear() <= end) {
        if (!monthNumbers.has(time.getUTCMonth() + 1)) {
          time.setUTCMonth(time.getUTCMonth() + 1, 1);
          time.setUTCHours(0, 0, 0);
        } else if (!dates.has(time.getUTCDate()) || !weekdays.has(time.getUTCDay())) {
          time.setUTCDate(time.getUTCDate() + 1);
          time.setUTCHours(0, 0, 0);
        } else if (!hours.has(time.getUTCHours())) time.setUTCHours(time.getUTCHours() + 1, 0, 0);
        else if (!minutes.has(time.getUTCMinutes())) time.setUTCMinutes(time.getUTCMinutes() + 1, 0);
        else if (!seconds.has(time.getUTCSeconds())) time.setUTCSeconds(time.getUTCSeconds() + 1);
        else return time;
      }
      return undefined;
    },
  };
}

type Values = ReadonlySet<number>;

/** `*`, a value, a range, each with an optional step, or a list of these. */
function parseField(part: string, field: Field, text: string): Values {
  const values = new Set<number>();
  for (const item of part.split(",")) {
    const [, from, to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? [];
    const every = step === undefined ? 1 : Number(step);
    const first = from === "*" ? field.min : readValue(from, field);
    const open = from === "*" || step !== undefined;
    const last = to === undefined ? (open ? field.max : first) : readValue(to, field);
    if (first === undefined || last === undefined || every < 1 || (from === "*" && to !== undefined)) {
      throw new Error(
        `schedule ${JSON.stringify(text)}: ${field.name}: expected ${field.min} to ${field.max}, got ${JSON.stringify(item)}`,
      );
    }
    // A range may be written either way round.
    for (let value = Math.min(first, last); value <= Math.max(first, last); value += every) values.add(value);
  }
  return values;
}

function readValue(text: string | undefined, { min, max, names = [] }: Field): number | undefined {
  if (text === undefined) return undefined;
  const named = names.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
  const value = /^\d+$/.test(text) ? Number(text) : named < 0 ? Number.NaN : named + min;
  return value >= min && value <= max ? value : undefined;
}
