import * as v from "valibot";
import { CommunicationEventType, type EventType, SignalREventType } from "./eventTypes";
import { nonEmptyText, time } from "./schemas";

// Objects are loose: Azure adds fields, and a field that no page documents is never an error.

const communicationIdentifier = v.looseObject({
  /** The full identifier, for example `8:acs:<resource>_<user>`. */
  rawId: nonEmptyText,
});

const userDisconnected = v.looseObject({ userCommunicationIdentifier: communicationIdentifier });

const clientConnection = {
  /** When it happened, by the service's clock, with up to seven decimal digits. */
  timestamp: time,
  hubName: v.string(),
  connectionId: nonEmptyText,
  /** Absent, null or empty for a client that connected without a user id claim. */
  userId: v.nullish(v.string()),
};

const clientConnectionConnected = v.looseObject(clientConnection);
const clientConnectionDisconnected = v.looseObject({
  ...clientConnection,
  /** Why the connection ended; absent or empty when the client closed it. */
  errorMessage: v.nullish(v.string()),
});

/** The payload schema of every type of the catalogue. */
export const payloadSchemas = {
  [CommunicationEventType.UserDisconnected]: userDisconnected,
  [SignalREventType.ClientConnectionConnected]: clientConnectionConnected,
  [SignalREventType.ClientConnectionDisconnected]: clientConnectionDisconnected,
} as const satisfies Record<EventType, v.GenericSchema>;

/** The `data` of an event, by event type. */
export type EventPayloads = { [T in EventType]: v.InferOutput<(typeof payloadSchemas)[T]> };

/** The `data` of `Microsoft.Communication.UserDisconnected`. */
export type UserDisconnectedData = EventPayloads[typeof CommunicationEventType.UserDisconnected];
/** The `data` of `Microsoft.SignalRService.ClientConnectionConnected`. */
export type ClientConnectionConnectedData = EventPayloads[typeof SignalREventType.ClientConnectionConnected];
/** The `data` of `Microsoft.SignalRService.ClientConnectionDisconnected`. */
export type ClientConnectionDisconnectedData = EventPayloads[typeof SignalREventType.ClientConnectionDisconnected];
