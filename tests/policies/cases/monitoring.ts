import { cases, type RuleCase } from "../support/ruleCase";

const alerts = [
  ...["communication", "signalr"].flatMap((source) =>
    ["dead-lettered", "delivery-failed", "dropped", "publish-failed"].map(
      (what) => `realtime-${source}-topic-${what}-alert`,
    ),
  ),
  ...["connection-quota", "system-errors"].map((what) => `realtime-signalr-service-${what}-alert`),
];

const withActions: RuleCase["comply"] = ({ set }) => {
  for (const name of alerts) set(name, "actions", [{ actionGroupId: "/subscriptions/0/group" }]);
};

export const monitoringCases = cases(
  {
    rule: "insights-workspace",
    breaks: ({ add }) =>
      add({
        type: "azure-native:applicationinsights:Component",
        name: "classic",
        props: { disableLocalAuth: true, location: "westeurope", tags: { environment: "prod" } },
      }),
    resource: "classic",
    property: "workspaceResourceId",
    reads: ["workspaceResourceId"],
  },
  {
    rule: "insights-local-auth",
    breaks: ({ set }) => set("realtime-app-insights", "disableLocalAuth", undefined),
    resource: "realtime-app-insights",
    property: "disableLocalAuth",
    reads: ["disableLocalAuth"],
  },
  {
    rule: "log-retention",
    breaks: ({ set }) => set("realtime-app-logs", "retentionInDays", 30),
    resource: "realtime-app-logs",
    property: "retentionInDays",
    reads: ["retentionInDays"],
  },
  {
    rule: "alert-enabled",
    breaks: ({ set }) => set("realtime-signalr-topic-dropped-alert", "enabled", false),
    resource: "realtime-signalr-topic-dropped-alert",
    property: "enabled",
    reads: ["enabled"],
  },
  {
    rule: "alert-tells-somebody",
    comply: withActions,
    breaks: ({ set }) => set("realtime-signalr-topic-dropped-alert", "actions", []),
    resource: "realtime-signalr-topic-dropped-alert",
    property: "actions",
    reads: ["actions.*"],
  },
);
