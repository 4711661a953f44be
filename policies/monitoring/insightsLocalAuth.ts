import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const insightsLocalAuth = resourceRule({
  id: "insights-local-auth",
  title: "Application Insights takes telemetry by Entra ID only",
  consequence: "Whoever has the connection string can write logs that look like the app's.",
  remedy: "set disableLocalAuth to true, and give the app the role Monitoring Metrics Publisher",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["monitoring"],
  source: "learn.microsoft.com, Microsoft Entra authentication for Application Insights",
  types: azure.insights,
  check({ read, report }) {
    if (read("disableLocalAuth") !== true) report("disableLocalAuth", "is not true");
  },
});
