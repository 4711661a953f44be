export { CommunicationEventType, SignalREventType } from "../events/eventTypes";
export { HandlerDelivery } from "../events/handlerFunctions";
export { type AccessGrant, SignalRRole } from "./access";
export type { AlertSettings } from "./alerts";
export type {
  AzureFunctionDestination,
  HandlerFunctionDestination,
  OtherFunctionDestination,
} from "./azureFunctionDestination";
export {
  CommunicationEventSubscription,
  type CommunicationEventSubscriptionArgs,
} from "./communicationEventSubscription";
export {
  CommunicationEvents,
  type CommunicationEventsArgs,
  DataLocation,
  type UserAssignedIdentityArgs,
} from "./communicationEvents";
export type { DeliveryBatches } from "./deliveryBatches";
export type { DeliveryHeader, DynamicDeliveryHeader, StaticDeliveryHeader } from "./deliveryHeader";
export type { DeliveryIdentity } from "./deliveryIdentity";
export type {
  EntraIdApplication,
  EventDestination,
  EventHubDestination,
  ServiceBusQueueDestination,
  ServiceBusTopicDestination,
  WebHookDestination,
} from "./destination";
export type { DiagnosticsSettings } from "./diagnostics";
export { EventInbox } from "./eventInbox";
export type { EventInboxArgs } from "./eventInboxArgs";
export { FunctionCode, type FunctionCodeArgs } from "./functionCode";
export { HandlerApp } from "./handlerApp";
export type { HandlerAppArgs } from "./handlerArgs";
export { type HandlerCode, handlerCode } from "./handlerCode";
export type { HandlerDeliveries, HandlerInboxes } from "./handlerSettings";
export type { OperationsArgs } from "./operations";
export { PrivateNetwork, type PrivateNetworkArgs } from "./privateNetwork";
export { RealtimeEvents, type RealtimeEventsParts } from "./realtimeEvents";
export type {
  CommunicationSettings,
  DeliverySettings,
  HandlerSettings,
  MonitoringSettings,
  NetworkSettings,
  RealtimeEventsArgs,
  SignalRSettings,
} from "./realtimeEventsArgs";
export { type RefusalCode, refusals } from "./refusal";
export type { ResourceGroupArgs, ResourceGroupRef } from "./resourceGroup";
export { PrincipalType } from "./roles";
export { SignalREventSubscription, type SignalREventSubscriptionArgs } from "./signalREventSubscription";
export { SignalREvents } from "./signalREvents";
export type { SignalREventsArgs } from "./signalREventsArgs";
export { SignalRSku } from "./signalRSku";
export type { AdoptedTopicArgs } from "./sourceTopic";
export { StorageReplication } from "./storageAccount";
export { EventDeliverySchema, type EventSubscriptionSettings } from "./subscriptionSettings";
