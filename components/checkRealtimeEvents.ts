import { HandlerDelivery } from "../events/handlerFunctions";
import type { RangeLimit } from "../events/limits";
import { checkAccess, signalRRoles } from "./access";
import { checkAdoption } from "./adoption";
import { checkAlerts } from "./alerts";
import { checkArmId, checkGroupId } from "./armId";
import { checkDelivery, checkEventTypes } from "./checkSubscription";
import { checkCommunication } from "./communicationEvents";
import { checkInbox } from "./eventInboxArgs";
import { checkHandler } from "./handlerArgs";
import { handlerOptions } from "./partSettings";
import { checkPrivateNetwork } from "./privateNetwork";
import type { Problems } from "./problems";
import type { RealtimeEventsArgs } from "./realtimeEventsArgs";
import { checkRegion, checkSignalR } from "./signalREventsArgs";
import { StorageReplication, zoneRedundant } from "./storageAccount";
import { EventDeliverySchema } from "./subscriptionSettings";

const messageDays: RangeLimit = { min: 1, max: 365, unit: "days", source: "a bound of this package" };
const accountType = "Microsoft.Storage/storageAccounts";

/** Everything that can be wrong with the arguments before Azure is asked, in the collection given. */
export function checkRealtimeEvents(problems: Problems, args: RealtimeEventsArgs): void {
  const { communication = {}, signalr = {}, delivery = {}, network = {} } = args;
  checkPlace(problems, args);
  const inCommunication = problems.within("communication");
  checkCommunication(inCommunication, communication);
  checkArmId(inCommunication, "storageAccountId", accountType, communication.storageAccountId);
  if (communication.eventTypes) checkEventTypes(inCommunication, "communication", communication.eventTypes);
  const inSignalR = problems.within("signalr");
  checkSignalR(inSignalR, { ...signalr, ...forAll(args) });
  checkArmId(inSignalR, "storageAccountId", accountType, signalr.storageAccountId);
  checkInboxesApart(problems, args);
  if (signalr.eventTypes) checkEventTypes(inSignalR, "signalr", signalr.eventTypes);
  if (signalr.access) checkAccess(inSignalR.within("access"), signalr.access, signalRRoles);
  const inDelivery = problems.within("delivery");
  checkDelivery(inDelivery, delivery);
  inDelivery.oneOf("schema", Object.values(EventDeliverySchema), delivery.schema);
  checkInbox(inDelivery, delivery);
  inDelivery.range("queueMessageTimeToLiveDays", messageDays, delivery.queueMessageTimeToLiveDays);
  checkPush(problems, args);
  checkHandler(problems.within("handler"), handlerOptions(args));
  checkMonitoring(problems.within("monitoring"), args);
  checkWholeAdoption(problems, args);
  if (network.addressPrefix !== undefined && !network.privateNetworking) {
    const got = JSON.stringify(network.addressPrefix);
    problems.add("network.addressPrefix", "network", `expected none without privateNetworking, got ${got}`);
  }
  if (!network.privateNetworking) return;
  checkPrivateNetwork(problems.within("network"), network);
  checkPrivateAdoption(problems, args);
}

function checkPlace(problems: Problems, args: RealtimeEventsArgs): void {
  const { location, storageReplication: replication } = args;
  if (typeof location !== "string" || location.trim() === "") {
    const got = JSON.stringify(location);
    problems.add("location", "required", `expected an Azure region, for example "westeurope", got ${got}`);
  }
  checkRegion(problems, location);
  checkGroupId(problems, "resourceGroupId", args.resourceGroupId);
  problems.oneOf("storageReplication", Object.values(StorageReplication), replication);
  if (args.zoneRedundant && replication !== undefined && !zoneRedundant.has(replication)) {
    const allowed = [...zoneRedundant].join(" or ");
    problems.add("storageReplication", "zones", `expected ${allowed} where zoneRedundant is set, got ${replication}`);
  }
}

