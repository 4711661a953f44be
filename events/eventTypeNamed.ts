import { type EventType, eventTypesBySource } from "./eventTypes";
import { suggest } from "./suggest";

const eventTypes: readonly EventType[] = Object.values(eventTypesBySource).flat();

/** The last part of an event type, for example `UserDisconnected`. */
export const shortEventType = (eventType: string): string => eventType.slice(eventType.lastIndexOf(".") + 1);

/** The event type that a person names, in full or by its last part. @throws RangeError listing the types. */
export function eventTypeNamed(name: string): EventType {
  const found = eventTypes.find((type) => type === name || shortEventType(type) === name);
  if (found) return found;
  const names = eventTypes.map(shortEventType);
  throw new RangeError(
    `unknown event type ${JSON.stringify(name)}${suggest(shortEventType(name), names)}; types are ${names.join(", ")}`,
  );
}
