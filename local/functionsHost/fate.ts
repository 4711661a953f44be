/** What became of a message, or of one event in it. */
export interface MessageFate {
  /**
   * `handled` and `dead-lettered` as the app says; `retried` when an attempt failed and the message will be offered
   * again; `poisoned` when it will not: moved to the poison queue or, in a poison queue itself, left where it lies.
   */
  readonly fate: "handled" | "retried" | "dead-lettered" | "poisoned";
  /** Absent for an event that was pushed. */
  readonly queue?: string;
  /** Of the queue message; of an event that was pushed, its own id. */
  readonly messageId: string;
  /** The event subscription that pushed it, as its request says. */
  readonly subscription?: string;
  /** Present when the app said which event. */
  readonly eventId?: string;
  readonly eventType?: string;
  readonly reason?: string;
  /** How often the message has been dequeued, or pushed, this time included. */
  readonly attempt: number;
  readonly functionName: string;
}

/** What an app says of one event, in a log line of its own: a JSON object whose `fate` is one of the two. */
export type ReportedFate = Pick<MessageFate, "eventId" | "eventType" | "reason"> & {
  readonly fate: "handled" | "dead-lettered";
};

/**
 * The fates that an invocation reported, from the lines that it logged; other lines say nothing.
 * An app that reports none has handled its message.
 */
export function reportedFates(lines: readonly string[]): readonly ReportedFate[] {
  const fates = lines.map(readFate).filter((fate) => fate !== undefined);
  return fates.length > 0 ? fates : [{ fate: "handled" }];
}

function readFate(line: string): ReportedFate | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Most lines are prose.
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const said = value as Record<string, unknown>;
  if (said.fate !== "handled" && said.fate !== "dead-lettered") return undefined;
  return {
    fate: said.fate,
    ...(typeof said.eventId === "string" ? { eventId: said.eventId } : {}),
    ...(typeof said.eventType === "string" ? { eventType: said.eventType } : {}),
    ...(typeof said.reason === "string" ? { reason: said.reason } : {}),
  };
}
