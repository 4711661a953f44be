import { presenceEventTypes } from "../../events";
import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { isEveryType, sourceOfTopic, subscriptionsOn, typesOf } from "../graph/topics";
import { azure } from "../graph/types";

export const presenceTypesSubscribed = stackRule({
  id: "presence-types-subscribed",
  title: "The event types that presence is made of are subscribed to",
  consequence: "Somebody who left stays online, or nobody ever is.",
  remedy: "add the type to a subscription on the topic",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source:
    "learn.microsoft.com, Azure Event Grid event schema for SignalR Service, and Communication Services presence events, 2021-10-15",
  types: azure.systemTopic,
  check({ resource, stack, report }) {
    const source = sourceOfTopic(resource);
    const subscriptions = subscriptionsOn(stack.linked(resource), stack);
    // A topic with no subscription at all is for another rule.
    if (!source || subscriptions.length === 0) return;
    const lists = subscriptions.map(typesOf);
    if (lists.some(isEveryType)) return;
    const subscribed = new Set(lists.flat());
    const missing = presenceEventTypes[source].filter((type) => !subscribed.has(type));
    if (missing.length > 0) report("eventSubscriptions", `has none for ${missing.join(" and ")}`);
  },
});
