import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { originOf } from "../graph/topics";
import { azure } from "../graph/types";

export const oneTopicForSource = stackRule({
  id: "one-topic-for-source",
  title: "A source has one system topic",
  consequence: "Azure refuses the second one.",
  remedy: "put the subscriptions on the topic that there is",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["systemTopics"],
  source: "GitHub, MicrosoftDocs/azure-docs#97986, which quotes Azure's answer",
  types: azure.systemTopic,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const topics = stack.ofType(azure.systemTopic);
    const source = originOf(own, "source");
    const other = topics
      .slice(0, topics.indexOf(own))
      .find((topic) => source !== undefined && originOf(topic, "source") === source);
    if (other) report("source", `has a topic already, ${other.name}`);
  },
});
