import { type EventSource, type EventType, eventTypesBySource, sourceOfEventType } from "./eventTypes";
import { suggest } from "./suggest";

/** Thrown for an event type that the catalogue does not hold; its message names those that it holds. */
export class UnknownEventTypeError extends Error {
  override readonly name = "UnknownEventTypeError";

  constructor(eventType: unknown) {
    const known = Object.values(eventTypesBySource).flat();
    const hint = typeof eventType === "string" ? suggest(eventType, known) : "";
    super(`unknown event type ${JSON.stringify(eventType)}${hint}; known are ${known.join(", ")}`);
  }
}

/** @throws UnknownEventTypeError for a type that came past the compiler, from configuration or another language. */
export function requireEventType(eventType: EventType): void {
  if (sourceOfEventType(eventType) === undefined) throw new UnknownEventTypeError(eventType);
}

/** @throws RangeError for a source that came past the compiler. */
export function requireSource(source: EventSource): void {
  const known = Object.keys(eventTypesBySource);
  if (!known.includes(source))
    throw new RangeError(`expected a source of ${known.join(", ")}, got ${JSON.stringify(source)}`);
}
