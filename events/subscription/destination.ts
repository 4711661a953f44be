import { allowedRange, isWithin, limits } from "../limits";
import { limitsOfNames } from "../limitsOfNames";
import { checkDeliveryHeaders, checkServiceBusHeaders } from "./deliveryHeaders";
import type { Place } from "./place";
import { checkRange, contentOf, isObject, required, requiredName, requiredWord } from "./rules";

interface DestinationKind {
  /** Every property that the destination takes; what is required is for its rule to say. */
  readonly takes: Readonly<Record<string, (place: Place) => void>>;
  /** Whether a managed identity can deliver to it. */
  readonly byIdentity: boolean;
}

const maxEventsPerBatch = (place: Place) => checkRange(place, limits.eventsPerBatch);
const preferredBatchSizeInKilobytes = (place: Place) => checkRange(place, limits.batchKilobytes);
const queueName = (place: Place) => requiredName(place, limitsOfNames.queue);

/**
 * Where a subscription can deliver. `MonitorAlert` is not among them, as ACS and SignalR cannot use it (learn.microsoft.com,
 * "How to send events to Azure monitor alerts", 2024-04-25: Key Vault only).
 *
 * Sources: npm @pulumi/azure-native 3.28.0, API 2025-02-15, for the properties; learn.microsoft.com, "Custom delivery
 * properties", 2023-02-21, for who takes headers; "Grant managed identity the access to Event Grid destination",
 * 2021-03-25, for identities.
 */
const kinds: Readonly<Record<string, DestinationKind>> = {
  StorageQueue: {
    takes: {
      resourceId: checkStorageAccountId,
      queueName,
      queueMessageTimeToLiveInSeconds: checkMessageTimeToLive,
    },
    byIdentity: true,
  },
  AzureFunction: {
    takes: {
      resourceId: checkFunctionId,
      deliveryAttributeMappings: checkDeliveryHeaders,
      maxEventsPerBatch,
      preferredBatchSizeInKilobytes,
    },
    byIdentity: false,
  },
  WebHook: {
    takes: {
      endpointUrl: checkHttpsUrl,
      deliveryAttributeMappings: checkDeliveryHeaders,
      maxEventsPerBatch,
      preferredBatchSizeInKilobytes,
    },
    byIdentity: false,
  },
  EventHub: { takes: { resourceId: checkArmId, deliveryAttributeMappings: checkDeliveryHeaders }, byIdentity: true },
  ServiceBusQueue: {
    takes: { resourceId: checkArmId, deliveryAttributeMappings: checkServiceBusHeaders },
    byIdentity: true,
  },
  ServiceBusTopic: {
    takes: { resourceId: checkArmId, deliveryAttributeMappings: checkServiceBusHeaders },
    byIdentity: true,
  },
  HybridConnection: {
    takes: { resourceId: checkArmId, deliveryAttributeMappings: checkDeliveryHeaders },
    byIdentity: false,
  },
  NamespaceTopic: { takes: { resourceId: checkArmId }, byIdentity: false },
};

/** What some destination takes. Other properties are left alone: Azure adds new ones. */
function everyProperty(): readonly string[] {
  return [...new Set(Object.values(kinds).flatMap(({ takes }) => Object.keys(takes)))];
}

/** A destination, delivered to with an identity or without. */
export function checkDestination(place: Place, byIdentity: boolean): void {
  if (!isObject(place)) return;
  const endpointType = place.at("endpointType");
  const allowed = Object.keys(kinds).filter((kind) => !byIdentity || kinds[kind]?.byIdentity);
  if (!requiredWord(endpointType, allowed)) return;
  const takes = kinds[String(endpointType.value)]?.takes ?? {};
  const content = contentOf(place);
  if (!isObject(content)) return;
  for (const property of everyProperty()) {
    const at = content.at(property);
    const check = takes[property];
    if (check) check(at);
    else if (!at.isAbsent) at.expect(`nothing here: ${endpointType.value} takes ${Object.keys(takes).join(", ")}`);
  }
}

/** Where dead letters go: a blob container, the only such destination that there is. */
export function checkDeadLetterDestination(place: Place): void {
  if (!isObject(place) || !requiredWord(place.at("endpointType"), ["StorageBlob"])) return;
  const content = contentOf(place);
  if (!isObject(content)) return;
  checkStorageAccountId(content.at("resourceId"));
  requiredName(content.at("blobContainerName"), limitsOfNames.container);
}

function checkMessageTimeToLive(place: Place): void {
  const limit = limits.queueMessageTimeToLiveSeconds;
  if (place.isKnown && !isWithin(limit, place.value)) place.expect(allowedRange(limit));
}

function checkStorageAccountId(place: Place): void {
  const shape =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Storage\/storageAccounts\/[^/]+$/i;
  required(place, "the ARM id of a storage account", (value) => typeof value === "string" && shape.test(value));
}

function checkArmId(place: Place): void {
  const shape = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/[^/]+(\/[^/]+\/[^/]+)+$/i;
  required(place, "the ARM id of a resource", (value) => typeof value === "string" && shape.test(value));
}

/**
 * Source: learn.microsoft.com, "Use a function in Azure as an event handler for Azure Event Grid events", 2023-08-31; a slot's
 * function lies in the slot.
 */
function checkFunctionId(place: Place): void {
  const shape =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Web\/sites\/[^/]+(\/slots\/[^/]+)?\/functions\/[^/]+$/i;
  const allowed = "the ARM id of a function, ending in /functions/<name>";
  required(place, allowed, (value) => typeof value === "string" && shape.test(value));
}

/** Scheme and host: any other part of a webhook's URL can be what lets its callers in. */
function withoutSecrets(url: string): string {
  const [, scheme, host] = /^([a-z][a-z\d+.-]*:)\/\/(?:[^/?#]*@)?([^/?#@]*)/i.exec(url) ?? [];
  return scheme === undefined ? "another text" : `${scheme}//${host}`;
}

/** Source: learn.microsoft.com, "Webhook Event Handlers for Azure Event Grid", 2026-03-27: HTTPS only. */
function checkHttpsUrl(place: Place): void {
  const { value } = place;
  if (place.isAbsent || (place.isKnown && !(typeof value === "string" && /^https:\/\/[^/]/i.test(value)))) {
    place.expect("an https URL", typeof value === "string" ? withoutSecrets(value) : value);
  }
}
