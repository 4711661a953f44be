import { type EventGridEvent, type KnownEvent, parsePayload } from "./envelope";
import type { EventType } from "./eventTypes";

/** Whether an event is of a type and its payload passes that type's check: then both are known to the compiler. */
export function isEvent<T extends EventType>(event: EventGridEvent, eventType: T): event is KnownEvent<T> {
  return event.eventType === eventType && parsePayload(event, eventType).ok;
}
