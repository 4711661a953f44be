import * as v from "valibot";
import { declared } from "../declared";
import { nonEmptyText, time } from "../schemas";
import { dataOf } from "./cloudEventData";
import type { EventGridEvent } from "./eventGridEvent";
import { checked, type Parsed, readable, right, wrong } from "./parsed";

/**
 * An event in the CloudEvents 1.0 JSON format. An attribute that is null is not set.
 *
 * Sources: learn.microsoft.com, "CloudEvents v1.0 schema with Azure Event Grid", 2021-07-22; github.com,
 * cloudevents/spec, v1.0.2, spec.md (required are `id`, `source`, `specversion` and `type`) and formats/json-format.md.
 */
export interface CloudEvent {
  readonly specversion: "1.0";
  readonly id: string;
  /** ARM id of the source, when Event Grid sends the event. */
  readonly source: string;
  readonly type: string;
  readonly subject?: string | null | undefined;
  /** RFC 3339. */
  readonly time?: string | null | undefined;
  /** Of the data. @defaultValue `application/json` */
  readonly datacontenttype?: string | null | undefined;
  readonly dataschema?: string | null | undefined;
  readonly data?: unknown;
  /** In place of `data`, for bytes. */
  readonly data_base64?: string | null | undefined;
  /** Extension attributes are kept. */
  readonly [extension: string]: unknown;
}

const cloudEvent = declared<CloudEvent>(
  v.looseObject({
    specversion: v.literal("1.0"),
    id: nonEmptyText,
    source: nonEmptyText,
    type: nonEmptyText,
    subject: v.nullish(v.string()),
    time: v.nullish(time),
    datacontenttype: v.nullish(v.string()),
    dataschema: v.nullish(v.string()),
    data: v.optional(v.unknown()),
    data_base64: v.nullish(v.string()),
  }),
);

/**
 * Whether a value claims to be a CloudEvent: it has `specversion`, which the Event Grid schema does not.
 * A proxy or a getter may throw.
 */
export function isCloudEvent(value: unknown): value is { readonly specversion: unknown } {
  return typeof value === "object" && value !== null && "specversion" in value;
}

/** Reads one CloudEvent. Never throws, whatever the value is. */
export function parseCloudEvent(value: unknown): Parsed<CloudEvent> {
  return checked(cloudEvent, value);
}

/**
 * A CloudEvent as the one kind of event that is handled: `source` becomes `topic`, `type` becomes `eventType`, `time`
 * becomes `eventTime`; `id`, `subject` and `data` keep their names, every other attribute stays as it is. Event Grid
 * always sends `subject` and `time`, as the Event Grid schema requires them of the source; a CloudEvent without `time` is
 * refused, one without `subject` has an empty one.
 *
 * Source: learn.microsoft.com, "Azure Event Grid event schema for SignalR Service", 2022-12-02, shows the same event in
 * both schemas.
 */
export function eventOfCloudEvent(event: CloudEvent): Parsed<EventGridEvent> {
  return readable("", () => {
    const { source, type, time: eventTime, subject, data: _, data_base64: __, ...others } = event;
    if (typeof eventTime !== "string") return wrong("time", "is missing");
    const data = dataOf(event);
    if (!data.ok) return data;
    return right({ ...others, topic: source, eventType: type, eventTime, subject: subject ?? "", ...data.value });
  });
}

/**
 * An event of the Event Grid schema as a subscription with the delivery schema `CloudEventSchemaV1_0` gets it: the
 * documented seven attributes. `dataVersion` and `metadataVersion` have no counterpart.
 *
 * Source: learn.microsoft.com, "Azure Event Grid event schema for SignalR Service", 2022-12-02.
 */
export function cloudEventOf({ id, topic, subject, eventType, eventTime, ...event }: EventGridEvent): CloudEvent {
  const data = event.data === undefined ? {} : { data: event.data };
  return { id, source: topic, subject, type: eventType, time: eventTime, ...data, specversion: "1.0" };
}
