import * as v from "valibot";
import { declared } from "../declared";
import type { DeclaredSchema } from "../declaredSchema";
import { nonEmptyText, time } from "../schemas";

/**
 * An event in the Event Grid schema, as a subscription delivers it. Fields beyond the documented ones are kept.
 *
 * Source: learn.microsoft.com, "Azure Event Grid event schema", 2023-05-24: every field but `data` is a string, and
 * `data` need not be there.
 */
export interface EventGridEvent {
  /** Unique for its `topic`; Event Grid may deliver the same event several times. */
  readonly id: string;
  /** ARM id of the source; its casing varies. Set by Event Grid. */
  readonly topic: string;
  readonly subject: string;
  readonly eventType: string;
  /** RFC 3339, by the source's clock, with up to seven decimal digits. */
  readonly eventTime: string;
  readonly data?: unknown;
  /** Of `data`. */
  readonly dataVersion?: string | null | undefined;
  /** Of the fields here. Set by Event Grid. */
  readonly metadataVersion?: string | null | undefined;
}

/**
 * An event in the Event Grid schema, as it is sent to a topic: Event Grid itself sets `topic` and `metadataVersion`, and
 * takes them only when they are what it would set. Which topic that is, only the topic can say.
 */
export interface PublishedEventGridEvent extends Omit<EventGridEvent, "topic" | "metadataVersion"> {
  readonly topic?: string | undefined;
  readonly metadataVersion?: "1" | undefined;
}

const fields = {
  id: nonEmptyText,
  subject: v.string(),
  eventType: nonEmptyText,
  eventTime: time,
  data: v.optional(v.unknown()),
  dataVersion: v.nullish(v.string()),
};

/** Reads an {@link EventGridEvent}. */
export const deliveredEvent: DeclaredSchema<EventGridEvent> = declared(
  v.looseObject({ ...fields, topic: nonEmptyText, metadataVersion: v.nullish(v.string()) }),
);

/** Reads a {@link PublishedEventGridEvent}. */
export const publishedEvent: DeclaredSchema<PublishedEventGridEvent> = declared(
  v.looseObject({
    ...fields,
    subject: nonEmptyText,
    topic: v.optional(v.string()),
    metadataVersion: v.optional(v.literal("1")),
  }),
);
