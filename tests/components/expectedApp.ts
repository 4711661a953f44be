import { expect } from "vitest";
import { EventInbox, HandlerApp, type HandlerAppArgs } from "../../components";
import { account, role } from "./expected";
import { inGroup, location, resourceGroup, type Wired } from "./wiring";

// What the tests of HandlerApp share: an app with two inboxes, and what is expected of it in full.

/** Both inboxes, and the app with what differs. */
export const app = (more: Partial<HandlerAppArgs> = {}): HandlerApp => {
  const communication = new EventInbox("acs-inbox", { resourceGroup, location, sharedKeyAccess: true });
  const signalr = new EventInbox("chat-inbox", { resourceGroup, location });
  return new HandlerApp("app", { resourceGroup, location, inboxes: { communication, signalr }, ...more });
};

const made = { ...inGroup, location, tags: {} };
const inAccount = { ...inGroup, accountName: "{app-account}" };
const principal = "{app-site.principalId}";

/** A role of the app's identity on a resource. */
export const ofApp = (name: string, on: string): Wired => role("app", [on, "app-site"], name, principal, `{${on}.id}`);

export const inboxRoles: Record<string, Wired> = {
  "app-communication-queue-role": ofApp("Storage Queue Data Contributor", "acs-inbox-queue"),
  "app-communication-poison-role": ofApp("Storage Queue Data Contributor", "acs-inbox-poison"),
  "app-communication-dead-letter-role": ofApp("Storage Blob Data Contributor", "acs-inbox-dead-letters"),
  "app-signalr-queue-role": ofApp("Storage Queue Data Contributor", "chat-inbox-queue"),
  "app-signalr-poison-role": ofApp("Storage Queue Data Contributor", "chat-inbox-poison"),
  "app-signalr-dead-letter-role": ofApp("Storage Blob Data Contributor", "chat-inbox-dead-letters"),
};
export const hostRoles: Record<string, Wired> = {
  "app-host-blob-role": ofApp("Storage Blob Data Owner", "app-account"),
  "app-host-queue-role": ofApp("Storage Queue Data Contributor", "app-account"),
  "app-table-role": ofApp("Storage Table Data Contributor", "app-account"),
  "app-metrics-role": ofApp("Monitoring Metrics Publisher", "app-insights"),
};

/** The app's own account with what lies in it. */
export const store = (accountMore: object = {}): Record<string, Wired> => ({
  "app-account": account("app", accountMore),
  "app-presence": ["storage:Table", "app", ["app-account"], { ...inAccount, tableName: "presence" }],
  "app-packages": [
    "storage:BlobContainer",
    "app",
    ["app-account"],
    { ...inAccount, containerName: "packages", publicAccess: "None" },
  ],
});

export const logs = (more: object = {}): Wired => [
  "operationalinsights:Workspace",
  "app",
  [],
  { ...made, sku: { name: "PerGB2018" }, retentionInDays: 30, ...more },
];

export const insights = (dependencies: readonly string[] = ["app-logs"], more: object = {}): Wired => [
  "applicationinsights:Component",
  "app",
  dependencies,
  {
    ...made,
    kind: "web",
    applicationType: "web",
    ingestionMode: "LogAnalytics",
    workspaceResourceId: "{app-logs.id}",
    disableLocalAuth: true,
    // azure-native's own defaults.
    flowType: "Bluefield",
    publicNetworkAccessForIngestion: "Enabled",
    publicNetworkAccessForQuery: "Enabled",
    requestSource: "rest",
    ...more,
  },
];

export const plan = (more: object = {}): Wired => [
  "web:AppServicePlan",
  "app",
  [],
  { ...made, kind: "functionapp", reserved: true, sku: { name: "FC1", tier: "FlexConsumption" }, ...more },
];

