/**
 * Azure SignalR Service as a source of events.
 *
 * @module SignalREvents
 */
export {
  type AccessGrant,
  PrincipalType,
  SignalREvents,
  type SignalREventsArgs,
  SignalRRole,
  SignalRSku,
} from "../../../../components";
