import type { Place } from "./place";
import { isOneOf } from "./rules";

/** Stands for all event types of the source. Source: learn.microsoft.com, "Event filtering", 2022-09-09. */
export const everyType = "All";

/** Whether a type stands for all of them; in any case, as nothing says otherwise and that loses no event. */
const isEveryType = (type: string): boolean => type.toLowerCase() === everyType.toLowerCase();

/**
 * The included event types: each one of those allowed when they are known, none twice.
 * Source: learn.microsoft.com, "Event Grid subscription schema", 2018-03-09: a type that the source does not register is
 * an error.
 */
export function checkEventTypes(place: Place, known: readonly string[] | undefined): void {
  if (!place.isKnown || !Array.isArray(place.value)) return;
  const seen = new Set<string>();
  for (const [index, value] of place.value.entries()) {
    if (typeof value !== "string") continue;
    const type = place.at(index);
    if (seen.has(value)) type.expect("each event type once");
    else if (known && !(isEveryType(value) && known.includes(everyType))) isOneOf(type, known);
    seen.add(value);
  }
}
