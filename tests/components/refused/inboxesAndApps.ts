import { EventInbox, type EventInboxArgs, HandlerApp, type HandlerAppArgs, PrivateNetwork } from "../../../components";
import type { RefusalCode } from "../../../components/refusal";
import { accountId, chatId, idOf, location, type Refused, resourceGroup, wrong } from "./refused";

type Row<Args> = readonly [what: string, args: Partial<Args>, path: string, code: RefusalCode, says: readonly string[]];

const place = { resourceGroup, location };
const noPlace = { resourceGroup: wrong(undefined), location: wrong(undefined) };
const adopted = { ...noPlace, storageAccountId: accountId };

const inboxes: readonly Row<EventInboxArgs>[] = [
  ["no resource group", { resourceGroup: wrong(undefined) }, "resourceGroup", "required", ["or the id", "nothing"]],
  ["no location", { location: wrong(undefined) }, "location", "required", ["an Azure region", "nothing"]],
  ["capitals in a queue's name", { queueName: "Events" }, "queueName", "name", ["3 to 56 lower-case", '"Events"']],
  [
    "a queue's name that leaves no room for the poison queue's",
    { queueName: "q".repeat(57) },
    ...(["queueName", "name", ["3 to 56", "q".repeat(57)]] as const),
  ],
  [
    "a short container's name",
    { deadLetterContainerName: "dl" },
    ...(["deadLetterContainerName", "name", ["3 to 63", '"dl"']] as const),
  ],
  [
    "no such replication",
    { replication: wrong("Standard_RAGRS") },
    ...(["replication", "choice", ["Standard_LRS", '"Standard_RAGRS"', 'mean "Standard_GRS"']] as const),
  ],
  [
    "no day for dead letters",
    { deadLetterRetentionDays: 0 },
    ...(["deadLetterRetentionDays", "range", ["from 1 to 3650, or -1 for never", "got 0"]] as const),
  ],
  ["half a day", { deadLetterRetentionDays: 1.5 }, "deadLetterRetentionDays", "range", ["or -1 for never", "got 1.5"]],
  [
    "a year and a day of soft delete",
    { softDeleteDays: 366 },
    ...(["softDeleteDays", "range", ["from 1 to 365, or 0 for not at all", "got 366"]] as const),
  ],
  ["what is no account", { ...noPlace, storageAccountId: chatId }, "storageAccountId", "arm-id", ["<name>", chatId]],
  ...(
    [
      ["resourceGroup", { resourceGroup }, "a value"],
      ["location", { location }, '"westeurope"'],
      ["sharedKeyAccess", { sharedKeyAccess: true }, "true"],
      ["network", { network: wrong({}) }, "a value"],
      ["tags", { tags: {} }, "a value"],
      ["replication", { replication: "Standard_LRS" }, '"Standard_LRS"'],
      ["deadLetterRetentionDays", { deadLetterRetentionDays: 1 }, "got 1"],
      ["softDeleteDays", { softDeleteDays: 0 }, "got 0"],
    ] as const
  ).map(
    ([path, args, got]): Row<EventInboxArgs> => [
      `${path} beside an adopted account`,
      { ...adopted, ...args },
      ...([path, "adopt-and-configure", ["nothing beside storageAccountId", got]] as const),
    ],
  ),
  [
    "a network beside account keys",
    { network: wrong({}), sharedKeyAccess: true },
    ...(["network", "network", ["none beside sharedKeyAccess", "shut the events out"]] as const),
  ],
];

const appArgs = { ...place, inboxes: { signalr: wrong({}) } };
const siteId = idOf("Microsoft.Web/sites/app");
const workspaceId = idOf("Microsoft.OperationalInsights/workspaces/w");

