import type { SystemTopicEventSubscription } from "@pulumi/azure-native/eventgrid/systemTopicEventSubscription.js";
import * as pulumi from "@pulumi/pulumi";
import type { CommunicationEventType } from "../events/eventTypes";
import type { FilterOf } from "../events/filter/typedFilters";
import type { NamesOf } from "./argumentNames";
import { checkNames } from "./argumentNames";
import { checkSubscription } from "./checkSubscription";
import type { CommunicationEvents } from "./communicationEvents";
import { createEventSubscription } from "./eventSubscription";
import { Problems } from "./problems";
import type { EventSubscriptionSettings } from "./subscriptionSettings";
import { settingNames } from "./subscriptionSettings";

/** What {@link CommunicationEventSubscription} takes. */
export interface CommunicationEventSubscriptionArgs<T extends CommunicationEventType = CommunicationEventType>
  extends EventSubscriptionSettings {
  /** Whose events are delivered. */
  readonly source: CommunicationEvents;
  /** At least one of ACS's own types. */
  readonly eventTypes: T[];
  /**
   * Delivers only events that pass all of these, made by functions such as `stringIn("data.threadId", "19:x")`: on keys that
   * the payloads of the chosen types document, or within `undocumentedKey`; both come from `azure-realtime-events/events`. @defaultValue every event of the types
   */
  readonly advancedFilters?: readonly FilterOf<NoInfer<T>>[] | undefined;
}

/**
 * Delivers chosen events of Azure Communication Services to the queue of an inbox, or to another destination.
 *
 * ACS's topic is global and so has no system-assigned identity: Event Grid reaches the destination with the rights of whoever
 * creates the subscription, and an inbox must take account keys.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { CommunicationEventSubscription, CommunicationEvents, EventInbox } from "azure-realtime-events";
 *
 * const resourceGroup = { id: "/subscriptions/<id>/resourceGroups/chat" };
 * const source = new CommunicationEvents("chat", { resourceGroup, dataLocation: "Europe" });
 *
 * new CommunicationEventSubscription("chat-messages", {
 *   source,
 *   inbox: new EventInbox("chat-inbox", { resourceGroup, location: "westeurope", sharedKeyAccess: true }),
 *   eventTypes: ["Microsoft.Communication.ChatMessageReceivedInThread"],
 * });
 * ```
 */
export class CommunicationEventSubscription<
  T extends CommunicationEventType = CommunicationEventType,
> extends pulumi.ComponentResource {
  /** The event subscription on the source's topic. */
  readonly subscription: SystemTopicEventSubscription;

  constructor(name: string, args: CommunicationEventSubscriptionArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right =
      checkNames(problems, communicationSubscriptionNames, args) ??
      problems.stop("CommunicationEventSubscription", name);
    checkSubscription(problems, name, "communication", right);
    problems.throwIfAny("CommunicationEventSubscription", name);
    super("azure-realtime-events:index:CommunicationEventSubscription", name, {}, opts);
    this.subscription = createEventSubscription(name, args, this);
    this.registerOutputs({ subscriptionId: this.subscription.id, subscriptionName: this.subscription.name });
  }
}

const communicationSubscriptionNames: NamesOf<CommunicationEventSubscriptionArgs> = {
  ...settingNames,
  source: true,
  eventTypes: "list",
  advancedFilters: "list",
};
