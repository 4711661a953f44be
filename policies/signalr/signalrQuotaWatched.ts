import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { isWatched } from "../graph/alerts";
import { azure } from "../graph/types";

export const signalrQuotaWatched = stackRule({
  id: "signalr-quota-watched",
  title: "Somebody is told before SignalR is full",
  consequence: "At its quota the service refuses new connections, and users are the first to know.",
  remedy: "add a metric alert on ConnectionQuotaUtilization (monitoring.alerts of RealtimeEvents)",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["signalr", "monitoring"],
  source: "learn.microsoft.com, Supported metrics for Microsoft.SignalRService/SignalR, 2026-07-13",
  types: azure.signalR,
  check({ resource, stack, report }) {
    if (isWatched(stack.linked(resource), "ConnectionQuotaUtilization", stack)) return;
    report("metricAlerts", "has none on ConnectionQuotaUtilization");
  },
});
