import type { CaseResource, CloudCase, Refused } from "../cloudCase";
import { account, acs, changed, group, queue, signalr } from "./parts";

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

/** How many units a service has, where ACS is, and what storage is called. */
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
  accepted("a queue's name may have single hyphens and 63 characters", named(`chat-events-${"0".repeat(51)}`)),
];
