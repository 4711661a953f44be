import type { AdvancedFilter } from "./eventSubscriptionFilter";
import type { FilterKey, KeyText } from "./filterKey";
import type { OperatorType } from "./operators";

type Range = readonly [low: number, high: number];

const withUndocumentedKey = new WeakSet<object>();

/** Whether a filter was made with an undocumented key. A copy of it was not. */
export function hasUndocumentedKey(filter: object): boolean {
  return withUndocumentedKey.has(filter);
}

function condition<O extends OperatorType, K extends FilterKey>(operatorType: O, key: K, operand: object) {
  const filter = { operatorType, key: typeof key === "string" ? key : key.undocumentedKey, ...operand };
  // Beside the filter, which is plain data for ARM.
  if (typeof key !== "string") withUndocumentedKey.add(filter);
  return filter as unknown as AdvancedFilter<O, KeyText<K>>;
}

// One function an operator, named like it; each returns plain data in ARM's shape. That there is at least one value is
// checked with the filter, as the values may be a list from configuration.

/** The text has any of the values in it. */
export function stringContains<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringContains", KeyText<K>> {
  return condition("StringContains", key, { values });
}

/** The text has none of the values in it; an event without the key does not pass. */
export function stringNotContains<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringNotContains", KeyText<K>> {
  return condition("StringNotContains", key, { values });
}

/** The text begins with any of the values. */
export function stringBeginsWith<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringBeginsWith", KeyText<K>> {
  return condition("StringBeginsWith", key, { values });
}

/** The text begins with none of the values; an event without the key does not pass. */
export function stringNotBeginsWith<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringNotBeginsWith", KeyText<K>> {
  return condition("StringNotBeginsWith", key, { values });
}

/** The text ends with any of the values. */
export function stringEndsWith<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringEndsWith", KeyText<K>> {
  return condition("StringEndsWith", key, { values });
}

/** The text ends with none of the values; an event without the key does not pass. */
export function stringNotEndsWith<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringNotEndsWith", KeyText<K>> {
  return condition("StringNotEndsWith", key, { values });
}

/** The text is one of the values. */
export function stringIn<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringIn", KeyText<K>> {
  return condition("StringIn", key, { values });
}

/** The text is none of the values; an event without the key passes. */
export function stringNotIn<const K extends FilterKey>(
  key: K,
  ...values: readonly string[]
): AdvancedFilter<"StringNotIn", KeyText<K>> {
  return condition("StringNotIn", key, { values });
}

/** The number is one of the values. */
export function numberIn<const K extends FilterKey>(
  key: K,
  ...values: readonly number[]
): AdvancedFilter<"NumberIn", KeyText<K>> {
  return condition("NumberIn", key, { values });
}

/** The number is none of the values; an event without the key passes. */
export function numberNotIn<const K extends FilterKey>(
  key: K,
  ...values: readonly number[]
): AdvancedFilter<"NumberNotIn", KeyText<K>> {
  return condition("NumberNotIn", key, { values });
}

/** The number is less than the value. */
export function numberLessThan<const K extends FilterKey>(
  key: K,
  value: number,
): AdvancedFilter<"NumberLessThan", KeyText<K>> {
  return condition("NumberLessThan", key, { value });
}

/** The number is greater than the value. */
export function numberGreaterThan<const K extends FilterKey>(
  key: K,
  value: number,
): AdvancedFilter<"NumberGreaterThan", KeyText<K>> {
  return condition("NumberGreaterThan", key, { value });
}

/** The number is the value or less. */
export function numberLessThanOrEquals<const K extends FilterKey>(
  key: K,
  value: number,
): AdvancedFilter<"NumberLessThanOrEquals", KeyText<K>> {
  return condition("NumberLessThanOrEquals", key, { value });
}

/** The number is the value or greater. */
export function numberGreaterThanOrEquals<const K extends FilterKey>(
  key: K,
  value: number,
): AdvancedFilter<"NumberGreaterThanOrEquals", KeyText<K>> {
  return condition("NumberGreaterThanOrEquals", key, { value });
}

/** The number is in any of the ranges, both ends included. */
export function numberInRange<const K extends FilterKey>(
  key: K,
  ...values: readonly Range[]
): AdvancedFilter<"NumberInRange", KeyText<K>> {
  return condition("NumberInRange", key, { values });
}

/** The number is in none of the ranges, both ends included; an event without the key passes. */
export function numberNotInRange<const K extends FilterKey>(
  key: K,
  ...values: readonly Range[]
): AdvancedFilter<"NumberNotInRange", KeyText<K>> {
  return condition("NumberNotInRange", key, { values });
}

/** The flag is the value. */
export function boolEquals<const K extends FilterKey>(
  key: K,
  value: boolean,
): AdvancedFilter<"BoolEquals", KeyText<K>> {
  return condition("BoolEquals", key, { value });
}

/** The event has no such key, or null under it. */
export function isNullOrUndefined<const K extends FilterKey>(key: K): AdvancedFilter<"IsNullOrUndefined", KeyText<K>> {
  return condition("IsNullOrUndefined", key, {});
}

/** The event has the key, and not null under it. */
export function isNotNull<const K extends FilterKey>(key: K): AdvancedFilter<"IsNotNull", KeyText<K>> {
  return condition("IsNotNull", key, {});
}
