import type { Condition } from "./condition";
import type { AdvancedFilter } from "./eventSubscriptionFilter";
import { foldCase } from "./foldCase";
import type { OperatorType } from "./operators";

/** A condition of a filter, with where it stands. */
export interface FilterPart {
  readonly path: string;
  readonly filter: AdvancedFilter;
  readonly condition: Condition;
}

/** The texts of the parts that have one of the operators, folded; a list for each. */
export function textsOf(parts: readonly FilterPart[], ...operators: readonly OperatorType[]): (readonly string[])[] {
  return parts
    .filter(({ filter }) => operators.includes(filter.operatorType))
    .map(({ filter }) => ("values" in filter ? filter.values.map((value) => foldCase(String(value))) : []));
}
