import { allowedRange, isWithin, type RangeLimit } from "../limits";
import { allowedName, type NameLimit } from "../limitsOfNames";
import { suggest } from "../suggest";
import type { Place } from "./place";

// Each rule looks at one place. An absent value is right unless it is required, one that is known only later always is.

/** Whether an object stands there, to be looked into; anything else but nothing is a problem. */
export function isObject(place: Place): boolean {
  if (!place.isKnown) return false;
  if (typeof place.value === "object" && !Array.isArray(place.value)) return true;
  place.expect("an object");
  return false;
}

/** The elements of a list; anything else but nothing is a problem. */
export function elementsOf(place: Place, allowed: string): readonly Place[] {
  if (!place.isKnown) return [];
  if (Array.isArray(place.value)) return Array.from(place.value, (_, index) => place.at(index));
  place.expect(allowed);
  return [];
}

/** A value that must be there and, once known, be right. */
export function required(place: Place, allowed: string, isRight: (value: unknown) => boolean): void {
  if (place.isAbsent || (place.isKnown && !isRight(place.value))) place.expect(allowed);
}

/** One of the words; whether it is. */
export function isOneOf(place: Place, words: readonly string[]): boolean {
  if (!place.isKnown) return false;
  const { value } = place;
  if (typeof value === "string" && words.includes(value)) return true;
  place.expect(`one of ${words.join(", ")}${typeof value === "string" ? suggest(value, words) : ""}`);
  return false;
}

/** One of the words, which must be there; whether it is. */
export function requiredWord(place: Place, words: readonly string[]): boolean {
  if (place.isAbsent) place.expect(`one of ${words.join(", ")}`);
  return isOneOf(place, words);
}

/** Where the members of a typed object stand: ARM nests them in `properties`, azure-native puts them beside the type. */
export function contentOf(place: Place): Place {
  const nested = place.at("properties");
  return nested.isAbsent ? place : nested;
}

/** A whole number within a limit. */
export function checkRange(place: Place, limit: RangeLimit): void {
  if (place.isKnown && !isWithin(limit, place.value)) place.expect(allowedRange(limit));
}

/** A name, when there is one. */
export function checkName(place: Place, limit: NameLimit): void {
  if (!place.isAbsent) required(place, allowedName(limit), (value) => isName(limit, value));
}

/** A name that must be there. */
export function requiredName(place: Place, limit: NameLimit): void {
  required(place, allowedName(limit), (value) => isName(limit, value));
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isName({ pattern }: NameLimit, value: unknown): boolean {
  return typeof value === "string" && pattern.test(value);
}
