import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { deadLetterPath } from "../graph/destinations";
import { isGlobal, topicOf } from "../graph/topics";
import { azure } from "../graph/types";

export const deadLetterByIdentity = stackRule({
  id: "dead-letter-by-identity",
  title: "Dead letters are written by an identity where the topic may have one",
  consequence: "The container has to take account keys, which open everything in its account to whoever holds them.",
  remedy: "set deadLetterWithResourceIdentity in place of deadLetterDestination",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions", "storage"],
  source:
    'learn.microsoft.com, Grant managed identity the access to Event Grid destination, 2021-03-25; GitHub, Azure/azure-cli#18002: "identity is unavailable for location global"',
  exception: "A topic at location global has no system-assigned identity.",
  types: azure.eventSubscription,
  check({ resource, stack, report, except }) {
    if (deadLetterPath(resource) !== "deadLetterDestination") return;
    const topic = topicOf(stack.linked(resource), stack);
    if (!topic) return;
    if (isGlobal(topic)) except(`its topic, ${topic.name}, is global and has no identity to write dead letters by`);
    else report("deadLetterDestination", "is written without an identity");
  },
});
