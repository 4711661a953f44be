import { contradictionIn, type EventSubscriptionFilter, filterProblems } from "../../events";
import { everywhere } from "../engine/levels";
import { plain } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const filterCanMatch = resourceRule({
  id: "filter-can-match",
  title: "The conditions of a filter do not contradict each other",
  consequence: "No event can pass: the subscription is there, is billed for nothing, and never delivers.",
  remedy: "take one of the conditions away",
  severity: "critical",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Understand event filtering for Event Grid subscriptions, 2022-09-09",
  types: azure.eventSubscription,
  check({ read, report }) {
    const filter = plain(read("filter")) as EventSubscriptionFilter | undefined;
    // What cannot be a filter is for another rule.
    if (filter === undefined || filterProblems(filter).length > 0) return;
    const found = contradictionIn(filter);
    if (found) report(`filter.${found.paths.at(-1)}`, `lets no event pass: ${found.message}`);
  },
});
