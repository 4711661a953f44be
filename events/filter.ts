import type { EventGridEvent } from "./envelope";

/**
 * The filter of an event subscription in ARM's own shape. An event passes when its type is listed and its subject
 * begins and ends as said; what is absent or empty lets everything pass.
 *
 * Source: learn.microsoft.com, "Understand event filtering for Event Grid subscriptions", 2022-09-09.
 */
export interface EventSubscriptionFilter {
  /** Exact type strings. */
  readonly includedEventTypes?: readonly string[] | undefined;
  /** A plain prefix, no wildcards. */
  readonly subjectBeginsWith?: string | undefined;
  /** A plain suffix, no wildcards. */
  readonly subjectEndsWith?: string | undefined;
  /** Whether the two subject conditions tell upper from lower case. @defaultValue false */
  readonly isSubjectCaseSensitive?: boolean | undefined;
  /** Not evaluated by this version: a filter that has any is refused. */
  readonly advancedFilters?: readonly AdvancedFilter[] | undefined;
  readonly enableAdvancedFilteringOnArrays?: boolean | undefined;
}

/** One advanced condition, as ARM writes it. */
export interface AdvancedFilter {
  readonly operatorType: string;
  readonly key?: string | undefined;
}

/** Thrown for a filter that has conditions this version cannot evaluate: to guess would lose or invent events. */
export class UnsupportedFilterError extends Error {
  override readonly name = "UnsupportedFilterError";
}

/**
 * Why an event does not pass a filter, or `undefined` when it does.
 * @throws UnsupportedFilterError naming the first advanced filter.
 */
export function mismatch(
  filter: EventSubscriptionFilter,
  event: Pick<EventGridEvent, "eventType" | "subject">,
): string | undefined {
  refuseAdvancedFilters(filter);
  const { includedEventTypes, subjectBeginsWith, subjectEndsWith } = filter;
  if (includedEventTypes?.length && !includedEventTypes.includes(event.eventType)) {
    return `event type ${quote(event.eventType)} is not one of ${includedEventTypes.map(quote).join(", ")}`;
  }
  const fold = (text: string) => (filter.isSubjectCaseSensitive ? text : text.toLowerCase());
  const subject = fold(event.subject);
  if (subjectBeginsWith && !subject.startsWith(fold(subjectBeginsWith))) {
    return `subject ${quote(event.subject)} does not begin with ${quote(subjectBeginsWith)}`;
  }
  if (subjectEndsWith && !subject.endsWith(fold(subjectEndsWith))) {
    return `subject ${quote(event.subject)} does not end with ${quote(subjectEndsWith)}`;
  }
  return undefined;
}

/** Whether an event passes a filter. @throws UnsupportedFilterError when the filter has advanced conditions. */
export function matches(
  filter: EventSubscriptionFilter,
  event: Pick<EventGridEvent, "eventType" | "subject">,
): boolean {
  return mismatch(filter, event) === undefined;
}

/** @throws UnsupportedFilterError naming the first advanced filter, when there is one. */
export function refuseAdvancedFilters(filter: EventSubscriptionFilter): void {
  const [first] = filter.advancedFilters ?? [];
  if (!first) return;
  throw new UnsupportedFilterError(
    `advanced filter ${quote(first.operatorType)} on ${quote(first.key ?? "")} is not supported: ` +
      "supported are includedEventTypes, subjectBeginsWith, subjectEndsWith and isSubjectCaseSensitive",
  );
}

const quote = (text: string): string => JSON.stringify(text);
