import type { DeclaredSchema, OutputOf } from "../declaredSchema";
import type { CommunicationEventType, EventType, SignalREventType } from "../eventTypes";
import { callingPayloads } from "./calling";
import { chatPayloads } from "./chat";
import { messagingPayloads } from "./messaging";
import { presencePayloads } from "./presence";
import { routerPayloads } from "./router";
import { emailPayloads, smsPayloads } from "./smsAndEmail";

/** The payload schema of every type of the catalogue; what each is derived from: types, checks, fields, JSON Schema. */
export const payloadSchemas = {
  ...chatPayloads,
  ...smsPayloads,
  ...emailPayloads,
  ...callingPayloads,
  ...presencePayloads,
  ...messagingPayloads,
  ...routerPayloads,
} satisfies Record<EventType, DeclaredSchema<unknown>>;

/**
 * The `data` of an event, by event type: the documented fields. An event may have more; they are kept and can be reached
 * by a cast.
 */
export type EventPayloads = { [T in EventType]: OutputOf<(typeof payloadSchemas)[T]> };

/** The `data` of `Microsoft.Communication.UserDisconnected`. */
export type UserDisconnectedData = EventPayloads[typeof CommunicationEventType.UserDisconnected];
/** The `data` of `Microsoft.SignalRService.ClientConnectionConnected`. */
export type ClientConnectionConnectedData = EventPayloads[typeof SignalREventType.ClientConnectionConnected];
/** The `data` of `Microsoft.SignalRService.ClientConnectionDisconnected`. */
export type ClientConnectionDisconnectedData = EventPayloads[typeof SignalREventType.ClientConnectionDisconnected];
