/**
 * Event types that Azure Communication Services raises and that this package handles.
 *
 * Source: learn.microsoft.com, "Azure Communication Services - Presence events", 2021-10-15. The page marks the event
 * as applying to chat only and, at that date, as a public preview during which logs of disconnected states may be
 * replicated globally.
 */
export const CommunicationEventType = {
  UserDisconnected: "Microsoft.Communication.UserDisconnected",
} as const;
export type CommunicationEventType = (typeof CommunicationEventType)[keyof typeof CommunicationEventType];

/**
 * Event types that Azure SignalR Service raises, for clients in serverless mode only.
 *
 * Source: learn.microsoft.com, "Azure Event Grid event schema for SignalR Service", 2019-06-11 and 2022-12-02.
 */
export const SignalREventType = {
  ClientConnectionConnected: "Microsoft.SignalRService.ClientConnectionConnected",
  ClientConnectionDisconnected: "Microsoft.SignalRService.ClientConnectionDisconnected",
} as const;
export type SignalREventType = (typeof SignalREventType)[keyof typeof SignalREventType];

/** Any event type of the catalogue. */
export type EventType = CommunicationEventType | SignalREventType;

/** The Azure services whose events the catalogue holds. */
export type EventSource = "communication" | "signalr";

/** Every documented type of each source. */
export const eventTypesBySource: Readonly<Record<EventSource, readonly EventType[]>> = {
  communication: Object.values(CommunicationEventType),
  signalr: Object.values(SignalREventType),
};

/** The source that raises an event of this type, or `undefined` when the catalogue does not hold the type. */
export function sourceOfEventType(eventType: string): EventSource | undefined {
  for (const source of ["communication", "signalr"] as const) {
    if ((eventTypesBySource[source] as readonly string[]).includes(eventType)) return source;
  }
  return undefined;
}
