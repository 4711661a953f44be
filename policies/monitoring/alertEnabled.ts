import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const alertEnabled = resourceRule({
  id: "alert-enabled",
  title: "A metric alert is on",
  consequence: "The alert is in the list, and never says anything.",
  remedy: "set enabled to true, or let the alert go",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["monitoring"],
  source: "npm @pulumi/azure-native 3.28.0, MetricAlertArgs",
  types: azure.metricAlert,
  check({ read, report }) {
    if (read("enabled") !== true) report("enabled", "is not true");
  },
});
