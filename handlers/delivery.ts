import { createHash } from "node:crypto";
import { type Instant, parseInstant } from "../events";

/** The part of a Functions invocation context that the handlers of events use. */
export interface EventContext {
  readonly functionName: string;
  readonly invocationId: string;
  /** What the host says of the message; keys begin in lower case. */
  readonly triggerMetadata?: Readonly<Record<string, unknown>> | undefined;
  log(line: string): void;
  warn(line: string): void;
}

/** One attempt at one message: of a queue, or that Event Grid pushes. */
export interface Delivery {
  readonly functionName: string;
  readonly messageId: string;
  /** When the message was put into its queue; of a pushed event, its own time. */
  readonly insertedAt: Date;
  /** How often the message has been handed out, this time included; 1 where nobody says so. */
  readonly attempt: number;
}

/** Reads what is known of the delivery of a message. */
export type DeliveryReader = (message: unknown, context: EventContext) => Delivery;

/**
 * Reads what the host says of a queue message: `id`, `insertionTime`, `dequeueCount`.
 * Source: learn.microsoft.com, "Azure Queue storage trigger for Azure Functions", message metadata.
 *
 * The host lays the fields of a body that is a JSON object over them, whatever their case (github.com/Azure/
 * azure-functions-host, Utility.ApplyBindingData): what the sender can set this way counts as not said. Without an id
 * the content's hash stands in, so that every attempt gives the same one; without a time the present one; without a
 * count 1.
 */
export const queueDelivery: DeliveryReader = (message, { functionName, invocationId, triggerMetadata = {} }) => {
  const sent = fieldsOf(message);
  const said = (key: string) => (sent.has(key.toLowerCase()) ? undefined : triggerMetadata[key]);
  const [id, insertionTime] = [said("id"), said("insertionTime")];
  const insertedAt = new Date(typeof insertionTime === "string" ? insertionTime : Number.NaN);
  // A 64-bit integer may arrive as a number, as text or as an object that prints itself.
  const attempt = Number(String(said("dequeueCount")));
  return {
    functionName,
    // A queue's ids are GUIDs; anything else must not name a blob.
    messageId: typeof id === "string" && /^[0-9a-f-]{36}$/i.test(id) ? id : hashOf(message, invocationId),
    insertedAt: Number.isNaN(insertedAt.getTime()) ? new Date() : insertedAt,
    attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
  };
};

/**
 * A pushed event has no message around it, and the trigger hands on no `aeg-` header, so neither its id nor the count of
 * attempts (github.com/Azure/azure-sdk-for-net, EventGridTriggerAttributeBindingProvider: `data` is all the metadata). The
 * content's hash and the event's own time stand in: every attempt gives the same ones.
 */
export const pushDelivery: DeliveryReader = (message, { functionName, invocationId }) => {
  const time = new Date(timeOf(message) ?? Number.NaN);
  return {
    functionName,
    messageId: hashOf(message, invocationId),
    // JavaScript knows no leap second.
    insertedAt: Number.isNaN(time.getTime()) ? new Date() : time,
    attempt: 1,
  };
};

/** In either schema. */
function timeOf(message: unknown): Instant | undefined {
  const { eventTime, time = eventTime } = (message ?? {}) as { readonly eventTime?: unknown; readonly time?: unknown };
  return parseInstant(time);
}

function fieldsOf(message: unknown): ReadonlySet<string> {
  const isObject = typeof message === "object" && message !== null && !Array.isArray(message);
  return new Set(isObject ? Object.keys(message).map((key) => key.toLowerCase()) : []);
}

function hashOf(message: unknown, otherwise: string): string {
  return createHash("sha256")
    .update(textOf(message) ?? otherwise)
    .digest("hex")
    .slice(0, 32);
}

function textOf(message: unknown): string | undefined {
  if (typeof message === "string") return message;
  try {
    return JSON.stringify(message);
  } catch {
    return undefined; // nested too deep to be written again
  }
}
