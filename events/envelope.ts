import * as v from "valibot";
import type { EventType } from "./eventTypes";
import { type EventPayloads, payloadSchemas } from "./payloads";
import { nonEmptyText, quoted, time } from "./schemas";

const envelope = v.looseObject({
  id: nonEmptyText,
  topic: nonEmptyText,
  subject: v.string(),
  eventType: nonEmptyText,
  eventTime: time,
  data: v.unknown(),
  dataVersion: v.optional(v.string()),
  metadataVersion: v.optional(v.string()),
});

/**
 * An event in the Event Grid schema, as a subscription delivers it.
 * Source: learn.microsoft.com, "Azure Event Grid event schema": every field but `data` is a string.
 */
export type EventGridEvent = v.InferOutput<typeof envelope>;

/** An event whose type the catalogue holds and whose `data` has been checked against it. */
export type KnownEvent<T extends EventType = EventType> = {
  [K in T]: EventGridEvent & { readonly eventType: K; readonly data: EventPayloads[K] };
}[T];

/** What is wrong with a value: where, what was found there and what would have been right. */
export interface Fault {
  /** Dotted path from the value's root, `""` for the root itself. */
  readonly path: string;
  readonly message: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** Reads one event in the Event Grid schema. Never throws, whatever the value is. */
export function parseEvent(value: unknown): Parsed<EventGridEvent> {
  return check(envelope, value, "");
}

/** Checks the `data` of an event against the catalogue's payload for its type. Never throws. */
export function parsePayload<T extends EventType>(event: EventGridEvent, eventType: T): Parsed<KnownEvent<T>> {
  const data = check(payloadSchemas[eventType] as v.GenericSchema<unknown>, event.data, "data");
  return data.ok ? { ok: true, value: { ...event, eventType, data: data.value } as KnownEvent<T> } : data;
}

/** Whether the catalogue holds this event type. */
export function isKnownEventType(eventType: string): eventType is EventType {
  return Object.hasOwn(payloadSchemas, eventType);
}

function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown, root: string): Parsed<T> {
  let result: v.SafeParseResult<typeof schema>;
  try {
    result = v.safeParse(schema, value, { abortEarly: true });
  } catch (error) {
    // A getter or a proxy may throw while it is read.
    return { ok: false, fault: { path: root, message: `could not be read: ${describe(error)}` } };
  }
  if (result.success) return { ok: true, value: result.output };
  const issue = result.issues[0];
  const path = [root, v.getDotPath(issue) ?? ""].filter(Boolean).join(".");
  return { ok: false, fault: { path, message: messageOf(issue) } };
}

function messageOf({ kind, message, expected, received }: v.BaseIssue<unknown>): string {
  if (kind === "validation") return message;
  return received === "undefined" ? "is missing" : `expected ${expected?.toLowerCase()}, got ${quoted(received)}`;
}

function describe(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    // What was thrown cannot be read either.
    return "unknown error";
  }
}
