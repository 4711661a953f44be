import { eventTypesBySource, suggest } from "../../events";
import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { sourceOf, topicOf, typesOf } from "../graph/topics";
import { azure } from "../graph/types";

export const eventTypesOfSource = stackRule({
  id: "event-types-of-source",
  title: "Every event type is documented for the service that the topic carries",
  consequence: "Azure refuses a type that the source does not register; one that it takes all the same never comes.",
  remedy: "name types that the source documents",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Event Grid subscription schema, 2018-03-09; the types: docs/events.md, page by page",
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const source = sourceOf(own, stack);
    if (!source) return;
    const carrier = topicOf(own, stack)?.name ?? "its scope";
    const known: readonly string[] = eventTypesBySource[source];
    for (const [index, type] of typesOf(resource).entries()) {
      if (type.toLowerCase() === "all" || known.includes(type)) continue;
      const hint = suggest(type, known);
      report(`filter.includedEventTypes[${index}]`, `is ${type}, which ${carrier} does not carry${hint}`);
    }
  },
});
