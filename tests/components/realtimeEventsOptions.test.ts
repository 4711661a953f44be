import { beforeAll, describe, expect, it } from "vitest";
import {
  CommunicationEventType,
  RealtimeEvents,
  type RealtimeEventsArgs,
  SignalRRole,
  SignalRSku,
} from "../../components";
import { type Differences, differencesBetween } from "./differences";
import { existing, type Wired, wired } from "./wiring";

const location = "westeurope";
const make = (args: Partial<RealtimeEventsArgs>) => () => void new RealtimeEvents("rt", { location, ...args });
const both = (of: (source: "communication" | "signalr") => Differences): Differences =>
  Object.assign({}, of("communication"), of("signalr"));
const subscriptions = (path: string, value: unknown): Differences =>
  both((source) => ({ [`rt-${source}-events-subscription`]: { [path]: value } }));
const accounts = ["rt-communication-inbox-account", "rt-signalr-inbox-account", "rt-app-account"];
const onAccounts = (changes: object) => Object.fromEntries(accounts.map((name) => [name, changes])) as Differences;
const added = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "added" as const]));
const removed = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "removed" as const]));
const seconds = (of: number) => ({
  "rt-communication-events-subscription": { "destination.queueMessageTimeToLiveInSeconds": of },
  "rt-signalr-events-subscription": { "deliveryWithResourceIdentity.destination.queueMessageTimeToLiveInSeconds": of },
});
const onTopic = ["dead-lettered", "delivery-failed", "dropped", "publish-failed"].map((word) => `topic-${word}`);
const alerts = [
  ...onTopic.map((word) => `rt-communication-${word}-alert`),
  ...[...onTopic, "service-system-errors", "service-connection-quota"].map((word) => `rt-signalr-${word}-alert`),
];

const standard = { sku: SignalRSku.Standard, allowedOrigins: ["https://app.example.com"] };
const premium = { sku: SignalRSku.Premium, allowedOrigins: ["*"] };
const principalId = "11111111-2222-3333-4444-555555555555";
const access = { server: { principalId, role: SignalRRole.ServiceOwner } };
const site = "functionAppConfig.scaleAndConcurrency";
const retention = (days: number) => [
  {
    enabled: true,
    name: "deleteOldDeadLetters",
    type: "Lifecycle",
    definition: expect.objectContaining({
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
    }),
  },
];
const softDelete = (policy: Record<string, unknown>): Differences[string] =>
  Object.fromEntries(
    ["deleteRetentionPolicy", "containerDeleteRetentionPolicy"].flatMap((name) =>
      Object.entries(policy).map(([key, value]) => [`${name}.${key}`, value]),
    ),
  );

