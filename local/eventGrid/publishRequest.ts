import {
  type EventGridEvent,
  type Fault,
  isCloudEvent,
  limits,
  type PublishedEventGridEvent,
  parsePublishedEvent,
} from "../../events";

/** An answer other than 200. */
export interface Refusal {
  readonly status: 400 | 401 | 404 | 405 | 413;
  readonly code: string;
  readonly message: string;
}

export type Published =
  | { readonly ok: true; readonly events: readonly EventGridEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

const conform = "This resource is configured to receive event in 'EventGridEvent' schema.";

/**
 * The events of a publish request, stamped as Azure stamps them: `topic` with the source's ARM id, `metadataVersion` with
 * "1". A `topic` that was sent is replaced, where Azure refuses one that is not its own: the documented examples carry
 * theirs. Any event type is taken: which ones a source raises is the publisher's business, and the filters decide.
 * Texts: what Azure answers according to the public AzureEventGridSimulator, with the place of the fault added.
 */
export function readPublished(body: Buffer, resourceId: string): Published {
  if (body.length > limits.publishBytes.max) return tooLarge(`the request is ${body.length} bytes`);
  let batch: unknown;
  try {
    batch = JSON.parse(body.toString("utf8"));
  } catch (error) {
    return malformed(`${conform} The body is not JSON: ${(error as Error).message}.`);
  }
  if (!Array.isArray(batch) || batch.length === 0) {
    return malformed(
      `${conform} The JSON received does not conform to the expected schema: expected an array of events.`,
    );
  }
  if (batch.length > limits.publishEvents.max) {
    return malformed(`${conform} The array holds ${batch.length} events, more than ${limits.publishEvents.max}.`);
  }
  const events: EventGridEvent[] = [];
  for (const [index, value] of batch.entries()) {
    const event = parsePublishedEvent(value);
    if (!event.ok) return malformed(`${conform} ${problemOf(event.fault)} (event ${index})`);
    if (isCloudEvent(event.value)) return malformed(`${conform} The event is a CloudEvent. (event ${index})`);
    events.push(stamped(event.value, resourceId));
  }
  return { ok: true, events };
}

function problemOf({ path, message }: Fault): string {
  if (path === "") return `The JSON received does not conform to the expected schema: ${message}.`;
  if (message === "is missing" || message === "is empty") return `It requires '${path}' property to be set.`;
  return `It requires '${path}' to be right: ${message}.`;
}

function stamped(event: PublishedEventGridEvent, resourceId: string): EventGridEvent {
  return {
    id: event.id,
    topic: resourceId,
    subject: event.subject,
    eventType: event.eventType,
    eventTime: event.eventTime,
    data: event.data,
    dataVersion: event.dataVersion ?? "",
    metadataVersion: "1",
  };
}

function malformed(message: string): Published {
  return { ok: false, refusal: { status: 400, code: "BadRequest", message } };
}

function tooLarge(got: string): Published {
  const message = `The maximum size (${limits.publishBytes.max}) has been exceeded: ${got}.`;
  return { ok: false, refusal: { status: 413, code: "PayloadTooLarge", message } };
}
