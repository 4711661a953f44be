import { randomUUID } from "node:crypto";
import { isCloudEvent } from "./envelope";

/**
 * What Event Grid adds to an event that it gives up on, at the event's top level. A CloudEvent gets the same in lower
 * case, as its attributes have to be; the page's example of one has no time of the last attempt.
 * Source: learn.microsoft.com, "Event Grid message delivery and retry", 2026-02-09.
 */
export interface DeadLetterFields {
  /** For example `MaxDeliveryAttemptsExceeded`. */
  readonly deadLetterReason: string;
  /** Attempts made before giving up. */
  readonly deliveryAttempts: number;
  /** For example `BadRequest`, `NotFound`. */
  readonly lastDeliveryOutcome: string;
  /** RFC 3339. */
  readonly publishTime: string;
  /** RFC 3339. */
  readonly lastDeliveryAttemptTime: string;
}

/**
 * Where a dead letter lies in its container: `<OWNER>/<year>/<month>/<day>/<hour>/<id>.json`, UTC, not zero-padded,
 * the owner (for Event Grid, the event subscription's name) in upper case.
 * Source: learn.microsoft.com, "Manage Event Grid delivery settings".
 */
export function deadLetterBlobName(owner: string, at: Date, id: string = randomUUID()): string {
  const folders = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours()];
  return [owner.toUpperCase(), ...folders, `${id}.json`].join("/");
}

/** The content of a dead-letter blob: an array of events as they came, each with the reason beside its own fields. */
export function deadLetterContent(events: readonly object[], fields: DeadLetterFields): string {
  const inLowerCase = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
  return JSON.stringify(events.map((event) => ({ ...event, ...(isCloudEvent(event) ? inLowerCase : fields) })));
}
