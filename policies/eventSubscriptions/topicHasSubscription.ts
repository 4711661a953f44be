import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { subscriptionsOn } from "../graph/topics";
import { azure } from "../graph/types";

export const topicHasSubscription = stackRule({
  id: "topic-has-subscription",
  title: "A system topic has a subscription",
  consequence: "Every event of the service is dropped as it comes.",
  remedy: "subscribe to it, or let the topic go",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions", "systemTopics"],
  source: "learn.microsoft.com, System topics in Azure Event Grid, 2023-12-29",
  types: azure.systemTopic,
  check({ resource, stack, report }) {
    if (subscriptionsOn(stack.linked(resource), stack).length === 0) report("eventSubscriptions", "has none");
  },
});
