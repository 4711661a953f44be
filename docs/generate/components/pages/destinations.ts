/**
 * Where a subscription delivers instead of its inbox's queue: the `destination` of either subscription.
 *
 * @module Destinations
 */
export type {
  AzureFunctionDestination,
  DeliveryBatches,
  DeliveryHeader,
  DynamicDeliveryHeader,
  EntraIdApplication,
  EventDestination,
  EventHubDestination,
  HandlerFunctionDestination,
  OtherFunctionDestination,
  ServiceBusQueueDestination,
  ServiceBusTopicDestination,
  StaticDeliveryHeader,
  WebHookDestination,
} from "../../../../components";
