import type { OperatorOn, OperatorType, OperatorWith } from "./operators";

/**
 * One advanced condition in ARM's own shape. Positive operators pass an event whose value satisfies any of the values,
 * negative ones an event whose value satisfies none. Strings compare without case, see {@link foldCase}.
 */
export type AdvancedFilter<O extends OperatorType = OperatorType, K extends string = string> = O extends OperatorType
  ? { readonly operatorType: O; readonly key: K } & Operand<O>
  : never;

type Operand<O extends OperatorType> =
  O extends OperatorWith<"none">
    ? unknown
    : O extends OperatorWith<"ranges">
      ? {
          /** Pairs of the lowest and the highest number, both included. */
          readonly values: readonly (readonly [low: number, high: number])[];
        }
      : O extends OperatorWith<"values">
        ? { readonly values: readonly Scalar<O>[] }
        : { readonly value: Scalar<O> };

type Scalar<O extends OperatorType> =
  O extends OperatorOn<"string"> ? string : O extends OperatorOn<"number"> ? number : boolean;

/**
 * The filter of an event subscription in ARM's own shape. An event passes when it passes every part; a part that is
 * absent, null or empty lets everything pass.
 *
 * Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09.
 */
export interface EventSubscriptionFilter {
  /** Exact type strings, or `All` for every type. */
  readonly includedEventTypes?: readonly string[] | null | undefined;
  /** A plain prefix, no wildcards. */
  readonly subjectBeginsWith?: string | null | undefined;
  /** A plain suffix, no wildcards. */
  readonly subjectEndsWith?: string | null | undefined;
  /** Whether the two subject conditions tell upper from lower case; the advanced ones never do. @defaultValue false */
  readonly isSubjectCaseSensitive?: boolean | null | undefined;
  /** Conditions on the event's values. @defaultValue none */
  readonly advancedFilters?: readonly AdvancedFilter[] | null | undefined;
  /** Whether advanced conditions look into arrays of strings, numbers or booleans. @defaultValue false */
  readonly enableAdvancedFilteringOnArrays?: boolean | null | undefined;
}
