import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as pulumi from "@pulumi/pulumi";
import type { FilterOf, SignalREventType } from "../events";
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

export interface SignalREventSubscriptionArgs<T extends SignalREventType = SignalREventType>
  extends EventSubscriptionSettings {
  readonly source: SignalREvents;
  /** At least one of SignalR's own types. */
  readonly eventTypes: T[];
  /**
   * Delivers only events that pass all of these, made by functions such as `stringIn("data.hubName", "chat")`: on keys that
   * the payloads of the chosen types document, or within `undocumentedKey`; both come from `azure-realtime-events/events`. @defaultValue every event of the types
   */
  readonly advancedFilters?: readonly FilterOf<NoInfer<T>>[];
}

/**
 * Delivers chosen events of Azure SignalR Service to the queue of an inbox, by the identity of the topic: the two roles
 * that it needs are assigned first, since Event Grid checks them when the subscription is created.
 *
 * Source: learn.microsoft.com, "Event delivery with a managed identity".
 */
export class SignalREventSubscription<T extends SignalREventType = SignalREventType> extends pulumi.ComponentResource {
  readonly subscription: eventgrid.SystemTopicEventSubscription;

  constructor(name: string, args: SignalREventSubscriptionArgs<T>, opts?: pulumi.ComponentResourceOptions) {
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
