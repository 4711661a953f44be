/** A field that every event has beside its payload. */
export interface EnvelopeField {
  readonly name: string;
  readonly type: "string" | "object";
  /** `service` is the one that raises the event, `Event Grid` the one that delivers it. */
  readonly setBy: "service" | "Event Grid";
  /** Its name in an event of the CloudEvents 1.0 schema; `undefined` where that has none. */
  readonly cloudEvents?: string;
  readonly meaning: string;
}

/**
 * The eight top-level fields of an event in the Event Grid schema.
 *
 * Sources: learn.microsoft.com, "Azure Event Grid event schema", 2024-09-25; for CloudEvents, "Azure Event Grid event
 * schema for SignalR Service", 2022-12-02.
 */
export const envelopeFields: readonly EnvelopeField[] = [
  {
    name: "topic",
    type: "string",
    setBy: "Event Grid",
    cloudEvents: "source",
    meaning: "ARM id of the resource that raised the event; samples differ in case, so compare it without",
  },
  {
    name: "subject",
    type: "string",
    setBy: "service",
    cloudEvents: "subject",
    meaning: "what the event is about, in the form of its type",
  },
  { name: "eventType", type: "string", setBy: "service", cloudEvents: "type", meaning: "one of the types below" },
  {
    name: "eventTime",
    type: "string",
    setBy: "service",
    cloudEvents: "time",
    meaning: "when the event was raised, RFC 3339, with up to seven decimal digits",
  },
  { name: "id", type: "string", setBy: "service", cloudEvents: "id", meaning: "id of the event" },
  {
    name: "data",
    type: "object",
    setBy: "service",
    cloudEvents: "data",
    meaning: "the payload, in the shape of its type",
  },
  {
    name: "dataVersion",
    type: "string",
    setBy: "service",
    meaning: "version of the payload's shape, `1.0` in every sample; Event Grid fills in an empty one that is missing",
  },
  { name: "metadataVersion", type: "string", setBy: "Event Grid", meaning: "version of these fields, `1`" },
];
