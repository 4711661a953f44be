import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { endpointType } from "../graph/destinations";
import { isGlobal, topicOf } from "../graph/topics";
import { azure } from "../graph/types";

/** Source: as the rule's. */
const takeIdentities = ["StorageQueue", "EventHub", "ServiceBusQueue", "ServiceBusTopic"];

export const deliveryByIdentity = stackRule({
  id: "delivery-by-identity",
  title: "Events are delivered by an identity where the topic may have one",
  consequence: "The destination has to take keys, and whoever creates the subscription needs rights on it.",
  remedy: "set deliveryWithResourceIdentity in place of destination",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Grant managed identity the access to Event Grid destination, 2021-03-25",
  exception: "A topic at location global has no system-assigned identity; functions and webhooks take none.",
  types: azure.eventSubscription,
  check({ resource, stack, report, except }) {
    if (resource.props["destination"] === undefined) return;
    const topic = topicOf(stack.linked(resource), stack);
    if (!topic || !takeIdentities.includes(String(endpointType(resource)))) return;
    if (isGlobal(topic)) except(`its topic, ${topic.name}, is global and has no identity to deliver by`);
    else report("destination", "is delivered to without an identity");
  },
});