const apps: readonly Row<HandlerAppArgs>[] = [
  [
    "another word for how events arrive",
    { delivery: { signalr: wrong("Push") } },
    ...(["delivery.signalr", "choice", ["queue, push", '"Push"']] as const),
  ],
  [
    "a delivery of no source",
    { delivery: wrong({ sms: "push" }) },
    ...(["delivery.sms", "unknown-argument", ["communication, signalr", '"sms"']] as const),
  ],
  [
    "a push without an inbox for its dead letters",
    { delivery: { communication: "push" } },
    ...(["delivery.communication", "push", ["nothing without inboxes.communication", '"push"']] as const),
  ],
  [
    "a misspelt inbox",
    { inboxes: wrong({ signalr: {}, comunication: {} }) },
    ...(["inboxes.comunication", "unknown-argument", ['mean "communication"']] as const),
  ],
  ["no inbox", { inboxes: {} }, "inboxes", "required", ["at least one of communication, signalr", "none"]],
  ["no location", { location: wrong(undefined) }, "location", "required", ["an Azure region", "nothing"]],
  [
    "one inbox for two sources",
    (() => {
      const inbox = wrong({});
      return { inboxes: { communication: inbox, signalr: inbox } };
    })(),
    ...(["inboxes", "choice", ["an inbox for each source", "one for both"]] as const),
  ],
  [
    "another region than its network's",
    { network: wrong({ location: "northeurope" }) },
    ...(["location", "network", ['"northeurope"', '"westeurope"']] as const),
  ],
  ["another memory", { instanceMemoryMB: 1024 }, "instanceMemoryMB", "choice", ["512, 2048, 4096", "got 1024"]],
  ["few instances", { maximumInstanceCount: 39 }, "maximumInstanceCount", "range", ["from 40 to 1000", "got 39"]],
  ["a short memory of logs", { logRetentionDays: 29 }, "logRetentionDays", "range", ["from 30 to 730", "got 29"]],
  ["no such replication", { replication: wrong("LRS") }, "replication", "choice", ["Standard_LRS", '"LRS"']],
  [
    "zones with one datacentre's copies",
    { zoneRedundant: true, replication: "Standard_LRS" },
    ...(["replication", "zones", ["Standard_ZRS or Standard_GZRS", "got Standard_LRS"]] as const),
  ],
  ["what is no app", { functionAppId: accountId }, "functionAppId", "arm-id", ["a function app", accountId]],
  ["what is no account", { storageAccountId: chatId }, "storageAccountId", "arm-id", ["a storage account", chatId]],
  ["what is no workspace", { workspaceId: chatId }, "workspaceId", "arm-id", ["a Log Analytics workspace", chatId]],
  ["an entry that is not there", { entry: "./none.ts" }, "entry", "entry", ["/none.ts", "does not exist"]],
  ...(
    [
      ["instanceMemoryMB", { instanceMemoryMB: 512 }, "got 512"],
      ["maximumInstanceCount", { maximumInstanceCount: 40 }, "got 40"],
      ["zoneRedundant", { zoneRedundant: true }, "got true"],
      ["basicAuth", { basicAuth: false }, "got false"],
      ["insightsLocalAuth", { insightsLocalAuth: true }, "got true"],
      ["workspaceId", { workspaceId }, workspaceId],
      ["logRetentionDays", { logRetentionDays: 30 }, "got 30"],
      ["network", { network: wrong({}) }, "a value"],
    ] as const
  ).map(
    ([path, args, got]): Row<HandlerAppArgs> => [
      `${path} beside an adopted app`,
      { functionAppId: siteId, ...args },
      ...([path, "adopt-and-configure", ["nothing beside functionAppId", got]] as const),
    ],
  ),
  [
    "a network beside an adopted account",
    { storageAccountId: accountId, network: wrong({}) },
    ...(["network", "adopt-and-configure", ["nothing beside storageAccountId", "a value"]] as const),
  ],
  [
    "a replication beside an adopted account",
    { storageAccountId: accountId, replication: "Standard_LRS" },
    ...(["replication", "adopt-and-configure", ["nothing beside storageAccountId", '"Standard_LRS"']] as const),
  ],
  [
    "a retention beside an adopted workspace",
    { workspaceId, logRetentionDays: 31 },
    ...(["logRetentionDays", "adopt-and-configure", ["nothing beside workspaceId", "got 31"]] as const),
  ],
  [
    "a place where nothing is made",
    { functionAppId: siteId, storageAccountId: accountId, location: wrong(undefined) },
    ...(["resourceGroup", "adopt-and-configure", ["nothing beside functionAppId and storageAccountId"]] as const),
  ],
];

/** What EventInbox, HandlerApp and PrivateNetwork refuse. */
export const refusedInboxesAndApps: readonly Refused[] = [
  ...inboxes.map(
    ([what, args, path, code, says]): Refused => ({
      ...{ component: "EventInbox", name: "inbox", what, path, code, says },
      construct: () => new EventInbox("inbox", { ...place, ...args }),
    }),
  ),
  {
    ...{ component: "EventInbox", name: "i".repeat(42), what: "a name too long for its endpoints", path: "name" },
    construct: () => new EventInbox("i".repeat(42), { ...place, network: wrong({}) }),
    ...{ code: "name", says: ["at most 41", "i".repeat(42)] },
  },
  ...apps.map(
    ([what, args, path, code, says]): Refused => ({
      ...{ component: "HandlerApp", name: "app", what, path, code, says },
      construct: () => new HandlerApp("app", { ...appArgs, ...args }),
    }),
  ),
  {
    ...{ component: "HandlerApp", name: "a".repeat(34), what: "a long name", path: "name", code: "name" },
    construct: () => new HandlerApp("a".repeat(34), appArgs),
    says: ["at most 33", "a".repeat(34)],
  },
  {
    ...{ component: "PrivateNetwork", name: "net", what: "a range without room", path: "addressPrefix", code: "cidr" },
    construct: () => new PrivateNetwork("net", { ...place, addressPrefix: "10.0.0.0/28" }),
    says: ["/2 to /26", '"10.0.0.0/28"'],
  },
  {
    ...{ component: "PrivateNetwork", name: "n".repeat(38), what: "a long name", path: "name", code: "name" },
    construct: () => new PrivateNetwork("n".repeat(38), place),
    says: ["at most 37", "n".repeat(38)],
  },
];
