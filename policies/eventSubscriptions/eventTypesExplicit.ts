import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { isEveryType, typesOf } from "../graph/topics";
import { azure } from "../graph/types";

export const eventTypesExplicit = resourceRule({
  id: "event-types-explicit",
  title: "An event subscription names the event types that it wants",
  consequence:
    "Every type that the service has today or gets tomorrow is delivered, billed, and met by a handler that does not know it.",
  remedy: "list the types in filter.includedEventTypes",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Understand event filtering for Event Grid subscriptions, 2022-09-09",
  types: azure.eventSubscription,
  check({ resource, report }) {
    if (isEveryType(typesOf(resource))) report("filter.includedEventTypes", "lets every type pass");
  },
});
