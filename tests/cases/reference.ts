import type { AdvancedFilter, EventGridEvent, EventSubscriptionFilter } from "../../events";

/** Letters of the reference that are one letter in several cases; any other letter is equal to itself alone. */
export const letterFamilies = ["aA", "bB", "iI", "kK", "sS", "éÉ", "σςΣ", "ǆǅǄ", "ᾳᾼ", "𐐨𐐀", "µμΜ"];

/** Letters that look as if they belonged to one of the families. */
export const loneLetters = ["ı", "İ", "ß", "ẞ", "\u212a", "ſ", "ﬁ", "\u0301", "/", "*", ".", "$", "0", "1", " "];

function sameLetter(a: string, b: string): boolean {
  return a === b || letterFamilies.some((family) => [...family].includes(a) && [...family].includes(b));
}

function sameText(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((letter, index) => sameLetter(letter, b[index] ?? ""));
}

function stringHit(operator: string, value: string, wanted: string): boolean {
  const [letters, want] = [[...value], [...wanted]];
  const starts = letters.map((_, index) => index).concat(letters.length);
  const places = starts.filter((start) => sameText(letters.slice(start, start + want.length), want));
  if (operator.endsWith("Contains")) return places.length > 0;
  if (operator.endsWith("BeginsWith")) return places.includes(0);
  if (operator.endsWith("EndsWith")) return places.includes(letters.length - want.length);
  return sameText(letters, want);
}

function hit(filter: AdvancedFilter, value: unknown): boolean {
  const operator = filter.operatorType;
  if (operator.startsWith("String") && "values" in filter) {
    const values = filter.values as readonly string[];
    return typeof value === "string" && values.some((wanted) => stringHit(operator, value, wanted));
  }
  if (filter.operatorType === "BoolEquals") return value === filter.value;
  if (typeof value !== "number") return false;
  if (filter.operatorType === "NumberLessThan") return value < filter.value;
  if (filter.operatorType === "NumberGreaterThan") return value > filter.value;
  if (filter.operatorType === "NumberLessThanOrEquals") return value <= filter.value;
  if (filter.operatorType === "NumberGreaterThanOrEquals") return value >= filter.value;
  if (filter.operatorType === "NumberInRange" || filter.operatorType === "NumberNotInRange") {
    return filter.values.some(([low, high]) => value >= low && value <= high);
  }
  return "values" in filter && (filter.values as readonly unknown[]).includes(value);
}

function valueAt(event: EventGridEvent, key: string): unknown {
  let value: unknown = event;
  for (const [index, name] of key.split(".").entries()) {
    if (Object.prototype.toString.call(value) !== "[object Object]") return undefined;
    const wanted = (own: string) => (index === 0 ? own.toLowerCase() === name.toLowerCase() : own === name);
    value = Object.entries(value as object).find(([own]) => wanted(own))?.[1];
  }
  return value;
}

const passWhenMissing = ["NumberNotIn", "NumberNotInRange", "StringNotIn", "IsNullOrUndefined"];

function conditionPasses(filter: AdvancedFilter, event: EventGridEvent, onArrays: boolean): boolean {
  const value = valueAt(event, filter.key);
  if (value === undefined || value === null) return passWhenMissing.includes(filter.operatorType);
  if (filter.operatorType === "IsNullOrUndefined") return false;
  if (filter.operatorType === "IsNotNull") return true;
  const isNot = filter.operatorType.includes("Not");
  const candidates = Array.isArray(value) ? (onArrays ? (value as unknown[]) : []) : [scalar(filter, value)];
  const anyHit = candidates.some((candidate) => hit(filter, candidate));
  return isNot ? !anyHit : anyHit;
}

function scalar(filter: AdvancedFilter, value: unknown): unknown {
  const readsText = filter.operatorType.startsWith("String") && typeof value !== "object";
  return readsText ? `${value as string | number | boolean}` : value;
}

/**
 * Whether an event passes a filter, as slowly and plainly as it can be said, from the documents and the readings of the
 * cases: to be compared with what is compiled. Knows the letters of {@link letterFamilies} alone.
 */
export function referenceMatches(filter: EventSubscriptionFilter, event: EventGridEvent): boolean {
  const types = filter.includedEventTypes ?? [];
  if (types.length > 0 && !types.some((type) => type.toLowerCase() === "all") && !types.includes(event.eventType))
    return false;
  const ends = [
    ["BeginsWith", filter.subjectBeginsWith ?? ""],
    ["EndsWith", filter.subjectEndsWith ?? ""],
  ] as const;
  for (const [end, wanted] of ends) {
    const exact = end === "BeginsWith" ? event.subject.startsWith(wanted) : event.subject.endsWith(wanted);
    if (!(filter.isSubjectCaseSensitive ? exact : stringHit(end, event.subject, wanted))) return false;
  }
  const onArrays = filter.enableAdvancedFilteringOnArrays ?? false;
  return (filter.advancedFilters ?? []).every((condition) => conditionPasses(condition, event, onArrays));
}
