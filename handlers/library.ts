export {
  type ClientConnectionConnectedData,
  type ClientConnectionDisconnectedData,
  CommunicationEventType,
  type EventPayloads,
  type EventSource,
  type EventType,
  type KnownEvent,
  SignalREventType,
  UnknownEventTypeError,
  type UserDisconnectedData,
} from "../events";
export {
  createHandlerApp,
  type EventGridFunction,
  type HandlerApp,
  type HttpFunction,
  type QueueFunction,
} from "./handlerApp";
export { onPresence } from "./presence/onPresence";
export type { LiveConnection, Presence } from "./presence/presence";
export type { PresenceStore } from "./presence/store";
export { createRouter, type EventHandler, type HandlerContext, type Router } from "./router";
export { readSettings, type Settings, SettingsError } from "./settings";
