import type { DeadLetterFields } from "./deadLetter";
import { deadLetterWriter } from "./deadLetterWriter";
import { isCloudEvent } from "./envelope";
import { type Parsed, right, wrong } from "./envelope/parsed";

/** One event of a dead-letter blob. */
export interface StoredDeadLetter {
  /** Why it was given up, for example `MaxDeliveryAttemptsExceeded`. */
  readonly reason: string;
  /** Of the event, where it has one. */
  readonly id: string | undefined;
  readonly eventType: string | undefined;
  /** What was sent before: a JSON value, or the text of a queue message that held none. */
  readonly original: { readonly event: unknown } | { readonly text: string };
  /** As it lies in the blob. */
  readonly stored: object;
}

/**
 * What is added to an event, beside its own fields. `deadLetterDetail` is the handler's own; `lastHttpStatusCode` is on no
 * page, but in dead letters that people show (stackoverflow.com, question 52173869, 2018).
 */
const added: Readonly<Record<keyof DeadLetterFields | "deadLetterDetail" | "lastHttpStatusCode", true>> = {
  deadLetterReason: true,
  deadLetterDetail: true,
  deliveryAttempts: true,
  lastDeliveryOutcome: true,
  lastHttpStatusCode: true,
  publishTime: true,
  lastDeliveryAttemptTime: true,
};
const addedNames = new Set(Object.keys(added));
const addedInLowerCase = new Set([...addedNames].map((name) => name.toLowerCase()));

/**
 * Reads a dead-letter blob back into the events that it was made of: the inverse of `deadLetterContent`, and of what the
 * handler makes of a message that is no event. Event Grid writes an array; one object alone is read, too.
 *
 * @param blobName - of the blob; the handler fills in its last part as the id of an event that has none.
 */
export function readDeadLetters(blobName: string, content: string): Parsed<readonly StoredDeadLetter[]> {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\ufeff/, ""));
  } catch {
    return wrong("", "is not JSON");
  }
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (entries.length === 0) return wrong("", "is an array without events");
  const letters: StoredDeadLetter[] = [];
  for (const [index, entry] of entries.entries()) {
    const letter = readEntry(blobName, entry);
    if (!letter) return wrong(String(index), "is no event with the reason why it was given up");
    letters.push(letter);
  }
  return right(letters);
}

function readEntry(blobName: string, stored: unknown): StoredDeadLetter | undefined {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return undefined;
  const isCloud = isCloudEvent(stored);
  const names = isCloud ? addedInLowerCase : addedNames;
  const fields = stored as Readonly<Record<string, unknown>>;
  const reason = isCloud ? fields.deadletterreason : fields.deadLetterReason;
  if (typeof reason !== "string" || reason === "") return undefined;
  // Not assigned one by one: a field of the sender's may be called __proto__.
  const event = Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
  return {
    reason,
    id: textOf(fields.id),
    eventType: textOf(isCloud ? fields.type : fields.eventType),
    original: !isCloud && "deadLetterDetail" in fields ? handed(blobName, event, fields) : { event },
    stored,
  };
}

/** What the handler was handed, where it has filled in what an event must have and this had not. */
function handed(
  blobName: string,
  event: Readonly<Record<string, unknown>>,
  { deadLetterReason, publishTime }: Readonly<Record<string, unknown>>,
): StoredDeadLetter["original"] {
  const { id, eventTime, data, ...others } = event;
  const filledId = id === blobName.slice(blobName.lastIndexOf("/") + 1).replace(/\.json$/, "");
  if (filledId && data !== undefined && Object.keys(others).length === 0) {
    const raw = rawOf(data);
    if (raw !== undefined) return { text: raw };
    // A message of JSON that is no object.
    if (typeof data !== "object" || data === null || Array.isArray(data)) return { event: data };
  }
  // Only an event that could not be read may lack them. The time of a pushed one can be its own, so that stays.
  if (deadLetterReason !== "MalformedEvent") return { event };
  const filledTime = eventTime === publishTime && deadLetterWriter(blobName) !== "push";
  const isFilled = (name: string) => (name === "id" && filledId) || (name === "eventTime" && filledTime);
  return { event: Object.fromEntries(Object.entries(event).filter(([name]) => !isFilled(name))) };
}

/** Of what could not be read, the handler keeps the text of the message in base64: as it came, or packed once. */
function rawOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { raw, ...others } = data as { readonly raw?: unknown };
  const isPacked = typeof raw === "string" && Buffer.from(raw, "base64").toString("base64") === raw;
  return isPacked && Object.keys(others).length === 0 ? raw : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
