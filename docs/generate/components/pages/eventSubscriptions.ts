/**
 * Which events of a source are delivered, and how: a component for each source, with settings that both share.
 *
 * @module EventSubscriptions
 */
export {
  CommunicationEventSubscription,
  type CommunicationEventSubscriptionArgs,
  CommunicationEventType,
  EventDeliverySchema,
  type EventSubscriptionSettings,
  SignalREventSubscription,
  type SignalREventSubscriptionArgs,
  SignalREventType,
} from "../../../../components";