describe("an option of RealtimeEvents changes, of all that Azure gets,", () => {
  let before: Readonly<Record<string, Wired>>;
  beforeAll(async () => {
    before = await wired(make({}));
  });

  it.each<readonly [string, Partial<RealtimeEventsArgs>, Differences]>([
    [
      "ACS's data location",
      { communication: { dataLocation: "UK" } },
      { "rt-communication-service": { dataLocation: "UK" } },
    ],
    [
      "ACS's event types",
      { communication: { eventTypes: [CommunicationEventType.SMSReceived] } },
      {
        "rt-communication-events-subscription": {
          "filter.includedEventTypes": ["Microsoft.Communication.SMSReceived"],
        },
      },
    ],
    [
      "ACS's access keys",
      { communication: { localAuth: true } },
      { "rt-communication-service": { disableLocalAuth: false } },
    ],
    [
      "SignalR's SKU and origins",
      { signalr: { ...standard, units: 3 } },
      {
        "rt-signalr-service": {
          "sku.name": "Standard_S1",
          "sku.tier": "Standard",
          "sku.capacity": 3,
          "cors.allowedOrigins": ["https://app.example.com"],
        },
      },
    ],
    [
      "SignalR's event types",
      { signalr: { eventTypes: ["Microsoft.SignalRService.ClientConnectionConnected"] } },
      {
        "rt-signalr-events-subscription": {
          "filter.includedEventTypes": ["Microsoft.SignalRService.ClientConnectionConnected"],
        },
      },
    ],
    ["SignalR's access keys", { signalr: { localAuth: true } }, { "rt-signalr-service": { disableLocalAuth: false } }],
    ["who may reach SignalR", { signalr: { access } }, added("rt-signalr.server-access")],
    [
      "the schema of both deliveries",
      { delivery: { schema: "CloudEventSchemaV1_0" } },
      subscriptions("eventDeliverySchema", "CloudEventSchemaV1_0"),
    ],
    [
      "the attempts of both",
      { delivery: { maxDeliveryAttempts: 3 } },
      subscriptions("retryPolicy.maxDeliveryAttempts", 3),
    ],
    [
      "the time to live of both",
      { delivery: { eventTimeToLiveMinutes: 9 } },
      subscriptions("retryPolicy.eventTimeToLiveInMinutes", 9),
    ],
    ["how long both queues keep messages", { delivery: { queueMessageTimeToLiveDays: 2 } }, seconds(172_800)],
    [
      "how long both inboxes keep dead letters",
      { delivery: { deadLetterRetentionDays: 11 } },
      both((source) => ({ [`rt-${source}-inbox-retention`]: { "policy.rules": retention(11) } })),
    ],
    [
      "that they are kept for good",
      { delivery: { deadLetterRetentionDays: -1 } },
      removed("rt-communication-inbox-retention", "rt-signalr-inbox-retention"),
    ],
    [
      "how long deleted ones can be brought back",
      { delivery: { softDeleteDays: 30 } },
      both((source) => ({ [`rt-${source}-inbox-soft-delete`]: softDelete({ days: 30 }) })),
    ],
    [
      "that they cannot",
      { delivery: { softDeleteDays: 0 } },
      both((source) => ({ [`rt-${source}-inbox-soft-delete`]: softDelete({ enabled: false, days: undefined }) })),
    ],
    [
      "the app's memory",
      { handler: { instanceMemoryMB: 4096 } },
      { "rt-app-site": { [`${site}.instanceMemoryMB`]: 4096 } },
    ],
    [
      "its instances",
      { handler: { maximumInstanceCount: 200 } },
      { "rt-app-site": { [`${site}.maximumInstanceCount`]: 200 } },
    ],
    ["how long its logs are kept", { handler: { logRetentionDays: 31 } }, { "rt-app-logs": { retentionInDays: 31 } }],
    [
      "basic authentication",
      { handler: { basicAuth: true } },
      { "rt-app-scm-basic-auth": { allow: true }, "rt-app-ftp-basic-auth": { allow: true } },
    ],
    [
      "telemetry by key",
      { handler: { insightsLocalAuth: true } },
      {
        "rt-app-insights": { disableLocalAuth: false },
        "rt-app-settings": { "properties.APPLICATIONINSIGHTS_AUTHENTICATION_STRING": undefined },
      },
    ],
    [
      "the functions to wait for by an entry, whose functions nobody knows",
      { handler: { entry: "handlers/index.ts" } },
      { "rt-app-code": { functions: [] } },
    ],
    ["the code by another pipeline's", { handler: { deployCode: false } }, { "rt-app-code": "removed" }],
    [
      "diagnostics",
      { monitoring: { diagnostics: true } },
      added(
        ...["service", "topic"].flatMap((of) => [`rt-communication-${of}-diagnostics`, `rt-signalr-${of}-diagnostics`]),
      ),
    ],
    ["alerts", { monitoring: { alerts: true } }, added(...alerts)],
    ["every account's copies", { storageReplication: "Standard_GZRS" }, onAccounts({ "sku.name": "Standard_GZRS" })],
    [
      "zones",
      { zoneRedundant: true, signalr: premium },
      {
        ...onAccounts({ "sku.name": "Standard_ZRS" }),
        "rt-app-plan": { zoneRedundant: true },
        "rt-signalr-service": { "sku.name": "Premium_P1", "sku.tier": "Premium" },
      },
    ],
    ["locks", { locks: true }, added("rt-communication-lock", "rt-signalr-lock", "rt-app-lock")],
    ["no input by protection", { protectData: true }, {}],
  ])("%s", async (_what, args, differences) => {
    expect(differencesBetween(before, await wired(make(args)))).toEqual(differences);
  });

  it("by tags, all that takes tags", async () => {
    const found = await wired(make({ tags: { team: "chat" }, monitoring: { alerts: true } }));
    const takesTags = Object.entries(found).filter(
      ([, [type, , , inputs]]) => type.includes(":") && "tags" in (inputs as object),
    );
    expect(takesTags.length).toBe(3 + 2 + 2 + 5 + alerts.length);
    for (const [name, [, , , inputs]] of takesTags) {
      expect([name, (inputs as { tags: unknown }).tags]).toEqual([name, { team: "chat" }]);
    }
  });

  it("by its location, all that has one and is not global", async () => {
    const found = differencesBetween(before, await wired(make({ location: "northeurope" })));
    const changes = Object.entries(found).map(([name, change]) => [name, change]);
    const names = ["app-account", "app-insights", "app-logs", "app-plan", "app-site", "communication-inbox-account"];
    names.push("group", "signalr-inbox-account", "signalr-service", "signalr-topic");
    expect(Object.fromEntries(changes)).toEqual(
      Object.fromEntries(names.map((name) => [`rt-${name}`, { location: "northeurope" }])),
    );
  });

  it("by action groups, every alert", async () => {
    const actionGroupId = existing("Microsoft.Insights/actionGroups/on-call");
    const withAlerts = await wired(make({ monitoring: { alerts: true } }));
    const found = await wired(make({ monitoring: { alerts: true, actionGroupIds: [actionGroupId] } }));
    expect(differencesBetween(withAlerts, found)).toEqual(
      Object.fromEntries(alerts.map((name) => [name, { actions: [{ actionGroupId }] }])),
    );
  });
});
