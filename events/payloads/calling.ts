import { CommunicationEventType as T } from "../eventTypes";
import { nonEmptyText } from "../schemas";
import { callParticipant, identifier } from "./identifiers";
import { flag, listOf, number, open, optional, text, texts } from "./values";

const call = {
  serverCallId: nonEmptyText,
  correlationId: text,
  startedBy: callParticipant,
  group: optional({ id: text }),
  room: optional({ id: text }),
  isTwoParty: flag,
  isRoomsCall: flag,
};

const participation = {
  ...call,
  user: callParticipant,
  displayName: text,
  participantId: text,
  /** The page has `endpointType`, the SDK `userAgent` for what the participant calls with. */
  endpointType: text,
  userAgent: text,
};

/** Source: learn.microsoft.com, "Azure Communication Services - Voice and video calling events", 2022-12-02. */
export const callingPayloads = {
  [T.CallStarted]: open(call),
  [T.CallEnded]: open({
    ...call,
    /** Seconds. The page has `durationOfCall`; the SDK has `callDurationInSeconds`, `endedBy` and `reason` instead. */
    durationOfCall: number,
    callDurationInSeconds: number,
    endedBy: optional({ communicationIdentifier: identifier, type: text, name: text }),
    reason: optional({ code: number, subCode: number, phrase: text }),
  }),
  [T.CallParticipantAdded]: open(participation),
  [T.CallParticipantRemoved]: open(participation),
  [T.IncomingCall]: open({
    serverCallId: nonEmptyText,
    correlationId: text,
    /** The SDK's type calls them `toCommunicationIdentifier` and `fromCommunicationIdentifier`; events have these. */
    to: identifier,
    from: identifier,
    callerDisplayName: text,
    /** What answers or redirects the call. */
    incomingCallContext: text,
    /** In the SDK, not on the page; as is `onBehalfOfCallee`. */
    customContext: optional({ sipHeaders: texts, voipHeaders: texts }),
    onBehalfOfCallee: identifier,
  }),
  // Nothing is required: the ids of call and recording are in the subject alone.
  [T.RecordingFileStatusUpdated]: open({
    recordingStorageInfo: optional({
      recordingChunks: listOf({
        documentId: text,
        index: number,
        endReason: text,
        contentLocation: text,
        metadataLocation: text,
        deleteLocation: text,
      }),
    }),
    recordingStartTime: text,
    /** Milliseconds. */
    recordingDurationMs: number,
    sessionEndReason: text,
    /** In the SDK, not on the page; as are the next two. */
    recordingContentType: text,
    recordingChannelType: text,
    recordingFormatType: text,
  }),
};
