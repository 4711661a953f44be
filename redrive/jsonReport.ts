import type { Report } from "./report";

/** Writes one JSON object a line: `sent`, `would-send` and `left`, then `summary`. */
export function jsonReport(write: (line: string) => void): Omit<Report, "phase"> {
  return {
    event({ type, blob, letter, why }) {
      write(
        JSON.stringify({
          type,
          blob: blob.name,
          lastModified: blob.lastModified.toISOString(),
          eventId: letter?.id ?? null,
          eventType: letter?.eventType ?? null,
          reason: letter?.reason ?? null,
          why: why ?? null,
        }),
      );
    },
    end({ sent, left, notChosen, beyondLimit, noDeadLetters, older, notLookedAt, interrupted, failure = null }) {
      const byReason = Object.fromEntries(notChosen);
      const counts = { sent, left, notChosen: byReason, beyondLimit, noDeadLetters, older, notLookedAt };
      write(JSON.stringify({ type: "summary", ...counts, interrupted, failure }));
    },
  };
}
