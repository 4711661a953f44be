import type { AdvancedFilter } from "./eventSubscriptionFilter";
import { foldCase } from "./foldCase";
import { advancedOperators } from "./operators";
import { surelyNoneOf, textTest } from "./textTest";

/** An advanced condition made ready to decide many values: of texts apart, as conditions on one key share the folding. */
export interface Condition {
  /** Whether a text passes, folded by {@link foldCase}. */
  readonly passesText: (folded: string) => boolean;
  /** What a text that is not folded yet may tell already: whether it passes, `undefined` when it does not tell. */
  readonly atFirstSight?: (text: string) => boolean | undefined;
  /** Whether any other value passes; null and `undefined` are a missing key. */
  readonly passesOther: (value: unknown) => boolean;
}

/** Whether the value under a condition's key passes. */
export function passes({ passesText, passesOther }: Condition, value: unknown): boolean {
  return typeof value === "string" ? passesText(foldCase(value)) : passesOther(value);
}

/**
 * Compiles an advanced condition that has no problems.
 *
 * A value of another JSON type is never a hit, so that a positive operator refuses it and a negative one passes it; only
 * that a string operator reads a number or a boolean as its JSON text, as the page's own example does. An array's elements
 * are looked at only under `onArrays`, and those of another type are ignored; without it an array is a value of another
 * type.
 *
 * Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09. It does not speak
 * of null, of single values of another type, nor of arrays without the flag.
 */
export function compileCondition(filter: AdvancedFilter, onArrays: boolean): Condition {
  const { negative, whenMissing } = advancedOperators[filter.operatorType];
  const { isText, isOther } = hitsOf(filter, onArrays);
  return {
    passesText: negative ? (folded) => !isText(folded) : isText,
    passesOther: (value) => (value === undefined || value === null ? whenMissing : isOther(value) !== negative),
    ...atFirstSight(filter, negative),
  };
}

function atFirstSight(filter: AdvancedFilter, negative: boolean): Pick<Condition, "atFirstSight"> {
  if (filter.operatorType !== "StringIn" && filter.operatorType !== "StringNotIn") return {};
  const isNone = surelyNoneOf(filter.values.map(foldCase));
  return { atFirstSight: (text) => (isNone(text) ? negative : undefined) };
}

/** What a filter looks for, whether or not it then refuses the event. */
interface Hits {
  readonly isText: (folded: string) => boolean;
  readonly isOther: (value: unknown) => boolean;
}

function hitsOf(filter: AdvancedFilter, onArrays: boolean): Hits {
  const anyElement = (isHit: (element: unknown) => boolean) => (value: unknown) =>
    onArrays && Array.isArray(value) && value.some(isHit);
  switch (filter.operatorType) {
    case "IsNullOrUndefined":
    case "IsNotNull":
      return { isText: () => true, isOther: () => true };
    case "StringIn":
    case "StringNotIn":
    case "StringBeginsWith":
    case "StringNotBeginsWith":
    case "StringEndsWith":
    case "StringNotEndsWith":
    case "StringContains":
    case "StringNotContains": {
      const isText = textTest(filter.operatorType, filter.values.map(foldCase));
      const hasText = anyElement((element) => typeof element === "string" && isText(foldCase(element)));
      return {
        isText,
        isOther: (value) => (typeof value === "object" ? hasText(value) : isText(foldCase(String(value)))),
      };
    }
    default: {
      const isHit = scalarTest(filter);
      const hasHit = anyElement(isHit);
      return { isText: () => false, isOther: (value) => isHit(value) || hasHit(value) };
    }
  }
}

type ScalarFilter = Exclude<AdvancedFilter, { readonly operatorType: `String${string}` | `Is${string}` }>;

function scalarTest(filter: ScalarFilter): (value: unknown) => boolean {
  switch (filter.operatorType) {
    case "NumberIn":
    case "NumberNotIn": {
      const numbers = new Set<unknown>(filter.values);
      return (value) => numbers.has(value);
    }
    case "NumberLessThan":
      return (value) => typeof value === "number" && value < filter.value;
    case "NumberGreaterThan":
      return (value) => typeof value === "number" && value > filter.value;
    case "NumberLessThanOrEquals":
      return (value) => typeof value === "number" && value <= filter.value;
    case "NumberGreaterThanOrEquals":
      return (value) => typeof value === "number" && value >= filter.value;
    case "NumberInRange":
    case "NumberNotInRange":
      return (value) => typeof value === "number" && filter.values.some(([low, high]) => low <= value && value <= high);
    case "BoolEquals":
      return (value) => value === filter.value;
    default:
      return filter satisfies never;
  }
}
