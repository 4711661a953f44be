/**
 * Every event type that a documentation page of Azure Communication Services lists, and no other: what stands only in the
 * published SDK, or in one superseded page, may be refused by Azure. `catalogue` has the page of each.
 * @enum
 */
export const CommunicationEventType = {
  // Chat, one event for each user concerned but the one who acted.
  ChatMessageReceived: "Microsoft.Communication.ChatMessageReceived",
  ChatMessageEdited: "Microsoft.Communication.ChatMessageEdited",
  ChatMessageDeleted: "Microsoft.Communication.ChatMessageDeleted",
  ChatThreadCreatedWithUser: "Microsoft.Communication.ChatThreadCreatedWithUser",
  ChatThreadWithUserDeleted: "Microsoft.Communication.ChatThreadWithUserDeleted",
  ChatThreadPropertiesUpdatedPerUser: "Microsoft.Communication.ChatThreadPropertiesUpdatedPerUser",
  ChatParticipantAddedToThreadWithUser: "Microsoft.Communication.ChatParticipantAddedToThreadWithUser",
  ChatParticipantRemovedFromThreadWithUser: "Microsoft.Communication.ChatParticipantRemovedFromThreadWithUser",
  // Chat, one event for the thread.
  ChatMessageReceivedInThread: "Microsoft.Communication.ChatMessageReceivedInThread",
  ChatMessageEditedInThread: "Microsoft.Communication.ChatMessageEditedInThread",
  ChatMessageDeletedInThread: "Microsoft.Communication.ChatMessageDeletedInThread",
  ChatThreadCreated: "Microsoft.Communication.ChatThreadCreated",
  ChatThreadDeleted: "Microsoft.Communication.ChatThreadDeleted",
  ChatThreadPropertiesUpdated: "Microsoft.Communication.ChatThreadPropertiesUpdated",
  ChatThreadParticipantAdded: "Microsoft.Communication.ChatThreadParticipantAdded",
  ChatThreadParticipantRemoved: "Microsoft.Communication.ChatThreadParticipantRemoved",
  // SMS.
  SMSReceived: "Microsoft.Communication.SMSReceived",
  SMSDeliveryReportReceived: "Microsoft.Communication.SMSDeliveryReportReceived",
  // Email.
  EmailDeliveryReportReceived: "Microsoft.Communication.EmailDeliveryReportReceived",
  EmailEngagementTrackingReportReceived: "Microsoft.Communication.EmailEngagementTrackingReportReceived",
  // Calls and their recordings.
  CallStarted: "Microsoft.Communication.CallStarted",
  CallEnded: "Microsoft.Communication.CallEnded",
  CallParticipantAdded: "Microsoft.Communication.CallParticipantAdded",
  CallParticipantRemoved: "Microsoft.Communication.CallParticipantRemoved",
  IncomingCall: "Microsoft.Communication.IncomingCall",
  RecordingFileStatusUpdated: "Microsoft.Communication.RecordingFileStatusUpdated",
  // Presence.
  UserDisconnected: "Microsoft.Communication.UserDisconnected",
  // Advanced messaging, for example WhatsApp.
  AdvancedMessageReceived: "Microsoft.Communication.AdvancedMessageReceived",
  AdvancedMessageDeliveryStatusUpdated: "Microsoft.Communication.AdvancedMessageDeliveryStatusUpdated",
  AdvancedMessageAnalysisCompleted: "Microsoft.Communication.AdvancedMessageAnalysisCompleted",
  // Job Router, jobs.
  RouterJobReceived: "Microsoft.Communication.RouterJobReceived",
  RouterJobClassified: "Microsoft.Communication.RouterJobClassified",
  RouterJobQueued: "Microsoft.Communication.RouterJobQueued",
  RouterJobClassificationFailed: "Microsoft.Communication.RouterJobClassificationFailed",
  RouterJobCompleted: "Microsoft.Communication.RouterJobCompleted",
  RouterJobClosed: "Microsoft.Communication.RouterJobClosed",
  RouterJobCancelled: "Microsoft.Communication.RouterJobCancelled",
  RouterJobExceptionTriggered: "Microsoft.Communication.RouterJobExceptionTriggered",
  RouterJobWorkerSelectorsExpired: "Microsoft.Communication.RouterJobWorkerSelectorsExpired",
  RouterJobUnassigned: "Microsoft.Communication.RouterJobUnassigned",
  RouterJobWaitingForActivation: "Microsoft.Communication.RouterJobWaitingForActivation",
  RouterJobSchedulingFailed: "Microsoft.Communication.RouterJobSchedulingFailed",
  RouterJobDeleted: "Microsoft.Communication.RouterJobDeleted",
  // Job Router, workers.
  RouterWorkerOfferIssued: "Microsoft.Communication.RouterWorkerOfferIssued",
  RouterWorkerOfferAccepted: "Microsoft.Communication.RouterWorkerOfferAccepted",
  RouterWorkerOfferDeclined: "Microsoft.Communication.RouterWorkerOfferDeclined",
  RouterWorkerOfferRevoked: "Microsoft.Communication.RouterWorkerOfferRevoked",
  RouterWorkerOfferExpired: "Microsoft.Communication.RouterWorkerOfferExpired",
  RouterWorkerRegistered: "Microsoft.Communication.RouterWorkerRegistered",
  RouterWorkerDeregistered: "Microsoft.Communication.RouterWorkerDeregistered",
  RouterWorkerDeleted: "Microsoft.Communication.RouterWorkerDeleted",
} as const;
export type CommunicationEventType = (typeof CommunicationEventType)[keyof typeof CommunicationEventType];

/**
 * Every event type that Azure SignalR Service raises, for clients in serverless mode only.
 * @enum
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

/**
 * The types that presence is made of, by source: what the handler of this package reacts to, and what a stack subscribes
 * to unless it says otherwise.
 */
export const presenceEventTypes = {
  communication: [CommunicationEventType.UserDisconnected],
  signalr: [SignalREventType.ClientConnectionConnected, SignalREventType.ClientConnectionDisconnected],
} as const satisfies Readonly<Record<EventSource, readonly EventType[]>>;
