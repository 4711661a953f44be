import { createHash } from "node:crypto";

/** The part of a Functions invocation context that a queue handler uses. */
export interface QueueContext {
  readonly functionName: string;
  readonly invocationId: string;
  /** What the host says of the queue message; keys begin in lower case. */
  readonly triggerMetadata?: Readonly<Record<string, unknown>> | undefined;
  log(line: string): void;
  warn(line: string): void;
}

/** One attempt at one queue message. */
export interface Delivery {
  readonly functionName: string;
  readonly messageId: string;
  /** When the message was put into its queue. */
  readonly insertedAt: Date;
  /** How often the message has been handed out, this time included. */
  readonly attempt: number;
}

/**
 * Reads what the host says of a queue message: `id`, `insertionTime`, `dequeueCount`.
 * Source: learn.microsoft.com, "Azure Queue storage trigger for Azure Functions", message metadata.
 *
 * The host lays the fields of a body that is a JSON object over them, whatever their case (github.com/Azure/
 * azure-functions-host, Utility.ApplyBindingData): what the sender can set this way counts as not said. Without an id
 * the content's hash stands in, so that every attempt gives the same one; without a time the present one; without a
 * count 1.
 */
export function deliveryOf(
  message: unknown,
  { functionName, invocationId, triggerMetadata = {} }: QueueContext,
): Delivery {
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
