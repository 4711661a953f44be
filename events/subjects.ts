import { CommunicationEventType, type EventType, SignalREventType } from "./eventTypes";
import { requireEventType } from "./unknownEventType";

const messageToUser = "thread/{threadId}/sender/{senderRawId}/recipient/{recipientRawId}";
const messageInThread = "thread/{threadId}/sender/{senderRawId}";
const job = "job/{jobId}/channel/{channelId}";
const jobOnQueue = "job/{jobId}/channel/{channelId}/queue/{queueId}";
const jobAssigned = "job/{jobId}/channel/{channelId}/assignment/{assignmentId}";
const offer = "worker/{workerId}/job/{jobId}";
const worker = "worker/{workerId}";
const email = "sender/{sender}/message/{messageId}";
const participation = "call/{serverCallId}/participant/{rawId}";
const advancedMessage = "advancedMessage/sender/{sender}/recipient/{channelId}";
const sms = "/phonenumber/{phoneNumber}";
const hub = "/hub/{hubName}";

/**
 * The form of each type's subject, as its page prints it, with and without a leading slash as there; a filter on a subject's
 * beginning has to follow suit. The names in braces are ours, where the page has the same one twice.
 */
export const subjectForms = {
  [CommunicationEventType.ChatMessageReceived]: messageToUser,
  [CommunicationEventType.ChatMessageEdited]: messageToUser,
  [CommunicationEventType.ChatMessageDeleted]: messageToUser,
  [CommunicationEventType.ChatThreadCreatedWithUser]:
    "thread/{threadId}/createdBy/{createdByRawId}/recipient/{recipientRawId}",
  [CommunicationEventType.ChatThreadWithUserDeleted]:
    "thread/{threadId}/deletedBy/{deletedByRawId}/recipient/{recipientRawId}",
  [CommunicationEventType.ChatThreadPropertiesUpdatedPerUser]:
    "thread/{threadId}/editedBy/{editedByRawId}/recipient/{recipientRawId}",
  [CommunicationEventType.ChatParticipantAddedToThreadWithUser]:
    "thread/{threadId}/participantAdded/{participantRawId}/recipient/{recipientRawId}",
  [CommunicationEventType.ChatParticipantRemovedFromThreadWithUser]:
    "thread/{threadId}/participantRemoved/{participantRawId}/recipient/{recipientRawId}",
  [CommunicationEventType.ChatMessageReceivedInThread]: messageInThread,
  [CommunicationEventType.ChatMessageEditedInThread]: messageInThread,
  [CommunicationEventType.ChatMessageDeletedInThread]: messageInThread,
  [CommunicationEventType.ChatThreadCreated]: "thread/{threadId}/createdBy/{createdByRawId}",
  [CommunicationEventType.ChatThreadDeleted]: "thread/{threadId}/deletedBy/{deletedByRawId}",
  [CommunicationEventType.ChatThreadPropertiesUpdated]: "thread/{threadId}/editedBy/{editedByRawId}",
  [CommunicationEventType.ChatThreadParticipantAdded]: "thread/{threadId}/participantadded/{participantRawId}",
  [CommunicationEventType.ChatThreadParticipantRemoved]: "thread/{threadId}/participantremoved/{participantRawId}",
  [CommunicationEventType.SMSReceived]: sms,
  [CommunicationEventType.SMSDeliveryReportReceived]: sms,
  [CommunicationEventType.EmailDeliveryReportReceived]: email,
  [CommunicationEventType.EmailEngagementTrackingReportReceived]: email,
  [CommunicationEventType.CallStarted]: "call/{serverCallId}/startedBy/{rawId}",
  [CommunicationEventType.CallEnded]: "call/{serverCallId}",
  [CommunicationEventType.CallParticipantAdded]: participation,
  [CommunicationEventType.CallParticipantRemoved]: participation,
  [CommunicationEventType.IncomingCall]: "/caller/{callerRawId}/recipient/{recipientRawId}",
  [CommunicationEventType.RecordingFileStatusUpdated]:
    "/recording/call/{callId}/serverCallId/{serverCallId}/recordingId/{recordingId}",
  [CommunicationEventType.UserDisconnected]: "user/{rawId}",
  [CommunicationEventType.AdvancedMessageReceived]: advancedMessage,
  [CommunicationEventType.AdvancedMessageDeliveryStatusUpdated]: "advancedMessage/{messageId}/status/{status}",
  [CommunicationEventType.AdvancedMessageAnalysisCompleted]: advancedMessage,
  [CommunicationEventType.RouterJobReceived]: job,
  [CommunicationEventType.RouterJobClassified]: jobOnQueue,
  [CommunicationEventType.RouterJobQueued]: jobOnQueue,
  [CommunicationEventType.RouterJobClassificationFailed]:
    "job/{jobId}/channel/{channelId}/classificationpolicy/{classificationPolicyId}",
  [CommunicationEventType.RouterJobCompleted]: jobAssigned,
  [CommunicationEventType.RouterJobClosed]: jobAssigned,
  [CommunicationEventType.RouterJobCancelled]: "job/{jobId}/channel/{channelId}/disposition/{dispositionCode}",
  [CommunicationEventType.RouterJobExceptionTriggered]: "job/{jobId}/channel/{channelId}/exceptionrule/{ruleKey}",
  [CommunicationEventType.RouterJobWorkerSelectorsExpired]: jobOnQueue,
  [CommunicationEventType.RouterJobUnassigned]: jobAssigned,
  [CommunicationEventType.RouterJobWaitingForActivation]: job,
  [CommunicationEventType.RouterJobSchedulingFailed]: job,
  [CommunicationEventType.RouterJobDeleted]: job,
  [CommunicationEventType.RouterWorkerOfferIssued]: offer,
  [CommunicationEventType.RouterWorkerOfferAccepted]: offer,
  [CommunicationEventType.RouterWorkerOfferDeclined]: offer,
  [CommunicationEventType.RouterWorkerOfferRevoked]: offer,
  [CommunicationEventType.RouterWorkerOfferExpired]: offer,
  [CommunicationEventType.RouterWorkerRegistered]: worker,
  [CommunicationEventType.RouterWorkerDeregistered]: worker,
  [CommunicationEventType.RouterWorkerDeleted]: worker,
  [SignalREventType.ClientConnectionConnected]: hub,
  [SignalREventType.ClientConnectionDisconnected]: hub,
} as const satisfies Record<EventType, string>;

