import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { isWatched } from "../graph/alerts";
import { subscriptionsOn } from "../graph/topics";
import { azure } from "../graph/types";

export const deliveryFailuresWatched = stackRule({
  id: "delivery-failures-watched",
  title: "Somebody is told when Event Grid cannot deliver",
  consequence: "A destination that refuses is found out when the first events have become dead letters, a day later.",
  remedy: "add a metric alert on DeliveryAttemptFailCount of the topic (monitoring.alerts of RealtimeEvents)",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["eventSubscriptions", "systemTopics", "monitoring"],
  source: "learn.microsoft.com, Supported metrics for Microsoft.EventGrid/systemTopics, 2026-07-31",
  types: azure.systemTopic,
  check({ resource, stack, report }) {
    const topic = stack.linked(resource);
    if (subscriptionsOn(topic, stack).length === 0 || isWatched(topic, "DeliveryAttemptFailCount", stack)) return;
    report("metricAlerts", "has none on DeliveryAttemptFailCount");
  },
});
