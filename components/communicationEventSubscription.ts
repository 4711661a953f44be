import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as pulumi from "@pulumi/pulumi";
import type { CommunicationEventType, FilterOf } from "../events";
import type { CommunicationEvents } from "./communicationEvents";
import {
  checkSubscription,
  deadLetterDestination,
  destinationsOf,
  type EventSubscriptionSettings,
  queueDestination,
  subscriptionInputs,
} from "./eventSubscription";
import { Problems } from "./problems";

export interface CommunicationEventSubscriptionArgs<T extends CommunicationEventType = CommunicationEventType>
  extends EventSubscriptionSettings {
  readonly source: CommunicationEvents;
  /** At least one of ACS's own types. */
  readonly eventTypes: T[];
  /**
   * Delivers only events that pass all of these, made by functions such as `stringIn("data.threadId", "19:x")`: on keys that
   * the payloads of the chosen types document, or within `undocumentedKey`; both come from `azure-realtime-events/events`. @defaultValue every event of the types
   */
  readonly advancedFilters?: readonly FilterOf<NoInfer<T>>[];
}

/**
 * Delivers chosen events of Azure Communication Services to the queue of an inbox.
 *
 * ACS's topic is global and so has no system-assigned identity: Event Grid reaches the inbox with the rights of whoever
 * creates the subscription, and the inbox must take account keys.
 */
export class CommunicationEventSubscription<
  T extends CommunicationEventType = CommunicationEventType,
> extends pulumi.ComponentResource {
  readonly subscription: eventgrid.SystemTopicEventSubscription;

  constructor(name: string, args: CommunicationEventSubscriptionArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    checkSubscription(problems, name, "communication", args);
    problems.throwIfAny("CommunicationEventSubscription", name);
    super("azure-realtime-events:index:CommunicationEventSubscription", name, {}, opts);

    this.subscription = new eventgrid.SystemTopicEventSubscription(
      `${name}-subscription`,
      {
        ...subscriptionInputs(name, args),
        resourceGroupName: args.source.resourceGroupName,
        systemTopicName: args.source.topic.name,
        destination: queueDestination(args),
        deadLetterDestination: deadLetterDestination(args.inbox),
      },
      { parent: this, dependsOn: destinationsOf(args.inbox) },
    );
    this.registerOutputs({ subscriptionName: this.subscription.name });
  }
}