/** The parts of a type's subject, by name. */
export type SubjectParts<T extends EventType> = Readonly<Record<PartOf<(typeof subjectForms)[T]>, string>>;

type PartOf<Form extends string> = Form extends `${string}{${infer Part}}${infer Rest}` ? Part | PartOf<Rest> : never;

/**
 * The parts of a subject, or `undefined` when it has not the form of its type. Takes a subject with or without its
 * leading slash, and fixed words in any case: documents differ in both.
 *
 * A subject has no escaping, so a part may hold a slash or even one of the fixed words; each part but the last is then
 * taken as short as can be. Where the payload has the same id, prefer that.
 */
export function parseSubject<T extends EventType>(eventType: T, subject: string): SubjectParts<T> | undefined {
  requireEventType(eventType);
  const [first = "", ...pieces] = subjectForms[eventType].split(/\{(\w+)\}/);
  // Of one length with the subject, unlike what toLowerCase makes of letters beyond ASCII.
  const folded = subject.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const start = [first, first.replace(/^\//, ""), `/${first}`].find((word) => folded.startsWith(word.toLowerCase()));
  if (start === undefined) return undefined;

  const parts: Record<string, string> = {};
  let from = start.length;
  for (let index = 0; index < pieces.length; index += 2) {
    const [name = "", word = ""] = pieces.slice(index, index + 2);
    const to = word === "" ? subject.length : folded.indexOf(word.toLowerCase(), from);
    if (to < 0) return undefined;
    parts[name] = subject.slice(from, to);
    from = to + word.length;
  }
  return parts as SubjectParts<T>;
}