export const site = (
  dependencies: readonly string[] = [],
  more: object = {},
  scale: object = {},
  packages = "https://{app-account}.blob.core.windows.net/packages",
): Wired => [
  "web:WebApp",
  "app",
  ["app-account", "app-packages", "app-plan", ...dependencies].sort(),
  // No siteConfig, to which azure-native adds what Flex Consumption refuses.
  {
    ...made,
    kind: "functionapp,linux",
    serverFarmId: "{app-plan.id}",
    httpsOnly: true,
    identity: { type: "SystemAssigned" },
    functionAppConfig: {
      deployment: {
        storage: { type: "blobContainer", value: packages, authentication: { type: "SystemAssignedIdentity" } },
      },
      runtime: { name: "node", version: "22" },
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40, ...scale },
    },
    // azure-native's own defaults.
    clientAffinityEnabled: false,
    hyperV: false,
    isXenon: false,
    scmSiteAlsoStopped: false,
    ...more,
  },
];

export const basicAuth = (allow: boolean): Record<string, Wired> => ({
  "app-scm-basic-auth": ["web:WebAppScmAllowed", "app", ["app-site"], { ...inGroup, name: "{app-site}", allow }],
  "app-ftp-basic-auth": ["web:WebAppFtpAllowed", "app", ["app-site"], { ...inGroup, name: "{app-site}", allow }],
});

const at = (name: string, service: string) => `https://${name}.${service}.core.windows.net/`;

/** What the handler reads, with its account's name. */
export const ownSettings = (name = "{app-account}") => ({
  EventSources: "communication,signalr",
  PresenceStore__credential: "managedidentity",
  PresenceStore__tableServiceUri: at(name, "table"),
  PresenceStoreTable: "presence",
  ...Object.assign(
    {},
    ...[
      ["CommunicationInbox", "{acs-inbox-account}"],
      ["SignalRInbox", "{chat-inbox-account}"],
    ].map(([prefix, inbox = ""]) => ({
      [`${prefix}__credential`]: "managedidentity",
      [`${prefix}__queueServiceUri`]: at(inbox, "queue"),
      [`${prefix}__blobServiceUri`]: at(inbox, "blob"),
      [`${prefix}Queue`]: "events",
      [`${prefix}DeadLetters`]: "dead-letters",
    })),
  ),
});

/** All settings, after the roles that the app then needs; the connection string of Application Insights is hidden. */
export const settings = (
  roles: readonly string[] = Object.keys({ ...hostRoles, ...inboxRoles }),
  name = "{app-account}",
  more: object = {},
  after: readonly string[] = [],
): Wired => [
  "web:WebAppApplicationSettings",
  "app",
  [
    ...["acs-inbox-account", "chat-inbox-account", "app-account", "app-insights", "app-presence", "app-site"],
    ...roles,
    ...after,
  ].sort(),
  {
    ...inGroup,
    name: "{app-site}",
    properties: {
      AzureWebJobsStorage__credential: "managedidentity",
      AzureWebJobsStorage__blobServiceUri: at(name, "blob"),
      AzureWebJobsStorage__queueServiceUri: at(name, "queue"),
      AzureWebJobsStorage__tableServiceUri: at(name, "table"),
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "Authorization=AAD",
      APPLICATIONINSIGHTS_CONNECTION_STRING: { $secret: "[secret]" },
      ...ownSettings(name),
      ...more,
    },
  },
];

/** The package's own handler, deployed when the app has its settings and its roles. */
export const code = (
  roles: readonly string[] = Object.keys({ ...hostRoles, ...inboxRoles }),
  after: readonly string[] = [],
  more: object = {},
): Wired => [
  "pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode",
  "app",
  ["app-settings", "app-site", ...roles, ...after].sort(),
  {
    siteId: "{app-site.id}",
    principalId: expect.stringMatching(/./),
    scmHost: "{app-site}.scm.azurewebsites.net",
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    functions: [
      ...["communicationEvents", "communicationPoison", "signalrEvents", "signalrPoison"],
      ...["presence", "health"],
    ],
    resourceManager: "https://management.azure.com",
    token: { $secret: "[secret]" },
    timeoutSeconds: 1200,
    pollSeconds: 2,
    ...more,
  },
];

export const component: Wired = ["HandlerApp", undefined, [], {}];

/** An app with nothing but defaults. */
export const wholeApp: Record<string, Wired> = {
  app: component,
  ...store(),
  "app-logs": logs(),
  "app-insights": insights(),
  "app-plan": plan(),
  "app-site": site(),
  ...basicAuth(false),
  "app-settings": settings(),
  "app-code": code(),
  ...hostRoles,
  ...inboxRoles,
};
