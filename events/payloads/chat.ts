import { CommunicationEventType as T } from "../eventTypes";
import { nonEmptyText } from "../schemas";
import { identifier, participant, participants } from "./identifiers";
import { listOf, numberOrText, open, text, texts, values } from "./values";

const thread = { threadId: nonEmptyText, transactionId: text };

/** What the events have that are raised once for each user. */
const perUser = { ...thread, recipientCommunicationIdentifier: identifier };
/** `recipientId` is in the page's samples of messages and threads, not in the SDK. */
const withRecipientId = { ...perUser, recipientId: text };

const message = {
  messageId: nonEmptyText,
  senderCommunicationIdentifier: identifier,
  senderDisplayName: text,
  composeTime: text,
  type: text,
  /** A number in the SDK and in samples of messages to a user, a text in samples of messages in a thread. */
  version: numberOrText,
};
const content = { messageBody: text, metadata: texts };
/** `senderId` is in the page's samples, not in the SDK. */
const messageToUser = { ...withRecipientId, ...message, senderId: text };
const messageInThread = { ...thread, ...message };

const life = { createTime: text, version: numberOrText };
/** `metadata` is in the SDK, not on the page. */
const created = {
  createdByCommunicationIdentifier: identifier,
  properties: values,
  participants,
  metadata: texts,
};
const deleted = { deletedByCommunicationIdentifier: identifier, deleteTime: text };
/** `metadata` is in the SDK, not on the page. */
const edited = { editedByCommunicationIdentifier: identifier, editTime: text, properties: values, metadata: texts };
/** The SDK's thread-level types lack `createTime`, the page's samples have it. */
const added = { time: text, addedByCommunicationIdentifier: identifier, participantAdded: participant };
const removed = { time: text, removedByCommunicationIdentifier: identifier, participantRemoved: participant };

/** Source: learn.microsoft.com, "Azure Communication Services - Chat events", 2021-10-15. */
export const chatPayloads = {
  [T.ChatMessageReceived]: open({ ...messageToUser, ...content }),
  [T.ChatMessageEdited]: open({ ...messageToUser, ...content, editTime: text }),
  [T.ChatMessageDeleted]: open({ ...messageToUser, deleteTime: text }),
  /** `createdBy` and `members` are in the page's sample, not in the SDK; so are the next two types' `deletedBy` and `editedBy`. */
  [T.ChatThreadCreatedWithUser]: open({
    ...withRecipientId,
    ...life,
    ...created,
    createdBy: text,
    members: listOf({ displayName: text, memberId: text }),
  }),
  [T.ChatThreadWithUserDeleted]: open({ ...withRecipientId, ...life, ...deleted, deletedBy: text }),
  [T.ChatThreadPropertiesUpdatedPerUser]: open({ ...withRecipientId, ...life, ...edited, editedBy: text }),
  [T.ChatParticipantAddedToThreadWithUser]: open({ ...perUser, ...life, ...added }),
  [T.ChatParticipantRemovedFromThreadWithUser]: open({ ...perUser, ...life, ...removed }),
  [T.ChatMessageReceivedInThread]: open({ ...messageInThread, ...content }),
  [T.ChatMessageEditedInThread]: open({ ...messageInThread, ...content, editTime: text }),
  [T.ChatMessageDeletedInThread]: open({ ...messageInThread, deleteTime: text }),
  [T.ChatThreadCreated]: open({ ...thread, ...life, ...created }),
  [T.ChatThreadDeleted]: open({ ...thread, ...life, ...deleted }),
  [T.ChatThreadPropertiesUpdated]: open({ ...thread, ...life, ...edited }),
  [T.ChatThreadParticipantAdded]: open({ ...thread, ...life, ...added }),
  [T.ChatThreadParticipantRemoved]: open({ ...thread, ...life, ...removed }),
};
