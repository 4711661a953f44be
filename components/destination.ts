import type * as inputs from "@pulumi/azure-native/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { EventSource } from "../events/eventTypes";
import { checkNames, type NamesOf } from "./argumentNames";
import { type ArmType, checkArmId } from "./armId";
import {
  type AzureFunctionDestination,
  azureFunctionInputs,
  azureFunctionNames,
  checkAzureFunction,
} from "./azureFunctionDestination";
import { batchInputs, batchNames, type DeliveryBatches } from "./deliveryBatches";
import { type DeliveryHeader, type Hide, headerInputs, headerNames } from "./deliveryHeader";
import { checkWord } from "./names";
import { isObjectId } from "./objectId";
import type { Problems } from "./problems";
import { BuiltInRole } from "./roles";

/** What a destination beside the inbox's queue has in common. */
interface NamedDestination {
  /**
   * A short word of yours for it. The role assignment of a topic's identity is named by it, so that all subscriptions of
   * one source share one: give one destination one name.
   */
  readonly name: string;
  /** At most 10. @defaultValue none */
  readonly headers?: readonly DeliveryHeader[] | undefined;
}

/** An event hub. A topic with an identity gets the role Azure Event Hubs Data Sender on it. */
export interface EventHubDestination extends NamedDestination {
  /** ARM's word. */
  readonly endpointType: "EventHub";
  /** ARM id of the event hub, not of its namespace. */
  readonly resourceId: pulumi.Input<string>;
}

/** A Service Bus queue. A topic with an identity gets the role Azure Service Bus Data Sender on it. */
export interface ServiceBusQueueDestination extends NamedDestination {
  /** ARM's word. */
  readonly endpointType: "ServiceBusQueue";
  /** ARM id of the queue. */
  readonly resourceId: pulumi.Input<string>;
}

/** A Service Bus topic. A topic with an identity gets the role Azure Service Bus Data Sender on it. */
export interface ServiceBusTopicDestination extends NamedDestination {
  /** ARM's word. */
  readonly endpointType: "ServiceBusTopic";
  /** ARM id of the Service Bus topic. */
  readonly resourceId: pulumi.Input<string>;
}

/**
 * An HTTPS endpoint, called with a token of Microsoft Entra ID. It must answer Event Grid's handshake when the subscription
 * is created.
 * Source: learn.microsoft.com, "Secure WebHook delivery with Microsoft Entra ID in Azure Event Grid".
 */
export interface WebHookDestination extends NamedDestination, DeliveryBatches {
  /** ARM's word. */
  readonly endpointType: "WebHook";
  /** `https://...` */
  readonly endpointUrl: pulumi.Input<string>;
  /** The application that the endpoint expects tokens for, or `"none"` for calls that carry none. */
  readonly authentication: EntraIdApplication | "none";
}

/** An application registered in Microsoft Entra ID. */
export interface EntraIdApplication {
  /** The tenant's id, a GUID. */
  readonly tenantId: pulumi.Input<string>;
  /** Its id or its URI. */
  readonly applicationId: pulumi.Input<string>;
}

/**
 * Where a subscription delivers instead of its inbox's queue. The word is ARM's.
 * Source: learn.microsoft.com, "Event handlers in Azure Event Grid"; "Custom delivery properties", 2023-02-21, for headers.
 */
export type EventDestination =
  | EventHubDestination
  | ServiceBusQueueDestination
  | ServiceBusTopicDestination
  | AzureFunctionDestination
  | WebHookDestination;

/** What Event Grid calls by HTTP, for which there is no role. */
type Called = "AzureFunction" | "WebHook";

interface Kind {
  readonly armType: ArmType;
  readonly senderRole: BuiltInRole;
}

/** Source: learn.microsoft.com, "Grant managed identity the access to Event Grid destination", 2021-03-25. */
const byResourceId: Readonly<Record<Exclude<EventDestination["endpointType"], Called>, Kind>> = {
  EventHub: { armType: "Microsoft.EventHub/namespaces/eventhubs", senderRole: BuiltInRole.EventHubsDataSender },
  ServiceBusQueue: { armType: "Microsoft.ServiceBus/namespaces/queues", senderRole: BuiltInRole.ServiceBusDataSender },
  ServiceBusTopic: { armType: "Microsoft.ServiceBus/namespaces/topics", senderRole: BuiltInRole.ServiceBusDataSender },
};

/** The kinds of destination that there are beside the inbox's queue. */
export const destinationKinds = [...Object.keys(byResourceId), "AzureFunction", "WebHook"];

/** Where an identity delivers: its role there, the destination's id and your name for it. */
export interface IdentityTarget {
  readonly role: BuiltInRole;
  readonly scope: pulumi.Input<string>;
  readonly name: string;
}

/** None for a function, which Event Grid has a key of, and for a webhook, which takes a token. */
export function identityTargetOf(destination: EventDestination): IdentityTarget | undefined {
  if (destination.endpointType === "AzureFunction" || destination.endpointType === "WebHook") return undefined;
  const role = byResourceId[destination.endpointType]?.senderRole;
  return role && { role, scope: destination.resourceId, name: destination.name };
}

/** What must be there before the subscription, as far as the destination does not say so by an output. */
export function neededBy(destination: EventDestination): readonly pulumi.Resource[] {
  // All of it: the function is there once its code is.
  return destination.endpointType === "AzureFunction" && destination.app ? [destination.app] : [];
}

