import { type DeadLetterFields, deadLetterBlobName, deadLetterContent, isCloudEvent } from "../events";
import type { Delivery } from "./delivery";

/** Why the handler gave up on an event. */
export type DeadLetterReason = "MalformedEvent" | "UnhandledEventType" | "MaxDequeueCountExceeded";

/** What the handler adds to an event: Event Grid's own fields, and one more for people. */
export interface HandlerDeadLetterFields extends DeadLetterFields {
  readonly deadLetterReason: DeadLetterReason;
  /** What exactly is wrong; Event Grid has no such field, its reasons are single words that tools group by. */
  readonly deadLetterDetail: string;
}

/** One value of a queue message, as it was found there. */
export interface Found {
  readonly value: unknown;
  /** Its place in the message, from 0. */
  readonly index: number;
  /** The message's text, when the host handed out text. */
  readonly text: string | undefined;
}

/** A blob to be written to the dead-letter container. */
export interface DeadLetter {
  readonly blobName: string;
  readonly content: string;
}

/**
 * The dead letter of an event, in the shape that Event Grid writes. Every attempt at the same message gives the same
 * blob name, so a repeated attempt overwrites.
 */
export function deadLetterOf(
  found: Found,
  why: { readonly reason: DeadLetterReason; readonly detail: string; readonly attempts?: number },
  delivery: Delivery,
): DeadLetter {
  const id = `${delivery.messageId}-${found.index}`;
  const insertedAt = delivery.insertedAt.toISOString();
  const fields: HandlerDeadLetterFields = {
    deadLetterReason: why.reason,
    deadLetterDetail: why.detail,
    deliveryAttempts: why.attempts ?? delivery.attempt,
    // Of Event Grid's own words: what is wrong with the event itself, and what was given up.
    lastDeliveryOutcome: why.reason === "MaxDequeueCountExceeded" ? "Aborted" : "BadRequest",
    publishTime: insertedAt,
    lastDeliveryAttemptTime: new Date().toISOString(),
  };
  const known = { id, eventTime: insertedAt };
  return {
    blobName: deadLetterBlobName(delivery.functionName, delivery.insertedAt, id),
    content: contentOf(found, known, fields),
  };
}

function contentOf({ value, text }: Found, known: object, fields: HandlerDeadLetterFields): string {
  const raw = (original: string) => ({ ...known, data: { raw: inBase64(original) } });
  if (value === undefined) return deadLetterContent([raw(text ?? "")], fields);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  // A CloudEvent keeps the attributes that it came with.
  const event = isCloudEvent(value) ? value : { ...known, ...(isObject ? value : { data: value }) };
  try {
    return deadLetterContent([event], fields);
  } catch (error) {
    // JSON that is nested some thousand levels deep can be parsed but not written again.
    if (text === undefined || !(error instanceof RangeError)) throw error;
    return deadLetterContent([raw(text)], fields);
  }
}

/** A message that is in base64 already is not packed again: whoever unpacks it once has what was sent. */
function inBase64(text: string): string {
  const isPacked = text !== "" && Buffer.from(text, "base64").toString("base64") === text;
  return isPacked ? text : Buffer.from(text, "utf8").toString("base64");
}
