import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { isGlobal } from "../graph/topics";
import { azure } from "../graph/types";

export const globalTopicIdentity = resourceRule({
  id: "global-topic-identity",
  title: "A global system topic asks for no system-assigned identity",
  consequence: "Azure refuses the topic, after its source has been created.",
  remedy: "take identity away; Event Grid then delivers without one",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["systemTopics"],
  source: 'GitHub, Azure/azure-cli#18002: "identity is unavailable for location global"',
  types: azure.systemTopic,
  check({ resource, read, report }) {
    if (!isGlobal(resource)) return;
    if (/SystemAssigned/i.test(String(read("identity.type"))))
      report("identity.type", "is SystemAssigned at location global");
  },
});
