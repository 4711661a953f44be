import { printed } from "../printed";
import type { FilterableEvent } from "./eventKey";
import type { AdvancedFilter } from "./eventSubscriptionFilter";
import { advancedOperators } from "./operators";

/** The condition that an event fails, with both sides. */
export interface Mismatch {
  /** Place of the condition in the filter, for example `advancedFilters[1]`. */
  readonly path: string;
  /** Name of the operator, or of the filter's own property. */
  readonly operator: string;
  /** What the condition looks at. */
  readonly key: string;
  /** What the event has there; `undefined` when it has nothing. */
  readonly got: unknown;
  /** What the filter holds: its value or values; `undefined` for the operators that hold none. */
  readonly wanted: unknown;
  /** All of it as a clause. */
  readonly message: string;
}

/** An event's type is not among the included ones. */
export function typeMismatch(got: string, wanted: readonly string[]): Mismatch {
  const message = `event type ${printed(got)} is not one of ${list(wanted)}`;
  return { path: "includedEventTypes", operator: "includedEventTypes", key: "eventType", got, wanted, message };
}

/** An event's subject lacks the prefix or the suffix. */
export function subjectMismatch(
  path: "subjectBeginsWith" | "subjectEndsWith",
  got: FilterableEvent["subject"],
  wanted: string,
): Mismatch {
  const verb = path === "subjectBeginsWith" ? "begin" : "end";
  const message = `subject ${shown(got)} does not ${verb} with ${printed(wanted)}`;
  return { path, operator: path, key: "subject", got, wanted, message };
}

/** An event fails the advanced condition at this place. */
export function advancedMismatch(filter: AdvancedFilter, index: number, got: unknown, arrays: boolean): Mismatch {
  const { operatorType: operator, key } = filter;
  const wanted = "values" in filter ? filter.values : "value" in filter ? filter.value : undefined;
  const isNullCheck = operator === "IsNullOrUndefined" || operator === "IsNotNull";
  const switchedOff = Array.isArray(got) && !arrays && !isNullCheck ? " (enableAdvancedFilteringOnArrays is off)" : "";
  const message = `${key} is ${shown(got)}, ${operator} wants ${wish(filter)}${switchedOff}`;
  return { path: `advancedFilters[${index}]`, operator, key, got, wanted, message };
}

function wish(filter: AdvancedFilter): string {
  if (filter.operatorType === "IsNullOrUndefined") return "it null or missing";
  if (filter.operatorType === "IsNotNull") return "it neither null nor missing";
  if ("value" in filter) return printed(filter.value);
  return `${advancedOperators[filter.operatorType].negative ? "none" : "one"} of ${list(filter.values)}`;
}

const mostShown = 10;

function list(values: readonly unknown[]): string {
  const shownValues = values.slice(0, mostShown).map(printed).join(", ");
  return values.length > mostShown ? `${shownValues} and ${values.length - mostShown} more` : shownValues;
}

function shown(got: unknown): string {
  return got === undefined ? "missing" : printed(got);
}
