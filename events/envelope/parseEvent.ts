import { type CloudEvent, eventOfCloudEvent, isCloudEvent, parseCloudEvent } from "./cloudEvent";
import { deliveredEvent, type EventGridEvent, type PublishedEventGridEvent, publishedEvent } from "./eventGridEvent";
import { checked, type Parsed, readable } from "./parsed";

/**
 * Reads one event as a subscription delivers it, in the Event Grid schema or in CloudEvents 1.0, which is mapped onto the
 * former by {@link eventOfCloudEvent}. Paths of faults are those of the value given. Never throws, whatever the value is.
 */
export function parseEvent(value: unknown): Parsed<EventGridEvent> {
  return readable("", () => {
    if (!isCloudEvent(value)) return checked(deliveredEvent, value);
    const event = parseCloudEvent(value);
    return event.ok ? eventOfCloudEvent(event.value) : event;
  });
}

/** An event as it is sent to a topic; {@link isCloudEvent} tells the two apart. */
export type PublishedEvent = PublishedEventGridEvent | CloudEvent;

/**
 * Reads one event as it is sent to a topic: what Event Grid itself adds, `topic` and `metadataVersion`, need not be
 * there. The schema stays the one that was sent. Never throws, whatever the value is.
 */
export function parsePublishedEvent(value: unknown): Parsed<PublishedEvent> {
  return readable("", () =>
    isCloudEvent(value) ? parseCloudEvent(value) : checked<PublishedEvent>(publishedEvent, value),
  );
}
