import { SystemTopicEventSubscription } from "@pulumi/azure-native/eventgrid/systemTopicEventSubscription.js";
import * as pulumi from "@pulumi/pulumi";
import type { AdvancedFilter } from "../events/filter/eventSubscriptionFilter";
import { limits } from "../events/limits";
import { type DeliveringSource, identityInputs } from "./deliveryIdentity";
import { grantDelivery } from "./deliveryRoles";
import { destinationInputs, identityTargetOf, neededBy } from "./destination";
import type { EventInbox } from "./eventInbox";
import { formerNamesOf } from "./formerNames";
import { BuiltInRole } from "./roles";
import { type ChosenEvents, EventDeliverySchema, type EventSubscriptionSettings } from "./subscriptionSettings";

type SubscriptionArgs = EventSubscriptionSettings & ChosenEvents & { readonly source: DeliveringSource };

/**
 * Registers the subscription below a component, after everything that Event Grid checks when it is created: the
 * destination, the container for dead letters, and the roles of the identity that delivers, where there is one.
 *
 * Source: learn.microsoft.com, "Event delivery with a managed identity".
 */
export function createEventSubscription(
  name: string,
  args: SubscriptionArgs,
  parent: pulumi.ComponentResource,
): SystemTopicEventSubscription {
  const { source, inbox } = args;
  const delivery = deliveryInputs(args);
  return new SystemTopicEventSubscription(
    `${name}-subscription`,
    {
      resourceGroupName: source.resourceGroupName,
      systemTopicName: source.topic.name,
      eventSubscriptionName: name,
      eventDeliverySchema: args.deliverySchema ?? EventDeliverySchema.EventGrid,
      filter: filterInputs(args),
      // Always sent: azure-native fills the two in only when the object is there.
      retryPolicy: {
        maxDeliveryAttempts: args.maxDeliveryAttempts ?? limits.maxDeliveryAttempts.default,
        eventTimeToLiveInMinutes: args.eventTimeToLiveMinutes ?? limits.eventTimeToLiveMinutes.default,
      },
      ...(args.expiresAt === undefined ? {} : { expirationTimeUtc: args.expiresAt }),
      ...(args.labels?.length ? { labels: [...args.labels] } : {}),
      ...delivery,
      ...deadLetterInputs(args),
    },
    {
      parent,
      dependsOn: [
        ...rolesFor(args),
        ...(args.destination ? neededBy(args.destination) : [inbox.queue]),
        inbox.deadLetters,
      ],
      // A component that is renamed keeps its subscription: another would get no event that comes in between.
      ignoreChanges: ["eventSubscriptionName"],
      // Azure does not change it in place, and the provider does not know: plan/changes has the source.
      replaceOnChanges: ["eventDeliverySchema"],
      // Its name is the component's, so that the old one has to make room.
      deleteBeforeReplace: true,
      // Azure answers the URL without its query as `endpointBaseUrl`, which no secret input has the name of.
      ...(hidesUrl(delivery) ? { additionalSecretOutputs: ["destination"] } : {}),
    },
  );
}

function filterInputs(args: SubscriptionArgs) {
  return {
    includedEventTypes: [...args.eventTypes],
    isSubjectCaseSensitive: args.isSubjectCaseSensitive ?? false,
    ...(args.subjectBeginsWith === undefined ? {} : { subjectBeginsWith: args.subjectBeginsWith }),
    ...(args.subjectEndsWith === undefined ? {} : { subjectEndsWith: args.subjectEndsWith }),
    ...(args.advancedFilters?.length ? advancedInputs(args.advancedFilters) : {}),
  };
}

/** With the flag for arrays, as a condition on a list would be silently false without it. */
function advancedInputs(advancedFilters: readonly AdvancedFilter[]) {
  return {
    advancedFilters: structuredClone(advancedFilters) as Mutable<typeof advancedFilters>,
    enableAdvancedFilteringOnArrays: true,
  };
}

type Mutable<V> = V extends object ? { -readonly [K in keyof V]: Mutable<V[K]> } : V;

function deliveryInputs(args: SubscriptionArgs) {
  const { kind, deliveryIdentity } = args.source;
  const destination = args.destination ? destinationInputs(kind, args.destination) : queueOf(args.inbox, args);
  const byIdentity = deliveryIdentity && deliversByIdentity(args);
  return byIdentity
    ? { deliveryWithResourceIdentity: { identity: identityInputs(deliveryIdentity), destination } }
    : { destination };
}

/** Whether a webhook's URL is sent as a secret: an open one is a plain text. */
function hidesUrl({ destination }: ReturnType<typeof deliveryInputs>): boolean {
  return destination !== undefined && "endpointUrl" in destination && typeof destination.endpointUrl !== "string";
}

/** A webhook takes a token of Entra ID instead, a function a key that Event Grid has. */
function deliversByIdentity({ destination }: SubscriptionArgs): boolean {
  return !destination || identityTargetOf(destination) !== undefined;
}

function queueOf({ account, queueName }: EventInbox, { queueMessageTimeToLiveSeconds }: SubscriptionArgs) {
  return {
    endpointType: "StorageQueue" as const,
    resourceId: account.id,
    queueName,
    queueMessageTimeToLiveInSeconds: queueMessageTimeToLiveSeconds ?? limits.queueMessageTimeToLiveSeconds.default,
  };
}

function deadLetterInputs({ source, inbox }: SubscriptionArgs) {
  const deadLetterDestination = {
    endpointType: "StorageBlob" as const,
    resourceId: inbox.account.id,
    blobContainerName: inbox.deadLetterContainerName,
  };
  const { deliveryIdentity } = source;
  return deliveryIdentity
    ? { deadLetterWithResourceIdentity: { identity: identityInputs(deliveryIdentity), deadLetterDestination } }
    : { deadLetterDestination };
}

/** The least that the topic's identity needs: to send to one destination, to write to one container. */
function rolesFor({ source, inbox, destination, assignRoles = true }: SubscriptionArgs): pulumi.Resource[] {
  const identity = source.deliveryIdentity;
  if (!identity || !assignRoles) return [];
  const granted = (role: BuiltInRole, use: string, scope: pulumi.Input<string>) => {
    const former = formerNamesOf(inbox).map((name) => pulumi.interpolate`${name}-${use}`);
    return grantDelivery(source, identity, `${inbox.logicalName}-${use}`, role, scope, former);
  };
  const deadLetters = granted(BuiltInRole.StorageBlobDataContributor, "dead-letter", inbox.deadLetters.id);
  if (!destination) return [granted(BuiltInRole.StorageQueueDataMessageSender, "send", inbox.queue.id), deadLetters];
  const target = identityTargetOf(destination);
  if (!target) return [deadLetters];
  return [grantDelivery(source, identity, `${target.name}-send`, target.role, target.scope), deadLetters];
}
