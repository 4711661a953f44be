export { CommunicationEventType, SignalREventType } from "../events";
export {
  CommunicationEventSubscription,
  type CommunicationEventSubscriptionArgs,
} from "./communicationEventSubscription";
export { CommunicationEvents, type CommunicationEventsArgs, DataLocation } from "./communicationEvents";
export { EventInbox, type EventInboxArgs } from "./eventInbox";
export type { EventSubscriptionSettings } from "./eventSubscription";
export { HandlerApp, type HandlerAppArgs, type HandlerInboxes } from "./handlerApp";
export {
  type CommunicationSettings,
  type DeliverySettings,
  type HandlerSettings,
  RealtimeEvents,
  type RealtimeEventsArgs,
  type SignalRSettings,
} from "./realtimeEvents";
export { SignalREventSubscription, type SignalREventSubscriptionArgs } from "./signalREventSubscription";
export { SignalREvents, type SignalREventsArgs, SignalRSku } from "./signalREvents";
export { type ResourceGroupRef, StorageReplication } from "./storageAccount";
