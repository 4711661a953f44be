import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { deadLetterPath } from "../graph/destinations";
import { azure } from "../graph/types";

export const deadLetterSet = resourceRule({
  id: "dead-letter-set",
  title: "An event subscription names a container for dead letters",
  consequence: "Event Grid drops what it cannot deliver, and nobody learns that there was an event.",
  remedy: "set deadLetterDestination or deadLetterWithResourceIdentity",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Event Grid message delivery and retry, 2026-02-09",
  types: azure.eventSubscription,
  check({ resource, report }) {
    if (deadLetterPath(resource) === undefined) report("deadLetterDestination", "is not set");
  },
});
