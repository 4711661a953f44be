export type { DeliveryFate } from "./delivery";
export type { Disorder } from "./disorder";
export { type EventGrid, type EventGridOptions, type PublishEndpoint, startEventGrid } from "./eventGrid";
export type { FunctionApp } from "./functionDestinations";
export type { Timers } from "./timers";
export { type FunctionDestination, type QueueDestination, type Subscription, type Topic, topicsOf } from "./topics";
