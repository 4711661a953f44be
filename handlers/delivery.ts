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
 * Without an id the invocation's stands in, without a time the present one, without a count 1.
 */
export function deliveryOf({ functionName, invocationId, triggerMetadata = {} }: QueueContext): Delivery {
  const { id, insertionTime, dequeueCount } = triggerMetadata;
  const insertedAt = new Date(typeof insertionTime === "string" ? insertionTime : Number.NaN);
  // A 64-bit integer may arrive as a number, as text or as an object that prints itself.
  const attempt = Number(String(dequeueCount));
  return {
    functionName,
    messageId: typeof id === "string" && id !== "" ? id : invocationId,
    insertedAt: Number.isNaN(insertedAt.getTime()) ? new Date() : insertedAt,
    attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
  };
}
