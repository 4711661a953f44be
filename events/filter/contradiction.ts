import { printed } from "../printed";
import { typesOf } from "./compileFilter";
import { compileCondition, passes } from "./condition";
import { normalKey } from "./eventKey";
import type { AdvancedFilter, EventSubscriptionFilter } from "./eventSubscriptionFilter";
import type { FilterPart } from "./filterPart";
import { filterProblems } from "./filterProblems";
import { InvalidFilterError } from "./invalidFilterError";
import { advancedOperators } from "./operators";
import { mayBeNumber } from "./satisfiableNumber";
import { mayBeText } from "./satisfiableText";

/** Conditions of one filter that no event can meet together. */
export interface Contradiction {
  /** Where they stand in the filter, for example `advancedFilters[1]`; as few as do not go together. */
  readonly paths: readonly string[];
  /** What they look at. */
  readonly key: string;
  /** All of it as a clause. */
  readonly message: string;
}

/**
 * Conditions that cannot hold together, so that the filter lets no event pass; `undefined` when there may be one that
 * passes. What it reports is proved from the rules that `matches` decides by, whatever the event: not from which fields a
 * document knows. It does not find everything: a number between 100 and 200 whose text begins with 3, for example, it
 * takes for possible.
 * @throws InvalidFilterError for a filter that cannot be right.
 */
export function contradictionIn(filter: EventSubscriptionFilter): Contradiction | undefined {
  const problems = filterProblems(filter);
  if (problems.length > 0) throw new InvalidFilterError(problems);
  const arrays = filter.enableAdvancedFilteringOnArrays ?? false;
  const groups = new Map<string, FilterPart[]>();
  for (const part of partsOf(filter, arrays)) {
    const key = normalKey(part.filter.key);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const types = typesOf(filter.includedEventTypes);
  for (const [key, parts] of groups) {
    const onType = key === "eventType" && types ? noTypePasses(parts, [...types]) : undefined;
    const found =
      onType ?? fewest(parts, (few) => !possible(key, few, arrays)) ?? belowNoObject(key, parts, groups, arrays);
    if (found) return said(found);
  }
  return undefined;
}

function partsOf(filter: EventSubscriptionFilter, arrays: boolean): readonly FilterPart[] {
  const part = (path: string, advanced: AdvancedFilter): FilterPart => ({
    path,
    filter: advanced,
    condition: compileCondition(advanced, arrays),
  });
  const { subjectBeginsWith: begin, subjectEndsWith: end, advancedFilters } = filter;
  // Where case counts for the subject, that its folding begins so is still needed.
  return [
    ...(begin
      ? [part("subjectBeginsWith", { operatorType: "StringBeginsWith", key: "subject", values: [begin] })]
      : []),
    ...(end ? [part("subjectEndsWith", { operatorType: "StringEndsWith", key: "subject", values: [end] })] : []),
    ...(advancedFilters ?? []).map((advanced, index) => part(`advancedFilters[${index}]`, advanced)),
  ];
}

/** The first single part, else pair, else all of the parts that are impossible. */
function fewest(
  parts: readonly FilterPart[],
  impossible: (parts: readonly FilterPart[]) => boolean,
): readonly FilterPart[] | undefined {
  if (!impossible(parts)) return undefined;
  const pairs = parts.flatMap((a, index) => parts.slice(index + 1).map((b) => [a, b]));
  return [...parts.map((only) => [only]), ...pairs].find(impossible) ?? parts;
}

/** What every event has as a text, where it has it at all: nothing below it has a value. */
const textKeys = ["subject", "eventType", "type"];

/** Whether some value, of whatever JSON type that its key may hold, may pass all conditions on the key. */
function possible(key: string, parts: readonly FilterPart[], arrays: boolean): boolean {
  if (passesAll(parts, undefined)) return true;
  if (textKeys.includes(key)) return mayBeText(parts);
  if (textKeys.some((text) => key.startsWith(`${text}.`))) return false;
  return (
    passesAll(parts, true) ||
    passesAll(parts, false) ||
    mayBeObject(parts) ||
    mayBeText(parts) ||
    mayBeNumber(parts) ||
    (arrays && mayBeArray(parts))
  );
}

function passesAll(parts: readonly FilterPart[], value: unknown): boolean {
  return parts.every(({ condition }) => passes(condition, value));
}

/** An object is a hit for no operator that looks at values; neither is an array that nobody looks into. */
const mayBeObject = (parts: readonly FilterPart[]): boolean => passesAll(parts, {});

/** Every positive condition needs an element of its own, which no negative one may hit. */
function mayBeArray(parts: readonly FilterPart[]): boolean {
  if (parts.some(({ filter }) => filter.operatorType === "IsNullOrUndefined")) return false;
  const onValues = parts.filter(({ filter }) => filter.operatorType !== "IsNotNull");
  const refusing = onValues.filter(({ filter }) => advancedOperators[filter.operatorType].negative);
  return onValues
    .filter((part) => !refusing.includes(part))
    .every((part) => {
      const { field } = advancedOperators[part.filter.operatorType];
      const sameField = refusing.filter(({ filter }) => advancedOperators[filter.operatorType].field === field);
      if (field === "string") return mayBeText([part, ...sameField]);
      return field === "number" ? mayBeNumber([part, ...sameField]) : true;
    });
}

function noTypePasses(parts: readonly FilterPart[], types: readonly string[]): readonly FilterPart[] | undefined {
  const impossible = (few: readonly FilterPart[]) => !types.some((type) => passesAll(few, type));
  const found = fewest(parts, impossible);
  const [first] = found ?? [];
  // The types are a condition too.
  return found && first && [{ ...first, path: "includedEventTypes" }, ...found];
}

/** A value that has fields is an object: where a key's own conditions allow none, everything below it is missing. */
function belowNoObject(
  key: string,
  parts: readonly FilterPart[],
  groups: ReadonlyMap<string, readonly FilterPart[]>,
  arrays: boolean,
): readonly FilterPart[] | undefined {
  if (mayBeObject(parts)) return undefined;
  for (const [other, below] of groups) {
    if (!other.startsWith(`${key}.`)) continue;
    const needed = below.find(({ condition }) => !passes(condition, undefined));
    const refusing = parts.find((part) => !mayBeObject([part]));
    if (needed && refusing) return possible(key, parts, arrays) ? [refusing, needed] : parts;
  }
  return undefined;
}

function said(parts: readonly FilterPart[]): Contradiction {
  const [first] = parts;
  const key = first?.filter.key ?? "";
  const paths = parts.map(({ path }) => path);
  const clauses = parts.map(({ path, filter }) =>
    path === "includedEventTypes" ? path : `${filter.key} ${filter.operatorType} ${operandOf(filter)}`.trim(),
  );
  const together = parts.length === 1 ? "nothing is" : "nothing is at once";
  return { paths, key, message: `${together} ${clauses.join(" and ")} (${paths.join(", ")})` };
}

function operandOf(filter: AdvancedFilter): string {
  if ("values" in filter) return filter.values.map((value) => printed(value)).join(" or ");
  return "value" in filter ? printed(filter.value) : "";
}
