import { cases } from "../support/ruleCase";

export const functionAppCases = cases(
  {
    rule: "app-https-only",
    breaks: ({ set }) => set("realtime-app-site", "httpsOnly", undefined),
    resource: "realtime-app-site",
    property: "httpsOnly",
    reads: ["httpsOnly"],
  },
  {
    rule: "app-identity",
    breaks: ({ set }) => set("realtime-app-site", "identity.type", "None"),
    resource: "realtime-app-site",
    property: "identity.type",
    reads: ["identity.type"],
  },
  {
    rule: "app-deployment-identity",
    breaks: ({ set }) =>
      set(
        "realtime-app-site",
        "functionAppConfig.deployment.storage.authentication.type",
        "StorageAccountConnectionString",
      ),
    resource: "realtime-app-site",
    property: "functionAppConfig.deployment.storage.authentication.type",
    reads: ["functionAppConfig.deployment.storage.authentication.type"],
  },
  {
    rule: "app-cors",
    breaks: ({ set }) => set("realtime-app-site", "siteConfig.cors.allowedOrigins", ["*"]),
    resource: "realtime-app-site",
    property: "siteConfig.cors.allowedOrigins",
    reads: ["siteConfig.cors.allowedOrigins.*"],
  },
  {
    rule: "app-remote-debugging",
    breaks: ({ set }) => set("realtime-app-site", "siteConfig.remoteDebuggingEnabled", true),
    resource: "realtime-app-site",
    property: "siteConfig.remoteDebuggingEnabled",
    reads: ["siteConfig.remoteDebuggingEnabled"],
  },
  {
    rule: "app-affinity",
    breaks: ({ set }) => set("realtime-app-site", "clientAffinityEnabled", undefined),
    resource: "realtime-app-site",
    property: "clientAffinityEnabled",
    reads: ["clientAffinityEnabled"],
  },
  {
    rule: "app-basic-auth",
    breaks: ({ set }) => set("realtime-app-scm-basic-auth", "allow", true),
    resource: "realtime-app-site",
    property: "basicPublishingCredentialsPolicies.scm",
    reads: ["allow"],
  },
  {
    rule: "app-settings-without-keys",
    breaks: ({ set }) => set("realtime-app-settings", "properties.AzureWebJobsStorage", "AccountName=a;AccountKey=b"),
    resource: "realtime-app-settings",
    property: "properties.AzureWebJobsStorage",
    reads: [
      "properties.AzureSignalRConnectionString",
      "properties.AzureWebJobsStorage",
      "properties.WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
      "siteConfig",
    ],
  },
  {
    rule: "app-runtime",
    breaks: ({ set }) => set("realtime-app-site", "functionAppConfig.runtime.version", "18"),
    resource: "realtime-app-site",
    property: "functionAppConfig.runtime.version",
    reads: ["functionAppConfig.runtime.name", "functionAppConfig.runtime.version", "siteConfig"],
  },
  {
    rule: "plan-for-events",
    breaks: ({ set }) => set("realtime-app-plan", "sku.name", "Y1"),
    resource: "realtime-app-plan",
    property: "sku.name",
    reads: ["reserved", "sku.name"],
  },
);
