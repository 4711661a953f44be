import { limits } from "../limits";
import type { Problem } from "../problem";
import { suggest } from "../suggest";
import { advancedOperators, type Operator, type OperatorType } from "./operators";

/**
 * Everything that cannot be right in the filter of an event subscription in ARM's shape: unknown operators, operands that
 * do not fit theirs, missing keys and the documented limits. Empty when there is nothing. Which event types and keys there
 * are is not looked at: any may be meant.
 */
export function filterProblems(filter: unknown): readonly Problem[] {
  if (!isObject(filter)) return [{ path: "", got: filter, allowed: "an object" }];
  const problems: Problem[] = misspeltMembers(filter, members);
  const optional = (path: string, allowed: string, fits: (value: unknown) => boolean) => {
    const got = filter[path];
    if (got !== undefined && got !== null && !fits(got)) problems.push({ path, got, allowed });
  };
  optional("subjectBeginsWith", "a text", isText);
  optional("subjectEndsWith", "a text", isText);
  optional("isSubjectCaseSensitive", "true or false", isBoolean);
  optional("enableAdvancedFilteringOnArrays", "true or false", isBoolean);
  optional("includedEventTypes", "a list of event types", Array.isArray);
  optional("advancedFilters", "a list of advanced filters", Array.isArray);
  for (const [index, type] of listOf(filter.includedEventTypes).entries()) {
    if (!isText(type)) problems.push({ path: `includedEventTypes[${index}]`, got: type, allowed: "an event type" });
  }
  return [...problems, ...advancedProblems(listOf(filter.advancedFilters))];
}

const members = [
  "includedEventTypes",
  "subjectBeginsWith",
  "subjectEndsWith",
  "isSubjectCaseSensitive",
  "advancedFilters",
  "enableAdvancedFilteringOnArrays",
];

/** What is nearly the name of a member, and would let every event pass as if it were not there. */
function misspeltMembers(filter: object, known: readonly string[]): Problem[] {
  return Object.keys(filter).flatMap((name) => {
    const hint = known.includes(name) ? "" : suggest(name, known);
    return hint === "" ? [] : [{ path: name, got: name, allowed: `one of ${known.join(", ")}${hint}` }];
  });
}

function advancedProblems(filters: readonly unknown[]): readonly Problem[] {
  const problems = filters.flatMap((filter, index) => conditionProblems(filter, `advancedFilters[${index}]`));
  const path = "advancedFilters";
  const { advancedFilters, advancedFilterValues } = limits;
  if (filters.length > advancedFilters.max) {
    problems.push({ path, got: filters.length, allowed: `at most ${advancedFilters.max} ${advancedFilters.unit}` });
  }
  const values = filters.reduce<number>((count, filter) => count + valuesIn(filter), 0);
  if (values > advancedFilterValues.max) {
    problems.push({ path, got: values, allowed: `at most ${advancedFilterValues.max} ${advancedFilterValues.unit}` });
  }
  return problems;
}

/** A range counts as one value, as does the one `value` of an operator that takes no list. */
function valuesIn(filter: unknown): number {
  if (!isObject(filter)) return 0;
  return Array.isArray(filter.values) ? filter.values.length : "value" in filter ? 1 : 0;
}

function conditionProblems(filter: unknown, path: string): Problem[] {
  if (!isObject(filter)) return [{ path, got: filter, allowed: "an advanced filter" }];
  const { operatorType, key } = filter;
  const problems: Problem[] = [];
  if (!isText(key) || key.split(".").includes("")) {
    problems.push({
      path: `${path}.key`,
      got: key,
      allowed: "a key such as subject or data.hubName, names joined by dots",
    });
  }
  if (isOperatorType(operatorType))
    return [...problems, ...operandProblems(filter, advancedOperators[operatorType], path)];
  const known = Object.keys(advancedOperators);
  const hint = isText(operatorType) ? suggest(operatorType, known) : "";
  return [
    ...problems,
    { path: `${path}.operatorType`, got: operatorType, allowed: `one of ${known.join(", ")}${hint}` },
  ];
}

function operandProblems(filter: Readonly<Record<string, unknown>>, operator: Operator, path: string): Problem[] {
  const { operand, field } = operator;
  if (operand === "none") return [];
  const [fits, one] = operand === "ranges" ? ranges : scalars[field];
  if (operand === "value") {
    return fits(filter.value) ? [] : [{ path: `${path}.value`, got: filter.value, allowed: one }];
  }
  const values = listOf(filter.values);
  if (values.length === 0) {
    return [{ path: `${path}.values`, got: filter.values, allowed: `a list of at least one value, each ${one}` }];
  }
  return values.flatMap((got, index) => (fits(got) ? [] : [{ path: `${path}.values[${index}]`, got, allowed: one }]));
}

type Shape = readonly [fits: (value: unknown) => boolean, description: string];

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const scalars: Readonly<Record<Operator["field"], Shape>> = {
  string: [
    (value) => isText(value) && value.length <= limits.filterStringLength.max,
    `a text of at most ${limits.filterStringLength.max} ${limits.filterStringLength.unit}`,
  ],
  number: [isNumber, "a number"],
  boolean: [isBoolean, "true or false"],
  any: [() => true, "anything"],
};
const ranges: Shape = [
  (value) => {
    if (!Array.isArray(value) || value.length !== 2) return false;
    const [low, high] = value as readonly unknown[];
    return isNumber(low) && isNumber(high) && low <= high;
  },
  "a pair of numbers, the lower first",
];

function isOperatorType(value: unknown): value is OperatorType {
  return isText(value) && Object.hasOwn(advancedOperators, value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
