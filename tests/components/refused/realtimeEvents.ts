import * as pulumi from "@pulumi/pulumi";
import { RealtimeEvents, type RealtimeEventsArgs, SignalRSku } from "../../../components";
import type { RefusalCode } from "../../../components/refusal";
import { accountId, chatId, guid, idOf, location, type Refused, wrong } from "./refused";

type Row = readonly [
  what: string,
  args: Partial<RealtimeEventsArgs>,
  path: string,
  code: RefusalCode,
  says: readonly string[],
];

const siteId = idOf("Microsoft.Web/sites/app");
const topicId = idOf("Microsoft.EventGrid/systemTopics/t");
const paid = { sku: SignalRSku.Standard, allowedOrigins: ["*"] };
const privately = { network: { privateNetworking: true }, signalr: paid };
const notAdopted = ["none with network.privateNetworking", "no private endpoint"];

const rows: readonly Row[] = [
  ["no location", { location: "" }, "location", "required", ["an Azure region", '""']],
  ["a group by its name", { resourceGroupId: "g" }, "resourceGroupId", "arm-id", ["/resourceGroups/<name>", '"g"']],
  [
    "no such replication",
    { storageReplication: wrong("LRS") },
    "storageReplication",
    "choice",
    ["Standard_LRS", '"LRS"'],
  ],
  [
    "a region that is none",
    { location: "global" },
    ...(["location", "choice", ["an Azure region", '"global"']] as const),
  ],
  ["a part that is nothing", wrong({ signalr: null }), "signalr", "kind", ["an object", "got null"]],
  [
    "a switch that is a text",
    wrong({ signalr: { localAuth: "false" } }),
    ...(["signalr.localAuth", "kind", ["true or false", '"false"']] as const),
  ],
  [
    "an origin in place of a list of them",
    wrong({ signalr: { allowedOrigins: "https://app.example.com" } }),
    ...(["signalr.allowedOrigins", "kind", ["a list", "got a text"]] as const),
  ],
  [
    "a misspelt member of a grant",
    wrong({ signalr: { access: { server: { principalId: guid, role: "SignalR App Server", typ: "User" } } } }),
    ...([
      "signalr.access.server.typ",
      "unknown-argument",
      ["one of principalId, principalType, role", '"typ"'],
    ] as const),
  ],
  ["a misspelt argument", wrong({ lock: true }), "lock", "unknown-argument", ['"lock"', 'mean "locks"']],
  [
    "a misspelt argument of a part",
    wrong({ signalr: { alowedOrigins: [] } }),
    ...(["signalr.alowedOrigins", "unknown-argument", ['mean "allowedOrigins"']] as const),
  ],
  [
    "retention where both inboxes are adopted",
    {
      communication: { storageAccountId: accountId },
      signalr: { storageAccountId: `${accountId}2` },
      delivery: { softDeleteDays: 3 },
    },
    ...(["delivery.softDeleteDays", "adopt-and-configure", ["both inboxes", "got 3"]] as const),
  ],
  [
    "replication where every account is adopted",
    {
      communication: { storageAccountId: accountId },
      signalr: { storageAccountId: `${accountId}2` },
      handler: { storageAccountId: `${accountId}3` },
      storageReplication: "Standard_GRS",
    },
    ...(["storageReplication", "adopt-and-configure", ["every storageAccountId", '"Standard_GRS"']] as const),
  ],
  [
    "a workspace that an adopted app does not use",
    { handler: { functionAppId: siteId, workspaceId: idOf("Microsoft.OperationalInsights/workspaces/w") } },
    ...(["handler.workspaceId", "adopt-and-configure", ["without diagnostics", "workspaces/w"]] as const),
  ],
  [
    "zones for an adopted SignalR",
    { signalr: { serviceId: chatId }, zoneRedundant: true },
    ...(["zoneRedundant", "adopt-and-configure", ["signalr.serviceId", "true"]] as const),
  ],
  [
    "zones with one datacentre's copies",
    { zoneRedundant: true, storageReplication: "Standard_LRS", signalr: { ...paid, sku: SignalRSku.Premium } },
    ...(["storageReplication", "zones", ["Standard_ZRS or Standard_GZRS", "Standard_LRS"]] as const),
  ],
  [
    "zones with Standard",
    { zoneRedundant: true, signalr: paid },
    "signalr.sku",
    "zones",
    ["Premium_P1", "Standard_S1"],
  ],
  [
    "no such data location",
    { communication: { dataLocation: wrong("Mars") } },
    ...(["communication.dataLocation", "choice", ["Europe", '"Mars"']] as const),
  ],
  [
    "what is no ACS",
    { communication: { serviceId: chatId } },
    ...(["communication.serviceId", "arm-id", ["a Communication Services resource", chatId]] as const),
  ],
  [
    "what is no account for ACS's inbox",
    { communication: { storageAccountId: chatId } },
    ...(["communication.storageAccountId", "arm-id", ["a storage account", chatId]] as const),
  ],
  [
    "no type of ACS's",
    { communication: { eventTypes: [] } },
    ...([
      "communication.eventTypes",
      "event-type",
      ["at least one of Microsoft.Communication.", "an empty list"],
    ] as const),
  ],
  [
    "a topic without its service",
    { signalr: { topicId } },
    ...(["signalr.serviceId", "required", ["whose topic is adopted", "nothing"]] as const),
  ],
  [
    "a secret region",
    { location: wrong(pulumi.secret(location)) },
    ...(["location", "required", ["an Azure region", "got an output, which is a secret or known only later"]] as const),
  ],
  [
    "secret units",
    { signalr: { ...paid, units: wrong(pulumi.secret(2)) } },
    ...(["signalr.units", "sku-units", ["for Standard_S1, got an output, which is a secret"]] as const),
  ],
  [
    "days of logs that are not known yet",
    { handler: { logRetentionDays: wrong(pulumi.output(30)) } },
    ...(["handler.logRetentionDays", "range", ["to 730, got an output, which is a secret"]] as const),
  ],
  [
    "an entry that is no text",
    { handler: { entry: wrong(7) } },
    ...(["handler.entry", "kind", ["the path of a file", "got 7"]] as const),
  ],
  [
    "an entry that is not known yet",
    { handler: { entry: wrong(pulumi.output("./a.ts")) } },
    ...(["handler.entry", "kind", ["the path of a file, got an output"]] as const),
  ],
  ["two free units", { signalr: { units: 2 } }, "signalr.units", "sku-units", ["1 for Free_F1", "got 2"]],
  [
    "a paid SKU without origins",
    { signalr: { sku: SignalRSku.Premium } },
    ...(["signalr.allowedOrigins", "origin", ["Premium_P1", "nothing"]] as const),
  ],
  [
    "ACS's types of SignalR",
    { signalr: { eventTypes: wrong(["Microsoft.Communication.SMSReceived"]) } },
    ...(["signalr.eventTypes[0]", "event-type", ["Microsoft.SignalRService.", "SMSReceived"]] as const),
  ],
  [
    "a principal by its name",
    { signalr: { access: { server: { principalId: "server", role: "SignalR Service Owner" } } } },
    ...(["signalr.access.server.principalId", "role", ["a GUID", '"server"']] as const),
  ],
  [
    "a role that is none of SignalR's",
    { signalr: { access: { server: { principalId: guid, role: wrong("Owner") } } } },
    ...(["signalr.access.server.role", "choice", ["SignalR Service Owner", '"Owner"']] as const),
  ],
  [
    "one account for two inboxes, whose queues are called the same",
    { communication: { storageAccountId: accountId }, signalr: { storageAccountId: accountId.toUpperCase() } },
    ...(["signalr.storageAccountId", "arm-id", ["another account than communication.", "THEIRS"]] as const),
  ],
  [
    "too many attempts",
    { delivery: { maxDeliveryAttempts: 31 } },
    "delivery.maxDeliveryAttempts",
    "range",
    ["to 30", "31"],
  ],
  [
    "no such schema",
    { delivery: { schema: wrong("CloudEvents") } },
    ...(["delivery.schema", "choice", ["CloudEventSchemaV1_0", '"CloudEvents"']] as const),
  ],
  [
    "no day in the queue",
    { delivery: { queueMessageTimeToLiveDays: 0 } },
    ...(["delivery.queueMessageTimeToLiveDays", "range", ["from 1 to 365", "got 0"]] as const),
  ],
  [
    "half a day",
    { delivery: { deadLetterRetentionDays: 1.5 } },
    "delivery.deadLetterRetentionDays",
    "range",
    ["got 1.5"],
  ],
  [
    "another memory",
    { handler: { instanceMemoryMB: 1 } },
    "handler.instanceMemoryMB",
    "choice",
    ["512, 2048", "got 1"],
  ],
  [
    "an entry that is not there",
    { handler: { entry: "./none.ts" } },
    "handler.entry",
    "entry",
    ["/none.ts", "does not exist"],
  ],
  [
    "a memory beside an adopted app",
    { handler: { functionAppId: siteId, instanceMemoryMB: 512 } },
    ...(["handler.instanceMemoryMB", "adopt-and-configure", ["nothing beside functionAppId", "512"]] as const),
  ],
  [
    "diagnostics without a workspace",
    { monitoring: { diagnostics: true }, handler: { functionAppId: siteId } },
    ...(["monitoring.diagnostics", "diagnostics", ["without handler.workspaceId", "brings no workspace"]] as const),
  ],
  [
    "action groups without alerts",
    { monitoring: { actionGroupIds: [idOf("Microsoft.Insights/actionGroups/a")] } },
    ...(["monitoring.alerts", "required", ["true beside actionGroupIds", "false"]] as const),
  ],
  [
    "what is no action group",
    { monitoring: { alerts: true, actionGroupIds: [accountId] } },
    ...(["monitoring.actionGroupIds[0]", "arm-id", ["an action group", accountId]] as const),
  ],
  [
    "private networking for the free SKU",
    { network: { privateNetworking: true } },
    ...(["signalr.sku", "network", ["Standard_S1", "Free_F1"]] as const),
  ],
  [
    "another word for how events arrive",
    { signalr: { delivery: wrong("AzureFunction") } },
    ...(["signalr.delivery", "choice", ["queue, push", '"AzureFunction"']] as const),
  ],
  [
    "a push to an adopted app, which has no such function yet",
    { communication: { delivery: "push" }, handler: { functionAppId: siteId } },
    ...(["communication.delivery", "push", ["beside handler.functionAppId", "no function for it yet"]] as const),
  ],
  [
    "a time in queues where everything is pushed",
    {
      ...{ communication: { delivery: "push" }, signalr: { delivery: "push" } },
      delivery: { queueMessageTimeToLiveDays: 7 },
    },
    ...(["delivery.queueMessageTimeToLiveDays", "push", ["every delivery", "got 7"]] as const),
  ],
  [
    "a range without private networking",
    { network: { addressPrefix: "10.0.0.0/24" } },
    ...(["network.addressPrefix", "network", ["none without privateNetworking", '"10.0.0.0/24"']] as const),
  ],
  [
    "a range without room",
    { ...privately, network: { privateNetworking: true, addressPrefix: "10.0.0.0/27" } },
    ...(["network.addressPrefix", "cidr", ["/2 to /26", '"10.0.0.0/27"']] as const),
  ],
  [
    "an adopted SignalR in a private network",
    { network: privately.network, signalr: { serviceId: chatId } },
    ...(["signalr.serviceId", "network", notAdopted] as const),
  ],
  [
    "an adopted inbox in a private network",
    { ...privately, signalr: { ...paid, storageAccountId: accountId } },
    ...(["signalr.storageAccountId", "network", notAdopted] as const),
  ],
  [
    "an adopted app in a private network",
    { ...privately, handler: { functionAppId: siteId } },
    ...(["handler.functionAppId", "network", notAdopted] as const),
  ],
  [
    "an adopted store in a private network",
    { ...privately, handler: { storageAccountId: accountId } },
    ...(["handler.storageAccountId", "network", notAdopted] as const),
  ],
];

/** What RealtimeEvents refuses, of its parts' arguments, too. */
export const refusedRealtimeEvents: readonly Refused[] = [
  ...rows.map(
    ([what, args, path, code, says]): Refused => ({
      ...{ component: "RealtimeEvents", name: "rt", what, path, code, says },
      construct: () => new RealtimeEvents("rt", { location, ...args }),
    }),
  ),
  {
    ...{ component: "RealtimeEvents", name: "r".repeat(23), what: "a name too long for its parts", path: "name" },
    construct: () => new RealtimeEvents("r".repeat(23), { location }),
    ...{ code: "name", says: ["at most 22", "r".repeat(23)] },
  },
];
