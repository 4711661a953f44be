export { type CompiledFilter, compileFilter } from "./compileFilter";
export {
  boolEquals,
  isNotNull,
  isNullOrUndefined,
  numberGreaterThan,
  numberGreaterThanOrEquals,
  numberIn,
  numberInRange,
  numberLessThan,
  numberLessThanOrEquals,
  numberNotIn,
  numberNotInRange,
  stringBeginsWith,
  stringContains,
  stringEndsWith,
  stringIn,
  stringNotBeginsWith,
  stringNotContains,
  stringNotEndsWith,
  stringNotIn,
} from "./conditions";
export { type Contradiction, contradictionIn } from "./contradiction";
export type { FilterableEvent } from "./eventKey";
export type { AdvancedFilter, EventSubscriptionFilter } from "./eventSubscriptionFilter";
export { type FilterKey, type KeyText, type UndocumentedKey, undocumentedKey } from "./filterKey";
export { filterProblems } from "./filterProblems";
export { foldCase } from "./foldCase";
export { InvalidFilterError } from "./invalidFilterError";
export { explain, matches } from "./matches";
export type { Mismatch } from "./mismatch";
export { advancedOperators, type OperatorType } from "./operators";
export { compileRouter, type Router } from "./router";
export { advancedFilterProblems, advancedFiltersFor, type FilterOf } from "./typedFilters";
