/** What an advanced operator compares, takes and answers. */
export interface Operator {
  /** JSON type of the event's values that it looks at; `any` for the two that ask only whether there is one. */
  readonly field: "string" | "number" | "boolean" | "any";
  /** What the filter holds: one `value`, a list of `values`, a list of `[low, high]` pairs in `values`, or neither. */
  readonly operand: "value" | "values" | "ranges" | "none";
  /** Whether it passes an event for want of a hit instead of for one. */
  readonly negative: boolean;
  /** The answer for an event that lacks the key or holds null under it. */
  readonly whenMissing: boolean;
}

const positive = { negative: false, whenMissing: false } as const;
const comparison = { field: "number", operand: "value", ...positive } as const;
const text = { field: "string", operand: "values" } as const;

/**
 * Every advanced operator of an event subscription. The answers for a missing key are not symmetrical: three of the
 * negative string operators refuse such an event, the other negative ones pass it.
 *
 * Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09. The page gives no
 * answer for a missing key under the two range operators; here they answer as `NumberIn` and `NumberNotIn` do.
 */
export const advancedOperators = {
  NumberIn: { field: "number", operand: "values", ...positive },
  NumberNotIn: { field: "number", operand: "values", negative: true, whenMissing: true },
  NumberLessThan: comparison,
  NumberGreaterThan: comparison,
  NumberLessThanOrEquals: comparison,
  NumberGreaterThanOrEquals: comparison,
  NumberInRange: { field: "number", operand: "ranges", ...positive },
  NumberNotInRange: { field: "number", operand: "ranges", negative: true, whenMissing: true },
  BoolEquals: { field: "boolean", operand: "value", ...positive },
  StringContains: { ...text, ...positive },
  StringNotContains: { ...text, negative: true, whenMissing: false },
  StringBeginsWith: { ...text, ...positive },
  StringNotBeginsWith: { ...text, negative: true, whenMissing: false },
  StringEndsWith: { ...text, ...positive },
  StringNotEndsWith: { ...text, negative: true, whenMissing: false },
  StringIn: { ...text, ...positive },
  StringNotIn: { ...text, negative: true, whenMissing: true },
  IsNullOrUndefined: { field: "any", operand: "none", negative: true, whenMissing: true },
  IsNotNull: { field: "any", operand: "none", ...positive },
} as const satisfies Record<string, Operator>;

/** Name of an advanced operator, as ARM writes it. */
export type OperatorType = keyof typeof advancedOperators;

/** The operators that look at one JSON type. */
export type OperatorOn<F extends Operator["field"]> = {
  [O in OperatorType]: (typeof advancedOperators)[O]["field"] extends F ? O : never;
}[OperatorType];

/** The operators that hold one kind of operand. */
export type OperatorWith<P extends Operator["operand"]> = {
  [O in OperatorType]: (typeof advancedOperators)[O]["operand"] extends P ? O : never;
}[OperatorType];
