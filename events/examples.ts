import { CommunicationEventType, type EventType, SignalREventType } from "./eventTypes";

/** An event as a documentation page prints it. */
export interface ExampleEvent {
  readonly id: string;
  readonly topic: string;
  readonly subject: string;
  readonly eventType: EventType;
  readonly eventTime: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly dataVersion: string;
  readonly metadataVersion: string;
}

const signalRTopic =
  "/subscriptions/{subscription-id}/resourceGroups/signalr-rg/providers/Microsoft.SignalRService/SignalR/signalr-resource";

const connection = {
  timestamp: "2019-06-10T18:41:00.9584103Z",
  hubName: "chat",
  connectionId: "crH0uxVSvP61p5wkFY1x1A",
  userId: "user-eymwyo23",
} as const;

// Both SignalR examples have the same id and time on their page.
const signalREnvelope = {
  topic: signalRTopic,
  subject: "/hub/chat",
  eventTime: "2019-06-10T18:41:00.9584103Z",
  id: "831e1650-001e-001b-66ab-eeb76e069631",
  dataVersion: "1.0",
  metadataVersion: "1",
} as const;

/**
 * The documented example of each event type, as printed.
 *
 * Sources: learn.microsoft.com, "Azure Event Grid event schema for SignalR Service", 2019-06-11; "Azure Communication
 * Services - Presence events", 2021-10-15 (the stray brace in its topic is the page's own).
 */
export const exampleEvents = {
  [SignalREventType.ClientConnectionConnected]: {
    ...signalREnvelope,
    eventType: SignalREventType.ClientConnectionConnected,
    data: connection,
  },
  [SignalREventType.ClientConnectionDisconnected]: {
    ...signalREnvelope,
    eventType: SignalREventType.ClientConnectionDisconnected,
    data: { ...connection, errorMessage: "Internal server error." },
  },
  [CommunicationEventType.UserDisconnected]: {
    id: "8f60490d-0719-4d9d-a1a6-835362fb752e",
    topic:
      "/subscriptions/{subscription-id}/resourcegroups/}{group-name}/providers/microsoft.communication/communicationservices/{communication-services-resource-name}",
    subject: "user/{rawId}",
    data: {
      userCommunicationIdentifier: {
        rawId: "8:acs:3d703c91-9657-4b3f-b19c-ef9d53f99710_0000000b-d198-0d50-84f5-084822008d40",
        communicationUser: {
          id: "8:acs:3d703c91-9657-4b3f-b19c-ef9d53f99710_0000000b-d198-0d50-84f5-084822008d40",
        },
      },
    },
    eventType: CommunicationEventType.UserDisconnected,
    dataVersion: "1.0",
    metadataVersion: "1",
    eventTime: "2021-08-10T20:25:38Z",
  },
} as const satisfies Record<EventType, ExampleEvent>;
