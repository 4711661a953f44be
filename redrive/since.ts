import { UsageError } from "../cli/commandLine";
import { parseInstant } from "../events/instant";

const milliseconds: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time that a person gives: RFC 3339, a day, or how long ago. @throws UsageError with the forms that there are. */
export function sinceOf(text: string, now: Date): Date {
  const [, count, unit = ""] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (milliseconds[unit] ?? 0));
  const instant = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (instant !== undefined) return new Date(instant);
  throw new UsageError(
    `--since: expected a time like 2026-01-31T08:00:00Z, a day like 2026-01-31 (UTC), or how long ago, 30m, 12h or 7d; got ${JSON.stringify(text)}`,
  );
}
