import { passes } from "./condition";
import type { AdvancedFilter } from "./eventSubscriptionFilter";
import { type FilterPart, textsOf } from "./filterPart";
import { advancedOperators } from "./operators";
import { mayBeText } from "./satisfiableText";

/** Numbers between two ends, each of which belongs to them or not. */
interface Span {
  readonly low: number;
  readonly high: number;
  readonly withLow: boolean;
  readonly withHigh: boolean;
}

const everything: Span = { low: -Infinity, high: Infinity, withLow: false, withHigh: false };

/**
 * Whether some number may pass all conditions on its key; text conditions read it as its JSON text. Where numbers are
 * listed, exact; else it may take for possible what is not, as the texts of the numbers in a range are not gone through.
 */
export function mayBeNumber(parts: readonly FilterPart[]): boolean {
  const passesAll = (value: number) => parts.every(({ condition }) => passes(condition, value));
  const listed = parts.flatMap(({ filter }) => (filter.operatorType === "NumberIn" ? [filter.values] : []))[0];
  if (listed) return listed.some(passesAll);
  const texts = textsOf(parts, "StringIn")[0];
  if (texts) return texts.map(Number).some((value) => !Number.isNaN(value) && passesAll(value));
  const fieldOf = ({ filter }: FilterPart) => advancedOperators[filter.operatorType].field;
  // What looks at neither has one answer for all numbers; and what no text can be, the text of no number is.
  const others = parts.filter((part) => fieldOf(part) === "boolean" || fieldOf(part) === "any");
  if (!others.every(({ condition }) => passes(condition, 0))) return false;
  if (!mayBeText(parts.filter((part) => fieldOf(part) === "string"))) return false;
  if (!mayLookLikeNumber(parts)) return false;
  const spans = parts.reduce<readonly Span[]>((left, { filter }) => narrowed(left, filter), bySign(parts));
  return spans.some(({ low, high }) => low < high || passesAll(low));
}

/** What a wanted part of a number's text can be made of: all of `-1.5e+21` there is. */
const numberParts = {
  StringBeginsWith: /^-?(\d[-+.e\d]*)?$/,
  StringEndsWith: /^([-+.e\d]*\d)?$/,
  StringContains: /^[-+.e\d]*$/,
} as const;

function mayLookLikeNumber(parts: readonly FilterPart[]): boolean {
  return Object.entries(numberParts).every(([operator, pattern]) =>
    textsOf(parts, operator as keyof typeof numberParts).every((wanted) => wanted.some((text) => pattern.test(text))),
  );
}

/** The numbers below zero alone have a minus as their text's beginning. */
function bySign(parts: readonly FilterPart[]): readonly Span[] {
  const isMinus = (text: string) => text.startsWith("-");
  if (textsOf(parts, "StringBeginsWith").some((wanted) => wanted.every(isMinus))) return [{ ...everything, high: 0 }];
  const refused = textsOf(parts, "StringNotBeginsWith", "StringNotContains").flat();
  return refused.includes("-") ? [{ ...everything, low: 0, withLow: true }] : [everything];
}

function narrowed(spans: readonly Span[], filter: AdvancedFilter): readonly Span[] {
  switch (filter.operatorType) {
    case "NumberLessThan":
      return common(spans, [{ ...everything, high: filter.value }]);
    case "NumberLessThanOrEquals":
      return common(spans, [{ ...everything, high: filter.value, withHigh: true }]);
    case "NumberGreaterThan":
      return common(spans, [{ ...everything, low: filter.value }]);
    case "NumberGreaterThanOrEquals":
      return common(spans, [{ ...everything, low: filter.value, withLow: true }]);
    case "NumberInRange":
      return common(
        spans,
        filter.values.map(([low, high]) => ({ low, high, withLow: true, withHigh: true })),
      );
    case "NumberNotInRange":
      return filter.values.reduce<readonly Span[]>((left, [low, high]) => common(left, outside(low, high)), spans);
    case "NumberNotIn":
      return filter.values.reduce<readonly Span[]>((left, value) => common(left, outside(value, value)), spans);
    default:
      return spans;
  }
}

const outside = (low: number, high: number): readonly Span[] => [
  { ...everything, high: low },
  { ...everything, low: high },
];

function common(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  return some
    .flatMap((a) => others.map((b) => ({ ...lower(a, b), ...upper(a, b) })))
    .filter(({ low, high, withLow, withHigh }) => low < high || (low === high && withLow && withHigh));
}

function lower(a: Span, b: Span): Pick<Span, "low" | "withLow"> {
  if (a.low === b.low) return { low: a.low, withLow: a.withLow && b.withLow };
  const { low, withLow } = a.low > b.low ? a : b;
  return { low, withLow };
}

function upper(a: Span, b: Span): Pick<Span, "high" | "withHigh"> {
  if (a.high === b.high) return { high: a.high, withHigh: a.withHigh && b.withHigh };
  const { high, withHigh } = a.high < b.high ? a : b;
  return { high, withHigh };
}
