import { isKnownEventType } from "../envelope";
import { type EventType, eventTypesBySource } from "../eventTypes";
import { type FieldKind, type FieldPath, type FieldType, fieldsOf } from "../payloads";
import type { Problem } from "../problem";
import { suggest } from "../suggest";
import { hasUndocumentedKey } from "./conditions";
import type { AdvancedFilter } from "./eventSubscriptionFilter";
import type { UndocumentedText } from "./filterKey";
import { filterProblems } from "./filterProblems";
import { InvalidFilterError } from "./invalidFilterError";
import { advancedOperators, type Operator, type OperatorOn } from "./operators";

/**
 * The keys at the top level of every event, all of them texts.
 * Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09.
 */
const topLevelKeys = ["id", "topic", "subject", "eventType", "dataVersion"] as const;

type JsonType = { readonly string: string; readonly number: number; readonly boolean: boolean };

type Fits<V, F extends keyof JsonType> = unknown extends V
  ? true
  : [Extract<V | (V extends readonly (infer Element)[] ? Element : never), JsonType[F]>] extends [never]
    ? false
    : true;

type KeyWith<T extends EventType, F extends keyof JsonType> = {
  [P in FieldPath<T>]: Fits<FieldType<T, P>, F> extends true ? P : never;
}[FieldPath<T>];

type ConditionOn<F extends Operator["field"], K extends string> = AdvancedFilter<OperatorOn<F>, K | UndocumentedText>;

/**
 * The advanced filters that fit events of these types: keys that the payload of at least one of them documents, with
 * operators for what is there. Lists of texts, numbers or flags count as their elements. An event whose type lacks the key
 * passes or not by the operator's own rule for missing keys.
 */
export type FilterOf<T extends EventType> =
  | ConditionOn<"string", KeyWith<T, "string"> | (typeof topLevelKeys)[number]>
  | ConditionOn<"number", KeyWith<T, "number">>
  | ConditionOn<"boolean", KeyWith<T, "boolean">>
  | ConditionOn<"any", FieldPath<T> | (typeof topLevelKeys)[number]>;

/**
 * The advanced filters of a subscription to these event types, checked against their documented payloads. A condition on
 * a list needs `enableAdvancedFilteringOnArrays` in the filter; the components set it.
 * @throws InvalidFilterError naming each wrong key with those that there are, each operator that does not fit its field,
 * and what {@link filterProblems} finds.
 */
export function advancedFiltersFor<const T extends EventType>(
  eventTypes: readonly T[],
  filters: readonly FilterOf<NoInfer<T>>[],
): readonly FilterOf<T>[] {
  const problems = [...unknownTypeProblems(eventTypes), ...advancedFilterProblems(eventTypes, filters)];
  if (problems.length === 0) return filters;
  throw new InvalidFilterError(problems);
}

/** Types from configuration or another language, which the compiler has not seen; without them keys seem wrong. */
function unknownTypeProblems(eventTypes: readonly string[]): Problem[] {
  const known = Object.values(eventTypesBySource).flat();
  return eventTypes.flatMap((type, index) =>
    isKnownEventType(type)
      ? []
      : [{ path: `eventTypes[${index}]`, got: type, allowed: `an event type of the catalogue${suggest(type, known)}` }],
  );
}

/** Everything that {@link advancedFiltersFor} would refuse of the filters. Event types outside the catalogue have no keys. */
export function advancedFilterProblems(eventTypes: readonly string[], advancedFilters: unknown): readonly Problem[] {
  const problems = filterProblems({ advancedFilters });
  if (problems.length > 0 || !Array.isArray(advancedFilters)) return problems;
  const known = knownKeys(eventTypes);
  return (advancedFilters as readonly AdvancedFilter[]).flatMap((filter, index) =>
    hasUndocumentedKey(filter) ? [] : keyProblems(filter, `advancedFilters[${index}]`, known),
  );
}

function keyProblems(
  { key, operatorType }: AdvancedFilter,
  path: string,
  known: ReadonlyMap<string, ReadonlySet<FieldKind>>,
): Problem[] {
  const kinds =
    known.get(key) ?? known.get(topLevelKeys.find((name) => name.toLowerCase() === key.toLowerCase()) ?? "");
  if (!kinds) {
    const names = [...known.keys()];
    const allowed = `one of ${names.join(", ")}, or undocumentedKey(...) around it${suggest(key, names)}`;
    return [{ path: `${path}.key`, got: key, allowed }];
  }
  const { field } = advancedOperators[operatorType];
  if (field === "any" || kinds.has("unknown") || kinds.has(field) || kinds.has(`array<${field}>`)) return [];
  const fitting = Object.entries(advancedOperators).filter(
    ([, { field: other }]) => other === "any" || kinds.has(other) || kinds.has(`array<${other}>`),
  );
  const allowed = `one of ${fitting.map(([name]) => name).join(", ")}, as ${key} is ${[...kinds].join(" or ")}`;
  return [{ path: `${path}.operatorType`, got: operatorType, allowed }];
}

function knownKeys(eventTypes: readonly string[]): ReadonlyMap<string, ReadonlySet<FieldKind>> {
  const keys = new Map<string, Set<FieldKind>>(topLevelKeys.map((key) => [key, new Set(["string"])]));
  for (const type of eventTypes.filter(isKnownEventType)) {
    for (const [key, kind] of Object.entries(fieldsOf(type))) keys.set(key, (keys.get(key) ?? new Set()).add(kind));
  }
  return keys;
}