/** What is said for the whole, and would reach nothing or not all of it because parts are adopted as they are. */
function checkWholeAdoption(problems: Problems, args: RealtimeEventsArgs): void {
  const { communication = {}, signalr = {}, delivery = {}, handler = {} } = args;
  const inboxes = communication.storageAccountId !== undefined && signalr.storageAccountId !== undefined;
  const { deadLetterRetentionDays, softDeleteDays } = delivery;
  if (inboxes) {
    const retention = {
      "delivery.deadLetterRetentionDays": deadLetterRetentionDays,
      "delivery.softDeleteDays": softDeleteDays,
    };
    checkAdoption(problems, "the storageAccountId of both inboxes", retention);
    const { storageReplication } = args;
    if (handler.storageAccountId !== undefined)
      checkAdoption(problems, "every storageAccountId", { storageReplication });
  }
  if (handler.functionAppId !== undefined && !args.monitoring?.diagnostics) {
    checkAdoption(problems, "functionAppId without diagnostics", { "handler.workspaceId": handler.workspaceId });
  }
  const adopted = { "signalr.serviceId": signalr.serviceId, "handler.functionAppId": handler.functionAppId };
  for (const [adopting, id] of Object.entries(adopted)) {
    if (id !== undefined && args.zoneRedundant) checkAdoption(problems, adopting, { zoneRedundant: true });
  }
}

/**
 * The settings of an adopted app stay its owner's, and the inboxes that they have to name are made only now: Event Grid would
 * find no function.
 */
function checkPush(problems: Problems, args: RealtimeEventsArgs): void {
  const sources = ["communication", "signalr"] as const;
  for (const source of sources) {
    problems.oneOf(`${source}.delivery`, Object.values(HandlerDelivery), args[source]?.delivery);
    if (args[source]?.delivery !== HandlerDelivery.Push || args.handler?.functionAppId === undefined) continue;
    const reason = 'expected "queue" beside handler.functionAppId, as an adopted app has no function for it yet';
    problems.add(`${source}.delivery`, "push", `${reason}, got "push"`);
  }
  const { queueMessageTimeToLiveDays: days } = args.delivery ?? {};
  if (days === undefined || sources.some((source) => args[source]?.delivery !== HandlerDelivery.Push)) return;
  const reason = `expected nothing where every delivery is "push", as nothing waits in a queue, got ${days}`;
  problems.add("delivery.queueMessageTimeToLiveDays", "push", reason);
}

/** Both inboxes call their queues and containers the same. */
function checkInboxesApart(problems: Problems, { communication, signalr }: RealtimeEventsArgs): void {
  const [one, other] = [communication?.storageAccountId, signalr?.storageAccountId];
  if (typeof one !== "string" || typeof other !== "string" || one.toLowerCase() !== other.toLowerCase()) return;
  const reason = `expected another account than communication.storageAccountId, got ${JSON.stringify(other)}`;
  problems.add("signalr.storageAccountId", "arm-id", reason);
}

function checkMonitoring(problems: Problems, { monitoring = {}, handler = {} }: RealtimeEventsArgs): void {
  const { diagnostics, alerts, actionGroupIds = [] } = monitoring;
  checkAlerts(problems, { actionGroupIds });
  if (actionGroupIds.length > 0 && !alerts) {
    problems.add("alerts", "required", "expected true beside actionGroupIds, which alerts alone use, got false");
  }
  if (diagnostics && handler.functionAppId !== undefined && handler.workspaceId === undefined) {
    const why = "expected none without handler.workspaceId: an adopted app brings no workspace to send to";
    problems.add("diagnostics", "diagnostics", why);
  }
}

/** What is adopted is left as it is, so it gets no private endpoint: all of it has to be made. */
function checkPrivateAdoption(problems: Problems, { signalr = {}, handler = {} }: RealtimeEventsArgs): void {
  const adopting = {
    "signalr.serviceId": signalr.serviceId,
    "signalr.storageAccountId": signalr.storageAccountId,
    "handler.functionAppId": handler.functionAppId,
    "handler.storageAccountId": handler.storageAccountId,
  };
  for (const [propertyPath, id] of Object.entries(adopting)) {
    if (id === undefined) continue;
    const why = "it gives no private endpoint to what is adopted";
    problems.add(propertyPath, "network", `expected none with network.privateNetworking: ${why}`);
  }
}

/** What the whole says for a part. */
function forAll({ zoneRedundant, network, signalr }: RealtimeEventsArgs) {
  return {
    ...(zoneRedundant === undefined || signalr?.serviceId !== undefined ? {} : { zoneRedundant }),
    privateNetworking: network?.privateNetworking ?? false,
  };
}
