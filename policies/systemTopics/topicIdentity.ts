import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { isGlobal } from "../graph/topics";
import { azure } from "../graph/types";

export const topicIdentity = resourceRule({
  id: "topic-identity",
  title: "A regional system topic has a managed identity",
  consequence: "Nothing can be delivered by identity, so every destination has to take keys.",
  remedy: "set identity.type",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["systemTopics"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000099"] },
  types: azure.systemTopic,
  check({ resource, read, report }) {
    if (isGlobal(resource)) return;
    const type = read("identity.type");
    if (type === undefined || type === "None") report("identity.type", "is not set");
  },
});