/** @returns whether a destination is of its kind, so that it can be looked into */
export function checkDestinationNames(problems: Problems, destination: EventDestination): boolean {
  if (checkNames(problems, namesOf[destination.endpointType], destination) !== destination) return false;
  const { authentication } = destination as Partial<WebHookDestination>;
  if (authentication === undefined || authentication === "none") return true;
  return checkNames(problems.within("authentication"), applicationNames, authentication) === authentication;
}

/** What only our shape has; ARM's own rules are checked on {@link destinationInputs}. */
export function checkDestinationArgs(
  problems: Problems,
  source: EventSource | undefined,
  destination: EventDestination,
): void {
  if (destination.endpointType === "AzureFunction") {
    checkAzureFunction(problems, source, destination);
    return;
  }
  problems.required("name", "a short name for the destination", destination.name);
  if (destination.name) checkWord(problems, "name", destination.name);
  for (const [index, header] of (destination.headers ?? []).entries()) {
    if (!("value" in header && "sourceField" in header)) continue;
    const reason = "expected a value or a sourceField, got both";
    problems.add(`headers[${index}]`, "delivery-headers", reason);
  }
  if (destination.endpointType !== "WebHook") {
    const kind = byResourceId[destination.endpointType];
    problems.required("resourceId", "the ARM id of the destination", destination.resourceId);
    if (destination.resourceId) checkArmId(problems, "resourceId", kind.armType, destination.resourceId);
    return;
  }
  const { authentication } = destination;
  if (authentication === "none") return;
  problems.required("authentication", 'a tenant and an application of Entra ID, or "none"', authentication);
  const { tenantId } = authentication ?? {};
  problems.required("authentication.tenantId", "the id of an Entra ID tenant", tenantId);
  if (typeof tenantId === "string" && tenantId !== "" && !isObjectId(tenantId)) {
    const reason = `expected the id of an Entra ID tenant, a GUID, got ${JSON.stringify(tenantId)}`;
    problems.add("authentication.tenantId", "destination", reason);
  }
  problems.required("authentication.applicationId", "an application's id or URI", authentication?.applicationId);
}

type DestinationInputs =
  | inputs.eventgrid.AzureFunctionEventSubscriptionDestinationArgs
  | inputs.eventgrid.EventHubEventSubscriptionDestinationArgs
  | inputs.eventgrid.ServiceBusQueueEventSubscriptionDestinationArgs
  | inputs.eventgrid.ServiceBusTopicEventSubscriptionDestinationArgs
  | inputs.eventgrid.WebHookEventSubscriptionDestinationArgs;

/**
 * The destination in ARM's shape.
 * @param source whose events go there
 * @param hide marks what Pulumi shall encrypt; the checks, which look at the values, hide nothing
 * @internal
 */
export function destinationInputs(
  source: EventSource,
  destination: EventDestination,
  hide: Hide = pulumi.secret,
): DestinationInputs {
  if (destination.endpointType === "AzureFunction") return azureFunctionInputs(source, destination);
  const headers = destination.headers?.length
    ? { deliveryAttributeMappings: destination.headers.map((header) => headerInputs(header, hide)) }
    : {};
  switch (destination.endpointType) {
    case "EventHub":
      return { endpointType: "EventHub", resourceId: destination.resourceId, ...headers };
    case "ServiceBusQueue":
      return { endpointType: "ServiceBusQueue", resourceId: destination.resourceId, ...headers };
    case "ServiceBusTopic":
      return { endpointType: "ServiceBusTopic", resourceId: destination.resourceId, ...headers };
    default:
      return { ...webHookInputs(destination, hide), ...headers };
  }
}

function webHookInputs(destination: WebHookDestination, hide: Hide) {
  const { endpointUrl, authentication } = destination;
  return {
    // As it was given: other languages may give another word, which the check then names.
    endpointType: destination.endpointType,
    // What lets Event Grid in without Entra ID usually is a key in the URL's query, or a password before its host.
    endpointUrl: authentication === "none" || mayHoldKey(endpointUrl) ? hide(endpointUrl) : endpointUrl,
    ...(authentication === "none"
      ? {}
      : {
          azureActiveDirectoryTenantId: authentication?.tenantId,
          azureActiveDirectoryApplicationIdOrUri: authentication?.applicationId,
        }),
    ...batchInputs(destination),
  };
}

/** Also of a URL that is known only later: it may. */
function mayHoldKey(url: pulumi.Input<string>): boolean {
  return typeof url !== "string" || /[?@]/.test(url);
}

const applicationNames: NamesOf<EntraIdApplication> = { tenantId: true, applicationId: true };
const common: NamesOf<NamedDestination> & { readonly endpointType: true } = {
  name: true,
  headers: { list: headerNames },
  endpointType: true,
};
const namesOf = {
  EventHub: { ...common, resourceId: true } satisfies NamesOf<EventHubDestination>,
  ServiceBusQueue: { ...common, resourceId: true } satisfies NamesOf<ServiceBusQueueDestination>,
  ServiceBusTopic: { ...common, resourceId: true } satisfies NamesOf<ServiceBusTopicDestination>,
  AzureFunction: { endpointType: true, ...azureFunctionNames },
  WebHook: {
    ...{ ...common, ...batchNames, endpointUrl: true, authentication: true },
  } satisfies NamesOf<WebHookDestination>,
} as const satisfies Readonly<Record<EventDestination["endpointType"], object>>;
