import type { SystemTopicEventSubscription } from "@pulumi/azure-native/eventgrid/systemTopicEventSubscription.js";
import * as pulumi from "@pulumi/pulumi";
import type { SignalREventType } from "../events/eventTypes";
import type { FilterOf } from "../events/filter/typedFilters";
import type { NamesOf } from "./argumentNames";
import { checkNames } from "./argumentNames";
import { checkSubscription } from "./checkSubscription";
import { createEventSubscription } from "./eventSubscription";
import { Problems } from "./problems";
import type { SignalREvents } from "./signalREvents";
import type { EventSubscriptionSettings } from "./subscriptionSettings";
import { settingNames } from "./subscriptionSettings";

/** What {@link SignalREventSubscription} takes. */
export interface SignalREventSubscriptionArgs<T extends SignalREventType = SignalREventType>
  extends EventSubscriptionSettings {
  /** Whose events are delivered. */
  readonly source: SignalREvents;
  /** At least one of SignalR's own types. */
  readonly eventTypes: T[];
  /**
   * Delivers only events that pass all of these, made by functions such as `stringIn("data.hubName", "chat")`: on keys that
   * the payloads of the chosen types document, or within `undocumentedKey`; both come from `azure-realtime-events/events`. @defaultValue every event of the types
   */
  readonly advancedFilters?: readonly FilterOf<NoInfer<T>>[] | undefined;
}

/**
 * Delivers chosen events of Azure SignalR Service to the queue of an inbox, or to another destination, by the identity of
 * the topic. The roles that it needs are assigned first and belong to the source, as its subscriptions share them.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { EventInbox, SignalREventSubscription, SignalREvents, SignalREventType } from "azure-realtime-events";
 * import { stringIn } from "azure-realtime-events/events";
 *
 * const place = { resourceGroup: { id: "/subscriptions/<id>/resourceGroups/chat" }, location: "westeurope" };
 * const source = new SignalREvents("chat", place);
 *
 * new SignalREventSubscription("chat-connections", {
 *   source,
 *   inbox: new EventInbox("chat-inbox", place),
 *   eventTypes: [SignalREventType.ClientConnectionConnected],
 *   advancedFilters: [stringIn("data.hubName", "chat")],
 * });
 * ```
 */
export class SignalREventSubscription<T extends SignalREventType = SignalREventType> extends pulumi.ComponentResource {
  /** The event subscription on the source's topic. */
  readonly subscription: SystemTopicEventSubscription;

  constructor(name: string, args: SignalREventSubscriptionArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right =
      checkNames(problems, signalRSubscriptionNames, args) ?? problems.stop("SignalREventSubscription", name);
    checkSubscription(problems, name, "signalr", right);
    problems.throwIfAny("SignalREventSubscription", name);
    super("azure-realtime-events:index:SignalREventSubscription", name, {}, opts);
    this.subscription = createEventSubscription(name, args, this);
    this.registerOutputs({ subscriptionId: this.subscription.id, subscriptionName: this.subscription.name });
  }
}

const signalRSubscriptionNames: NamesOf<SignalREventSubscriptionArgs> = {
  ...settingNames,
  source: true,
  eventTypes: "list",
  advancedFilters: "list",
};
