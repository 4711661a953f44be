import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { isWatched } from "../graph/alerts";
import { deadLetterPath } from "../graph/destinations";
import { is, topicOf } from "../graph/topics";
import { azure } from "../graph/types";

export const deadLettersWatched = stackRule({
  id: "dead-letters-watched",
  title: "Somebody is told when there are dead letters",
  consequence: "Events pile up in a container until the retention deletes them, and nobody looked.",
  remedy: "add a metric alert on DeadLetteredCount of the topic (monitoring.alerts of RealtimeEvents)",
  severity: "high",
  levels: beyondDev("mandatory"),
  topics: ["eventSubscriptions", "monitoring"],
  source:
    "learn.microsoft.com, Supported metrics for Microsoft.EventGrid/systemTopics, 2026-07-31, and for Microsoft.EventGrid/eventSubscriptions, 2024-03-26",
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    const path = deadLetterPath(resource);
    const own = stack.linked(resource);
    // Without a topic of its own the subscription has the metric. Of a topic of another stack nobody knows here.
    const watched = topicOf(own, stack) ?? (is(resource.type, azure.scopedSubscription) ? own : undefined);
    if (path === undefined || !watched || isWatched(watched, "DeadLetteredCount", stack)) return;
    report(path, `is watched by no alert on ${watched.name}`);
  },
});
