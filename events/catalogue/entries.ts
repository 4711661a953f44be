import { CommunicationEventType, type EventType, SignalREventType } from "../eventTypes";
import type { eventCategories } from "./pages";

/** What the catalogue says of a type beside its strings, shapes and example. */
export interface CatalogueNote {
  readonly category: keyof typeof eventCategories;
  /** When the service raises the event, as the end of a sentence. */
  readonly when: string;
  /** Whether a version of the page marks it as a preview; a notice says which. @defaultValue false */
  readonly preview?: boolean;
  /** What to know before relying on the type: conditions, and documents that contradict each other. */
  readonly notices?: readonly string[];
}

const selectorNames =
  "The page's sample has `requestedWorkerSelectors` and `attachedWorkerSelectors`, its list the same with `Expired` at the end, the SDK with `expired` at the beginning.";
const endpointType = "The page's `endpointType` is `userAgent` in the SDK.";
const threadVersion = "`version` is a text in the page's sample, a number in the SDK.";

/** One note a type. */
export const catalogueNotes: Readonly<Record<EventType, CatalogueNote>> = {
  [CommunicationEventType.ChatMessageReceived]: {
    category: "chat",
    when: "a user receives a message in a thread",
  },
  [CommunicationEventType.ChatMessageEdited]: {
    category: "chat",
    when: "a message that a user has received is edited",
  },
  [CommunicationEventType.ChatMessageDeleted]: {
    category: "chat",
    when: "a message that a user has received is deleted",
  },
  [CommunicationEventType.ChatThreadCreatedWithUser]: {
    category: "chat",
    when: "a thread is created that a user takes part in",
  },
  [CommunicationEventType.ChatThreadWithUserDeleted]: {
    category: "chat",
    when: "a thread is deleted that a user takes part in",
  },
  [CommunicationEventType.ChatThreadPropertiesUpdatedPerUser]: {
    category: "chat",
    when: "the properties of a user's thread change, for example its topic",
  },
  [CommunicationEventType.ChatParticipantAddedToThreadWithUser]: {
    category: "chat",
    when: "somebody joins a user's thread",
  },
  [CommunicationEventType.ChatParticipantRemovedFromThreadWithUser]: {
    category: "chat",
    when: "somebody leaves a user's thread",
  },
  [CommunicationEventType.ChatMessageReceivedInThread]: {
    category: "chat",
    when: "a thread receives a message",
    notices: [threadVersion],
  },
  [CommunicationEventType.ChatMessageEditedInThread]: {
    category: "chat",
    when: "a message in a thread is edited",
    notices: [threadVersion],
  },
  [CommunicationEventType.ChatMessageDeletedInThread]: {
    category: "chat",
    when: "a message in a thread is deleted",
    notices: [threadVersion],
  },
  [CommunicationEventType.ChatThreadCreated]: { category: "chat", when: "a thread is created" },
  [CommunicationEventType.ChatThreadDeleted]: { category: "chat", when: "a thread is deleted" },
  [CommunicationEventType.ChatThreadPropertiesUpdated]: {
    category: "chat",
    when: "the properties of a thread change, for example its topic",
  },
  [CommunicationEventType.ChatThreadParticipantAdded]: {
    category: "chat",
    when: "somebody joins a thread",
    notices: ["`participantadded` is in lower case in this subject, not in that of the type for users."],
  },
  [CommunicationEventType.ChatThreadParticipantRemoved]: {
    category: "chat",
    when: "somebody leaves a thread",
    notices: ["`participantremoved` is in lower case in this subject, not in that of the type for users."],
  },
  [CommunicationEventType.SMSReceived]: { category: "sms", when: "a phone number of the resource receives a message" },
  [CommunicationEventType.SMSDeliveryReportReceived]: {
    category: "sms",
    when: "the carrier reports what became of a message that was sent",
    notices: ["`Tag` in the page's sample is `tag` in the SDK."],
  },
  [CommunicationEventType.EmailDeliveryReportReceived]: {
    category: "email",
    when: "it is known what became of an email for one recipient",
    notices: [
      "The page's `deliveryAttemptTimeStamp` is `deliveryAttemptTimestamp` in the SDK and in payloads that users report, which have `internetMessageId`, too.",
    ],
  },
  [CommunicationEventType.EmailEngagementTrackingReportReceived]: {
    category: "email",
    when: "a recipient opens an email or follows one of its links, if the domain tracks that",
    notices: ["The page's `userActionTimeStamp` is `userActionTimestamp` in the SDK."],
  },
  [CommunicationEventType.CallStarted]: { category: "calling", when: "a call starts" },
  [CommunicationEventType.CallEnded]: {
    category: "calling",
    when: "a call ends",
    notices: ["The page has `durationOfCall`; the SDK has `callDurationInSeconds`, `endedBy` and `reason` instead."],
  },
  [CommunicationEventType.CallParticipantAdded]: {
    category: "calling",
    when: "somebody joins a call",
    notices: [endpointType],
  },
  [CommunicationEventType.CallParticipantRemoved]: {
    category: "calling",
    when: "somebody leaves a call",
    notices: [endpointType],
  },
  [CommunicationEventType.IncomingCall]: {
    category: "calling",
    when: "a user or a phone number of the resource is called",
    notices: [
      "`to` and `from` are `toCommunicationIdentifier` and `fromCommunicationIdentifier` in the SDK's types, but not in events.",
    ],
  },
  [CommunicationEventType.RecordingFileStatusUpdated]: {
    category: "calling",
    when: "the file of a recording can be fetched",
    preview: true,
    notices: [
      "The page of 2021-10-15 calls recording a public preview; that of 2022-12-02 has a preview notice below this sample, without saying what it is about.",
      "No id of the recording is in the payload; the subject has it. Pages about recording print a subject without `/recordingId/…`.",
    ],
  },
  [CommunicationEventType.UserDisconnected]: {
    category: "presence",
    when: "a user is held to have disconnected",
    preview: true,
    notices: [
      "Applies to chat only; no event says that a user connects.",
      "Logs of the disconnected state may be replicated globally.",
      "A public preview on the page as first published with this date; a later version no longer says so.",
    ],
  },
  [CommunicationEventType.AdvancedMessageReceived]: {
    category: "messaging",
    when: "a channel receives a message",
    notices: [
      "By the page's list `messageId` is always there; none of its samples has it.",
      "The page has samples of every kind of message; the example here is its first, a text.",
    ],
  },
  [CommunicationEventType.AdvancedMessageDeliveryStatusUpdated]: {
    category: "messaging",
    when: "the status of a sent message changes",
    notices: ["The page has `status` capitalised, the SDK in lower case."],
  },
  [CommunicationEventType.AdvancedMessageAnalysisCompleted]: {
    category: "messaging",
    when: "a received message has been analysed, for a resource that has opted in",
    preview: true,
    notices: ["Marked as a preview by the page; not in the published SDK."],
  },
  [CommunicationEventType.RouterJobReceived]: { category: "router", when: "a job is created" },
  [CommunicationEventType.RouterJobClassified]: {
    category: "router",
    when: "a classification policy was applied to a job",
  },
  [CommunicationEventType.RouterJobQueued]: { category: "router", when: "a job enters a queue" },
  [CommunicationEventType.RouterJobClassificationFailed]: { category: "router", when: "a job cannot be classified" },
  [CommunicationEventType.RouterJobCompleted]: { category: "router", when: "a job is completed and wrap-up begins" },
  [CommunicationEventType.RouterJobClosed]: { category: "router", when: "a job is closed and wrap-up ends" },
  [CommunicationEventType.RouterJobCancelled]: { category: "router", when: "a job is cancelled" },
  [CommunicationEventType.RouterJobExceptionTriggered]: {
    category: "router",
    when: "an exception rule fires for a job",
  },
  [CommunicationEventType.RouterJobWorkerSelectorsExpired]: {
    category: "router",
    when: "worker selectors of a job expire",
    notices: [
      "`requestedWorkerSelectorsExpired` and `attachedWorkerSelectorsExpired` are `expiredRequestedWorkerSelectors` and `expiredAttachedWorkerSelectors` in the SDK.",
      "The SDK's name of this type lacks the final `d` and matches no event.",
    ],
  },
  [CommunicationEventType.RouterJobUnassigned]: { category: "router", when: "a job is taken from its worker" },
  [CommunicationEventType.RouterJobWaitingForActivation]: {
    category: "router",
    when: "the time of a scheduled job has come and the application has to activate it",
    notices: [selectorNames],
  },
  [CommunicationEventType.RouterJobSchedulingFailed]: {
    category: "router",
    when: "a scheduled job cannot be created",
    notices: [selectorNames],
  },
  [CommunicationEventType.RouterJobDeleted]: { category: "router", when: "a job is deleted" },
  [CommunicationEventType.RouterWorkerOfferIssued]: { category: "router", when: "a worker is offered a job" },
  [CommunicationEventType.RouterWorkerOfferAccepted]: { category: "router", when: "a worker accepts an offer" },
  [CommunicationEventType.RouterWorkerOfferDeclined]: { category: "router", when: "a worker declines an offer" },
  [CommunicationEventType.RouterWorkerOfferRevoked]: { category: "router", when: "an offer is withdrawn" },
  [CommunicationEventType.RouterWorkerOfferExpired]: { category: "router", when: "an offer expires" },
  [CommunicationEventType.RouterWorkerRegistered]: { category: "router", when: "a worker becomes active" },
  [CommunicationEventType.RouterWorkerDeregistered]: {
    category: "router",
    when: "a worker becomes inactive or finishes what is left",
  },
  [CommunicationEventType.RouterWorkerDeleted]: {
    category: "router",
    when: "a worker is deleted",
    notices: ["The SDK has `jobId`, `channelReference` and `channelId` instead of what the page's sample has."],
  },
  [SignalREventType.ClientConnectionConnected]: { category: "signalr", when: "a client connects" },
  [SignalREventType.ClientConnectionDisconnected]: {
    category: "signalr",
    when: "a client's connection ends",
    notices: ["Can be missing for a connection that was lost (Azure/azure-signalr#809)."],
  },
};
