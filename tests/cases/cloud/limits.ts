import type { CaseResource, CloudCase, Refused } from "../cloudCase";
import {
  account,
  acs,
  changed,
  group,
  inGroup,
  letters,
  plan,
  queue,
  role,
  signalr,
  site,
  topic,
  withTopic,
} from "./parts";

function refused(title: string, create: CaseResource, refusal: Refused): CloudCase {
  return {
    title: `${title} is refused`,
    setup: [group, account],
    operation: { create },
    expected: { refused: refusal },
  };
}

function accepted(title: string, create: CaseResource): CloudCase {
  return { title, setup: [group, account], operation: { create }, expected: { accepted: {} } };
}

const units = (name: string, capacity: number) => changed(signalr, { sku: { name, capacity } });
const named = (queueName: string) => changed(queue, { queueName });
const accountNamed = (accountName: string) => changed(account, { accountName }, "other");

const table: CaseResource = {
  name: "table",
  type: "storage:Table",
  inputs: { ...inGroup, accountName: "inbox", tableName: "presence" },
};
const topicNamed = (systemTopicName: string) =>
  changed(topic, { source: { $ref: "account.id" }, topicType: "Microsoft.Storage.StorageAccounts", systemTopicName });
const tagged = (count: number) =>
  changed(signalr, { tags: Object.fromEntries(Array.from({ length: count }, (_, at) => [`tag${at}`, "on"])) });
const withMemory = (instanceMemoryMB: number) =>
  site({ functionAppConfig: { runtime: { name: "node", version: "22" }, scaleAndConcurrency: { instanceMemoryMB } } });

/** Names beside the limits of their services, which say so by `InvalidResourceName` where nobody quotes another code. */
const wrongNames: readonly (readonly [what: string, name: string, create: (name: string) => CaseResource])[] = [
  ["system topic", "t".repeat(51), topicNamed],
  ["system topic", "chat_topic", topicNamed],
  ["container", "BAD_Name", (containerName) => changed(letters, { containerName })],
  ["container", "a--b", (containerName) => changed(letters, { containerName })],
  ["table", "1-bad", (tableName) => changed(table, { tableName })],
  ["table", "t".repeat(64), (tableName) => changed(table, { tableName })],
  ["SignalR service", "Bad_Name!", (resourceName) => changed(signalr, { resourceName })],
  ["SignalR service", "s".repeat(64), (resourceName) => changed(signalr, { resourceName })],
  ["SignalR service", "1chat", (resourceName) => changed(signalr, { resourceName })],
  ["ACS resource", "chat-", (communicationServiceName) => changed(acs, { communicationServiceName })],
  ["plan", "a.plan", (name) => changed(plan, { name })],
];
const rightNames: typeof wrongNames = [
  ["container", "a-b", (containerName) => changed(letters, { containerName })],
  ["table", "T1d", (tableName) => changed(table, { tableName })],
  ["SignalR service", `S-${"1".repeat(61)}`, (resourceName) => changed(signalr, { resourceName })],
];
const groupNamed = (resourceGroupName: string) => changed(group, { resourceGroupName }, "other");

const wrongUnits: readonly (readonly [sku: string, capacity: number])[] = [
  ["Free_F1", 2],
  ["Standard_S1", 0],
  ["Standard_S1", 11],
  ["Premium_P1", 110],
  ["Premium_P2", 10],
  ["Premium_P2", 1100],
];
const rightUnits: readonly (readonly [sku: string, capacity: number])[] = [
  ["Free_F1", 1],
  ["Standard_S1", 10],
  ["Premium_P1", 100],
  ["Premium_P2", 1000],
];

/** How many units, tags and megabytes a resource has, where ACS is, and what resources are called. */
export const limits: readonly CloudCase[] = [
  ...wrongUnits.map(([sku, capacity]) =>
    refused(`a SignalR service of ${sku} with ${capacity} units`, units(sku, capacity), {
      code: "InvalidRequest",
      text: `got ${capacity}`,
    }),
  ),
  ...rightUnits.map(([sku, capacity]) =>
    accepted(`a SignalR service of ${sku} may have ${capacity} units`, units(sku, capacity)),
  ),
  refused("an ACS resource in a region", changed(acs, { location: "westeurope" }), {
    code: "LocationNotAvailableForResourceType",
    text: "The provided location 'westeurope' is not available for resource type",
  }),
  ...["in", "Inbox2", "chat-inbox", "inbox".repeat(5)].map((name) =>
    refused(`a storage account called ${name}`, accountNamed(name), {
      code: "AccountNameInvalid",
      text: `${name} is not a valid storage account name.`,
    }),
  ),
  accepted("a storage account's name may have 24 characters", accountNamed(`inbox${"0".repeat(19)}`)),
  ...["ev", "Events", "events_2", "chat--events", "-events", "events-", "e".repeat(64)].map((name) =>
    refused(`a queue called ${name}`, named(name), { code: "InvalidResourceName", text: `got "${name}"` }),
  ),
  ...wrongNames.map(([what, name, create]) =>
    refused(`a ${what} called ${name}`, create(name), { code: "InvalidResourceName", text: `got "${name}"` }),
  ),
  ...rightNames.map(([what, name, create]) => accepted(`a ${what} may be called ${name}`, create(name))),
  ...["bad name", "ends-with.", "g".repeat(91)].map((name) =>
    refused(`a resource group called ${name}`, groupNamed(name), {
      code: "InvalidResourceGroup",
      text: `The provided resource group name '${name}' is invalid`,
    }),
  ),
  accepted("a resource group's name may have letters of any language, and parentheses", groupNamed("Größe_(1).a")),
  refused("a SignalR service with 51 tags", tagged(51), { code: "InvalidRequest", text: "expected at most 50 tags" }),
  accepted("a SignalR service may have 50 tags", tagged(50)),
  ...[1024, 0].map((size) => ({
    ...refused(`a site of Flex Consumption with ${size} MB`, withMemory(size), {
      code: "BadRequest",
      text: `instanceMemoryMB to be one of 512, 2048, 4096, got ${size}`,
    }),
    setup: [group, plan],
  })),
  ...[512, 4096].map((size) => ({
    ...accepted(`a site of Flex Consumption may have ${size} MB`, withMemory(size)),
    setup: [group, plan],
  })),
  {
    ...refused(
      "a role for a principal that is no GUID",
      changed(role("1", "messageSender", { $ref: "account.id" }), { principalId: "app@example.com" }),
      {
        code: "InvalidPrincipalId",
        status: 400,
        text: "The Principal ID 'app@example.com' is not valid. Principal ID must be a GUID.",
      },
    ),
    setup: withTopic,
  },
  accepted("a queue's name may have single hyphens and 63 characters", named(`chat-events-${"0".repeat(51)}`)),
];
