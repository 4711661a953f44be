import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { checkLogs } from "../graph/alerts";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const topicLogs = stackRule({
  id: "topic-logs",
  title: "A system topic sends its logs somewhere",
  consequence: "Why an event was not delivered is nowhere to be read.",
  remedy: "add a diagnostic setting with logs on (monitoring.diagnostics of RealtimeEvents)",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["systemTopics", "monitoring"],
  source: azurePolicyRepository,
  sameAs: {
    azurePolicy: [
      "0fff3e39-f422-45b0-b497-33a05b996d3e",
      "22c8a30b-c5c1-4434-b837-2772543d3c3c",
      "9cbc4c60-0db8-483c-999b-0f017a01a56b",
    ],
  },
  types: azure.systemTopic,
  check: checkLogs,
});
