import { cases } from "../support/ruleCase";

export const storageCases = cases(
  {
    rule: "storage-https-only",
    breaks: ({ set }) => set("realtime-app-account", "enableHttpsTrafficOnly", undefined),
    resource: "realtime-app-account",
    property: "enableHttpsTrafficOnly",
    reads: ["enableHttpsTrafficOnly"],
  },
  {
    rule: "storage-tls",
    breaks: ({ set }) => set("realtime-app-account", "minimumTlsVersion", "TLS1_0"),
    resource: "realtime-app-account",
    property: "minimumTlsVersion",
    reads: ["minimumTlsVersion"],
  },
  {
    rule: "storage-no-public-blobs",
    breaks: ({ set }) => set("realtime-app-account", "allowBlobPublicAccess", undefined),
    resource: "realtime-app-account",
    property: "allowBlobPublicAccess",
    reads: ["allowBlobPublicAccess"],
  },
  {
    rule: "container-private",
    breaks: ({ set }) => set("realtime-signalr-inbox-dead-letters", "publicAccess", "Blob"),
    resource: "realtime-signalr-inbox-dead-letters",
    property: "publicAccess",
    reads: ["publicAccess"],
  },
  {
    rule: "storage-shared-keys",
    breaks: ({ set }) => set("realtime-app-account", "allowSharedKeyAccess", undefined),
    resource: "realtime-app-account",
    property: "allowSharedKeyAccess",
    reads: ["allowSharedKeyAccess", "location"],
  },
  {
    rule: "storage-soft-delete",
    breaks: ({ set }) => set("realtime-signalr-inbox-soft-delete", "containerDeleteRetentionPolicy.enabled", false),
    resource: "realtime-signalr-events-subscription",
    property: "deadLetterWithResourceIdentity",
    reads: ["containerDeleteRetentionPolicy.enabled", "deleteRetentionPolicy.enabled"],
  },
  {
    rule: "dead-letter-retention",
    breaks: ({ remove }) => remove("realtime-signalr-inbox-retention"),
    resource: "realtime-signalr-events-subscription",
    property: "deadLetterWithResourceIdentity",
    reads: [],
  },
  {
    rule: "storage-cross-tenant",
    breaks: ({ set }) => set("realtime-app-account", "allowCrossTenantReplication", undefined),
    resource: "realtime-app-account",
    property: "allowCrossTenantReplication",
    reads: ["allowCrossTenantReplication"],
  },
  {
    rule: "storage-replication",
    breaks: ({ set }) => set("realtime-app-account", "sku.name", "Standard_LRS"),
    resource: "realtime-app-account",
    property: "sku.name",
    reads: ["sku.name"],
  },
  {
    rule: "storage-entra-id-default",
    breaks: ({ set }) => set("realtime-app-account", "defaultToOAuthAuthentication", undefined),
    resource: "realtime-app-account",
    property: "defaultToOAuthAuthentication",
    reads: ["defaultToOAuthAuthentication"],
  },
  {
    rule: "storage-firewall",
    comply: ({ set }) => {
      for (const account of ["realtime-app-account", "realtime-signalr-inbox-account"])
        set(account, "publicNetworkAccess", "Disabled");
      set("realtime-communication-inbox-account", "networkRuleSet", { defaultAction: "Deny" });
    },
    breaks: ({ set }) => set("realtime-app-account", "publicNetworkAccess", "Enabled"),
    resource: "realtime-app-account",
    property: "publicNetworkAccess",
    reads: ["networkRuleSet.defaultAction", "publicNetworkAccess"],
  },
  {
    rule: "storage-local-users",
    breaks: ({ set }) => set("realtime-app-account", "isSftpEnabled", true),
    resource: "realtime-app-account",
    property: "isSftpEnabled",
    reads: ["isLocalUserEnabled", "isSftpEnabled"],
  },
);
