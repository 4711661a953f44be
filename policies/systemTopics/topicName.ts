import { allowedName, limitsOfNames } from "../../events";
import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

const limit = limitsOfNames.systemTopic;

export const topicName = resourceRule({
  id: "topic-name",
  title: "A system topic's own name is one that Azure takes",
  consequence: "Azure refuses the topic, after its source has been created.",
  remedy: "leave systemTopicName to Pulumi, or choose another",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["systemTopics"],
  source: `${limit.source}, ${limit.date}`,
  types: azure.systemTopic,
  check({ read, report }) {
    const name = read("systemTopicName");
    if (name !== undefined && !limit.pattern.test(String(name)))
      report("systemTopicName", `has to be ${allowedName(limit)}`);
  },
});
