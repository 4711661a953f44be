import { isDeepStrictEqual } from "node:util";
import { contradictionIn, type EventSubscriptionFilter, exampleEvents, filterProblems, matches } from "../../events";
import { everywhere } from "../engine/levels";
import { plain, readPath } from "../engine/read";
import type { LinkedResource } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { isSamePlace } from "../graph/places";
import { feedOf, isEveryType } from "../graph/topics";
import { azure } from "../graph/types";

export const noDuplicateDelivery = stackRule({
  id: "no-duplicate-delivery",
  title: "No two subscriptions deliver the same event to the same place",
  consequence: "Every such event is handled twice and billed twice, on top of what Event Grid itself repeats.",
  remedy: "let one of the two go, or tell their filters apart",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "the documented example events: docs/events.md; a filter is decided by the same code as in the local run",
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const feed = feedOf(own, stack);
    if (feed === undefined) return;
    const all = stack.ofType(azure.eventSubscription);
    // Of a pair the later one is told, once.
    for (const other of all.slice(0, all.indexOf(own))) {
      if (feedOf(other, stack) !== feed || !isSamePlace(own, other, stack)) continue;
      const shared = sharedBy(filterOf(own), filterOf(other));
      if (shared) report("filter", `lets ${shared} pass, which ${other.name} delivers there, too`);
    }
  },
});

function filterOf(subscription: LinkedResource): EventSubscriptionFilter {
  return (plain(readPath(subscription.props, "filter")) ?? {}) as EventSubscriptionFilter;
}

/** What passes both: a documented example, or whatever the narrower of the two lets pass. */
function sharedBy(one: EventSubscriptionFilter, other: EventSubscriptionFilter): string | undefined {
  if ([one, other].some((filter) => filterProblems(filter).length > 0)) return undefined;
  const example = Object.values(exampleEvents).find((event) => matches(one, event) && matches(other, event));
  if (example) return example.eventType;
  const narrower = isWithin(one, other) ? one : isWithin(other, one) ? other : undefined;
  if (!narrower || contradictionIn(narrower)) return undefined;
  return narrower.includedEventTypes?.[0] ?? "the same";
}

/** Whether all that passes the one passes the other, as that asks for nothing that the one does not ask for, too. */
function isWithin(one: EventSubscriptionFilter, other: EventSubscriptionFilter): boolean {
  const [types, wider] = [one.includedEventTypes ?? [], other.includedEventTypes ?? []];
  const fold = (text: string | null | undefined) =>
    other.isSubjectCaseSensitive ? (text ?? "") : (text ?? "").toLowerCase();
  return (
    (isEveryType(wider) || (types.length > 0 && types.every((type) => wider.includes(type)))) &&
    fold(one.subjectBeginsWith).startsWith(fold(other.subjectBeginsWith)) &&
    fold(one.subjectEndsWith).endsWith(fold(other.subjectEndsWith)) &&
    (!other.isSubjectCaseSensitive || one.isSubjectCaseSensitive === true) &&
    (one.enableAdvancedFilteringOnArrays ?? false) === (other.enableAdvancedFilteringOnArrays ?? false) &&
    (other.advancedFilters ?? []).every((wanted) =>
      (one.advancedFilters ?? []).some((condition) => isDeepStrictEqual(condition, wanted)),
    )
  );
}
