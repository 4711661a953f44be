/**
 * The whole in one component: what `npm run local` and the stacks of this repository are made of. Every member of its
 * arguments may be left out but `location`.
 *
 * @module RealtimeEvents
 */
export {
  type CommunicationSettings,
  type DeliverySettings,
  type HandlerSettings,
  type MonitoringSettings,
  type NetworkSettings,
  RealtimeEvents,
  type RealtimeEventsArgs,
  type RealtimeEventsParts,
  type SignalRSettings,
} from "../../../../components";
