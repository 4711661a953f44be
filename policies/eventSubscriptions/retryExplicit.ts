import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const retryExplicit = resourceRule({
  id: "retry-explicit",
  title: "An event subscription says how often and for how long Event Grid tries",
  consequence: "The service's own numbers hold, and nobody who reads the program knows how long an outage may last.",
  remedy: "set both maxDeliveryAttempts and eventTimeToLiveInMinutes",
  severity: "low",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Event Grid message delivery and retry, 2026-02-09",
  types: azure.eventSubscription,
  check({ read, report }) {
    const missing = ["maxDeliveryAttempts", "eventTimeToLiveInMinutes"].filter(
      (name) => read(`retryPolicy.${name}`) === undefined,
    );
    if (missing.length > 0) report(`retryPolicy.${missing[0]}`, "is not set");
  },
});
