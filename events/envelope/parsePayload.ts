import type { DeclaredSchema } from "../declaredSchema";
import type { EventType } from "../eventTypes";
import { type EventPayloads, payloadSchemas } from "../payloads";
import { printed } from "../printed";
import type { EventGridEvent } from "./eventGridEvent";
import { checked, type Parsed, right, wrong } from "./parsed";

/** An event whose type the catalogue holds and whose `data` has been checked against it. */
export type KnownEvent<T extends EventType = EventType> = {
  [K in T]: EventGridEvent & { readonly eventType: K; readonly data: EventPayloads[K] };
}[T];

/** Checks the `data` of an event against the catalogue's payload for its type. Never throws. */
export function parsePayload<T extends EventType>(event: EventGridEvent, eventType: T): Parsed<KnownEvent<T>> {
  if (!isKnownEventType(eventType))
    return wrong("eventType", `expected a type of the catalogue, got ${printed(eventType)}`);
  const data = checked(payloadSchemas[eventType] as DeclaredSchema<unknown>, event.data, "data");
  return data.ok ? right({ ...event, eventType, data: data.value } as KnownEvent<T>) : data;
}

/** Whether the catalogue holds this event type. */
export function isKnownEventType(eventType: string): eventType is EventType {
  return Object.hasOwn(payloadSchemas, eventType);
}
