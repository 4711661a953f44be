import {
  CommunicationEvents,
  type CommunicationEventsArgs,
  SignalREvents,
  type SignalREventsArgs,
  SignalRSku,
} from "../../../components";
import type { RefusalCode } from "../../../components/refusal";
import { accountId, chatId, guid, idOf, location, type Refused, resourceGroup, wrong } from "./refused";

type Row<Args> = readonly [what: string, args: Partial<Args>, path: string, code: RefusalCode, says: readonly string[]];

const acsArgs: CommunicationEventsArgs = { resourceGroup, dataLocation: "Europe" };
const acsId = idOf("Microsoft.Communication/communicationServices/acs");
const identity = { id: idOf("Microsoft.ManagedIdentity/userAssignedIdentities/i"), principalId: guid };
const unnamed = { dataLocation: wrong(undefined), resourceGroup: wrong(undefined) };

const acs: readonly Row<CommunicationEventsArgs>[] = [
  [
    "no resource group",
    { resourceGroup: wrong(undefined) },
    "resourceGroup",
    "required",
    ["a resource group", "nothing"],
  ],
  [
    "a group with more than an id and a name",
    { resourceGroup: wrong({ id: resourceGroup.id, nam: "g" }) },
    ...(["resourceGroup.nam", "unknown-argument", ["id, name", 'mean "name"']] as const),
  ],
  ["a group without an id", { resourceGroup: wrong({ name: "g" }) }, "resourceGroup", "required", ["in { id }"]],
  [
    "a group by its name",
    { resourceGroup: { id: "g" } },
    "resourceGroup.id",
    "arm-id",
    ["/resourceGroups/<name>", '"g"'],
  ],
  ["no data location", { dataLocation: wrong(undefined) }, "dataLocation", "required", ["Africa", "usgov", "nothing"]],
  ["no such data location", { dataLocation: wrong("Euorpe") }, "dataLocation", "choice", ['"Euorpe"', 'mean "Europe"']],
  ["a service of another type", { ...unnamed, serviceId: chatId }, "serviceId", "arm-id", ["<name>", `"${chatId}"`]],
  [
    "tags that reach nothing",
    { ...unnamed, serviceId: acsId, topicId: idOf("Microsoft.EventGrid/systemTopics/t"), tags: { team: "chat" } },
    ...(["tags", "adopt-and-configure", ["serviceId and topicId without alerts", "a value"]] as const),
  ],
  [
    "a misspelt member of alerts",
    wrong({ alerts: { severty: 1 } }),
    ...(["alerts.severty", "unknown-argument", ['mean "severity"']] as const),
  ],
  [
    "a misspelt member of diagnostics",
    wrong({ diagnostics: { workspaceId: idOf("Microsoft.OperationalInsights/workspaces/w"), metric: true } }),
    ...(["diagnostics.metric", "unknown-argument", ['mean "metrics"']] as const),
  ],
  [
    "a data location beside a service",
    { ...unnamed, serviceId: acsId, dataLocation: "Europe" },
    ...(["dataLocation", "adopt-and-configure", ["nothing beside serviceId", '"Europe"']] as const),
  ],
  [
    "access keys beside a service",
    { ...unnamed, serviceId: acsId, localAuth: false },
    ...(["localAuth", "adopt-and-configure", ["nothing beside serviceId", "false"]] as const),
  ],
  [
    "a group beside a service",
    { dataLocation: wrong(undefined), serviceId: acsId },
    ...(["resourceGroup", "adopt-and-configure", ["nothing beside serviceId", "a value"]] as const),
  ],
  [
    "a topic without its service",
    { topicId: idOf("Microsoft.EventGrid/systemTopics/t") },
    ...(["serviceId", "required", ["whose topic is adopted", "nothing"]] as const),
  ],
  [
    "what is no topic",
    { ...unnamed, serviceId: acsId, topicId: accountId },
    ...(["topicId", "arm-id", ["the ARM id of a system topic", accountId]] as const),
  ],
  [
    "what is no identity",
    { unverifiedUserAssignedIdentity: { ...identity, id: accountId } },
    ...(["unverifiedUserAssignedIdentity.id", "arm-id", ["a user-assigned identity", accountId]] as const),
  ],
  [
    "an identity without a principal",
    { unverifiedUserAssignedIdentity: wrong({ id: identity.id }) },
    ...(["unverifiedUserAssignedIdentity.principalId", "required", ["the object id", "nothing"]] as const),
  ],
  [
    "a principal that is none",
    { unverifiedUserAssignedIdentity: { ...identity, principalId: "events" } },
    ...(["unverifiedUserAssignedIdentity.principalId", "identity", ["a GUID", '"events"']] as const),
  ],
  [
    "diagnostics that send nothing",
    { diagnostics: { workspaceId: idOf("Microsoft.OperationalInsights/workspaces/w"), logs: false } },
    ...(["diagnostics.logs", "diagnostics", ["logs, metrics or both", "neither"]] as const),
  ],
  [
    "protection beside a service",
    { ...unnamed, serviceId: acsId, protectData: true },
    ...(["protectData", "adopt-and-configure", ["nothing beside serviceId", "true"]] as const),
  ],
  ["an alert of no severity", { alerts: { severity: 5 } }, "alerts.severity", "range", ["from 0 to 4", "got 5"]],
];

