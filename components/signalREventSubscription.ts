import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as pulumi from "@pulumi/pulumi";
import type { SignalREventType } from "../events";
import {
  checkSubscription,
  deadLetterDestination,
  destinationsOf,
  type EventSubscriptionSettings,
  queueDestination,
  subscriptionInputs,
} from "./eventSubscription";
import { Problems } from "./problems";
import { assignRole, BuiltInRole } from "./roles";
import type { SignalREvents } from "./signalREvents";

export interface SignalREventSubscriptionArgs extends EventSubscriptionSettings {
  readonly source: SignalREvents;
  /** At least one of SignalR's own types. */
  readonly eventTypes: SignalREventType[];
}

/**
 * Delivers chosen events of Azure SignalR Service to the queue of an inbox, by the identity of the topic: the two roles
 * that it needs are assigned first, since Event Grid checks them when the subscription is created.
 *
 * Source: learn.microsoft.com, "Event delivery with a managed identity".
 */
export class SignalREventSubscription extends pulumi.ComponentResource {
  readonly subscription: eventgrid.SystemTopicEventSubscription;

  constructor(name: string, args: SignalREventSubscriptionArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    checkSubscription(problems, name, "signalr", args);
    problems.throwIfAny("SignalREventSubscription", name);
    super("azure-realtime-events:index:SignalREventSubscription", name, {}, opts);
    const parent = { parent: this };
    const { source, inbox } = args;
    const principal = source.topicPrincipalId;

    const roles = [
      assignRole(`${name}-send-role`, BuiltInRole.StorageQueueDataMessageSender, principal, inbox.queue.id, parent),
      assignRole(
        `${name}-dead-letter-role`,
        BuiltInRole.StorageBlobDataContributor,
        principal,
        inbox.deadLetters.id,
        parent,
      ),
    ];
    const identity = { type: "SystemAssigned" };
    this.subscription = new eventgrid.SystemTopicEventSubscription(
      `${name}-subscription`,
      {
        ...subscriptionInputs(name, args),
        resourceGroupName: source.resourceGroupName,
        systemTopicName: source.topic.name,
        deliveryWithResourceIdentity: { identity, destination: queueDestination(args) },
        deadLetterWithResourceIdentity: { identity, deadLetterDestination: deadLetterDestination(inbox) },
      },
      { parent: this, dependsOn: [...roles, ...destinationsOf(inbox)] },
    );
    this.registerOutputs({ subscriptionName: this.subscription.name });
  }
}
