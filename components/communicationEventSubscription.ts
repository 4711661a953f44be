import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as pulumi from "@pulumi/pulumi";
import type { CommunicationEventType } from "../events";
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

export interface CommunicationEventSubscriptionArgs extends EventSubscriptionSettings {
  readonly source: CommunicationEvents;
  /** At least one of ACS's own types. */
  readonly eventTypes: CommunicationEventType[];
}

/**
 * Delivers chosen events of Azure Communication Services to the queue of an inbox.
 *
 * ACS's topic is global and so has no system-assigned identity: Event Grid reaches the inbox with the rights of whoever
 * creates the subscription, and the inbox must take account keys.
 */
export class CommunicationEventSubscription extends pulumi.ComponentResource {
  readonly subscription: eventgrid.SystemTopicEventSubscription;

  constructor(name: string, args: CommunicationEventSubscriptionArgs, opts?: pulumi.ComponentResourceOptions) {
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