const signalRArgs: SignalREventsArgs = { resourceGroup, location };
const ofMade = { resourceGroup: wrong(undefined), location: wrong(undefined) };
const paid = { sku: SignalRSku.Standard, allowedOrigins: ["*"] };
const grant = { principalId: guid, role: "SignalR Service Owner" } as const;

const signalR: readonly Row<SignalREventsArgs>[] = [
  ["no location", { location: wrong(undefined) }, "location", "required", ["an Azure region", "nothing"]],
  ["an empty location", { location: "" }, "location", "required", ["an Azure region", "an empty text"]],
  ["no such SKU", { sku: wrong("Standard") }, "sku", "choice", ["Free_F1", "Premium_P2", '"Standard"']],
  ["two free units", { units: 2 }, "units", "sku-units", ["1 for Free_F1", "got 2"]],
  ["units between", { ...paid, units: 15 }, "units", "sku-units", ["10, 20, 30", "for Standard_S1", "got 15"]],
  ["zones without Premium", { ...paid, zoneRedundant: true }, "sku", "zones", ["Premium_P1", "Standard_S1"]],
  ["no origin", { allowedOrigins: [] }, "allowedOrigins", "origin", ['"*" for all', "an empty list"]],
  [
    "a paid SKU without origins",
    { sku: "Standard_S1" },
    ...(["allowedOrigins", "origin", ["may connect to a Standard_S1", '["*"] for all', "nothing"]] as const),
  ],
  [
    "an origin with a path",
    { allowedOrigins: ["https://a.example", "https://a.example/path"] },
    ...(["allowedOrigins[1]", "origin", ["https://app.example.com", '"https://a.example/path"']] as const),
  ],
  ["a service of another type", { ...ofMade, serviceId: acsId }, "serviceId", "arm-id", ["a SignalR resource", acsId]],
  [
    "a SKU beside a service",
    { ...ofMade, serviceId: chatId, sku: "Free_F1" },
    ...(["sku", "adopt-and-configure", ["nothing beside serviceId", '"Free_F1"']] as const),
  ],
  ["a region that is none", { location: "Global" }, "location", "choice", ["an Azure region", '"Global"']],
  [
    "a topic of another group",
    {
      ...ofMade,
      serviceId: chatId,
      topicId: "/subscriptions/s/resourceGroups/other/providers/Microsoft.EventGrid/systemTopics/t",
    },
    ...(["topicId", "arm-id", ["in the resource group of", "resourceGroups/other"]] as const),
  ],
  [
    "a misspelt argument",
    wrong({ localAuht: true }),
    ...(["localAuht", "unknown-argument", ['mean "localAuth"', '"localAuht"']] as const),
  ],
  [
    "a network for the free SKU",
    { network: wrong({}) },
    ...(["sku", "network", ["one of Standard_S1", "with private networking", "Free_F1"]] as const),
  ],
  [
    "a network beside a service",
    { ...ofMade, serviceId: chatId, network: wrong({}) },
    ...(["network", "adopt-and-configure", ["nothing beside serviceId", "a value"]] as const),
  ],
  [
    "a role that is none of SignalR's",
    { access: { server: { ...grant, role: wrong("Owner") } } },
    ...(["access.server.role", "choice", ["SignalR Service Owner", '"Owner"']] as const),
  ],
  [
    "a principal by its name",
    { access: { server: { ...grant, principalId: "server" } } },
    ...(["access.server.principalId", "role", ["a GUID", '"server"']] as const),
  ],
  [
    "the same grant twice",
    { access: { server: grant, again: { ...grant, principalId: guid.toUpperCase() } } },
    ...(["access.again", "role", ['than "server" has', "the same"]] as const),
  ],
  [
    "a word that no name can hold",
    { access: { "a b": grant } },
    ...(["access.a b", "name", ["letters, digits", '"a b"']] as const),
  ],
];

const names = ["9lives", "a_b", "a".repeat(37)];

/** What CommunicationEvents and SignalREvents refuse. */
export const refusedSources: readonly Refused[] = [
  ...names.map(
    (name): Refused => ({
      ...{ component: "CommunicationEvents", name, what: `the name ${name}`, path: "name", code: "name" },
      construct: () => new CommunicationEvents(name, acsArgs),
      says: ["at most 36", `"${name}"`],
    }),
  ),
  ...acs.map(
    ([what, args, path, code, says]): Refused => ({
      ...{ component: "CommunicationEvents", name: "acs", what, path, code, says },
      construct: () => new CommunicationEvents("acs", { ...acsArgs, ...args }),
    }),
  ),
  ...signalR.map(
    ([what, args, path, code, says]): Refused => ({
      ...{ component: "SignalREvents", name: "chat", what, path, code, says },
      construct: () => new SignalREvents("chat", { ...signalRArgs, ...args }),
    }),
  ),
];
