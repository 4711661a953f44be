import { cases } from "../support/ruleCase";

export const signalrCases = cases(
  {
    rule: "signalr-raises-events",
    breaks: ({ set }) => set("realtime-signalr-service", "features", [{ flag: "ServiceMode", value: "Default" }]),
    resource: "realtime-signalr-service",
    property: "features",
    reads: ["features.*.flag", "features.*.value"],
  },
  {
    rule: "signalr-sla",
    breaks: ({ set }) => set("realtime-signalr-service", "sku.name", "Free_F1"),
    resource: "realtime-signalr-service",
    property: "sku.name",
    reads: ["sku.name"],
  },
  {
    rule: "signalr-local-auth",
    breaks: ({ set }) => set("realtime-signalr-service", "disableLocalAuth", false),
    resource: "realtime-signalr-service",
    property: "disableLocalAuth",
    reads: ["disableLocalAuth"],
  },
  {
    rule: "signalr-entra-id",
    breaks: ({ set }) => set("realtime-signalr-service", "disableAadAuth", true),
    resource: "realtime-signalr-service",
    property: "disableAadAuth",
    reads: ["disableAadAuth"],
  },
  {
    rule: "signalr-origins",
    breaks: ({ set }) => set("realtime-signalr-service", "cors.allowedOrigins", ["*"]),
    resource: "realtime-signalr-service",
    property: "cors.allowedOrigins",
    reads: ["cors.allowedOrigins.*"],
  },
  {
    rule: "signalr-network",
    comply: ({ set }) => set("realtime-signalr-service", "publicNetworkAccess", "Disabled"),
    breaks: ({ set }) => set("realtime-signalr-service", "publicNetworkAccess", "Enabled"),
    resource: "realtime-signalr-service",
    property: "publicNetworkAccess",
    reads: ["publicNetworkAccess"],
  },
  {
    rule: "signalr-logs",
    breaks: ({ remove }) => remove("realtime-signalr-service-diagnostics"),
    resource: "realtime-signalr-service",
    property: "diagnosticSettings",
    reads: ["logs.*.enabled"],
  },
  {
    rule: "signalr-quota-watched",
    breaks: ({ remove }) => remove("realtime-signalr-service-connection-quota-alert"),
    resource: "realtime-signalr-service",
    property: "metricAlerts",
    reads: ["criteria.allOf.*.metricName"],
  },
);
