import * as v from "valibot";
import { declared } from "../declared";
import { CommunicationEventType as T } from "../eventTypes";
import { nonEmptyText } from "../schemas";
import { number, open, optional, text } from "./values";

/** Both ends are never null by the page, and in all of its samples. */
const message = { from: nonEmptyText, to: nonEmptyText, channelType: text, receivedTimestamp: text };

/**
 * Source: learn.microsoft.com, "Azure Communication Services - Advanced Messaging events", 2024-07-15. The SDK's types
 * call `channelType`, `media` and `interactive` `channelKind`, `mediaContent` and `interactiveContent`; events have these.
 */
export const messagingPayloads = {
  [T.AdvancedMessageReceived]: open({
    ...message,
    /** Never null by the page's list, absent from all of its samples. */
    messageId: text,
    /** For example `text`, `image`, `interactive`, `reaction`. */
    messageType: text,
    content: text,
    media: optional({
      mimeType: text,
      id: text,
      fileName: text,
      caption: text,
      /** A text by the page's list, true or false in its sample and in the SDK. */
      animated: declared(v.nullish(v.union([v.boolean(), v.string()]))),
    }),
    context: optional({ from: text, id: text }),
    button: optional({ text, payload: text }),
    interactive: optional({
      type: text,
      buttonReply: optional({ id: text, title: text }),
      listReply: optional({ id: text, title: text, description: text }),
    }),
    reaction: optional({ messageId: text, emoji: text }),
    /** In the SDK, not on the page. */
    error: optional({ channelCode: text, channelMessage: text }),
  }),
  [T.AdvancedMessageDeliveryStatusUpdated]: open({
    ...message,
    messageId: text,
    /** `Sent`, `Delivered`, `Read` or `Failed`; the SDK has them in lower case, and `warning` and `unknown`. */
    status: text,
    error: optional({ channelCode: text, channelMessage: text }),
  }),
  // Nothing is required: the page calls every field nullable.
  [T.AdvancedMessageAnalysisCompleted]: open({
    channelType: text,
    from: text,
    to: text,
    receivedTimestamp: text,
    originalMessage: text,
    intentAnalysis: text,
    languageDetection: optional({ language: text, confidenceScore: number, translation: text }),
    extractedKeyPhrases: declared(v.nullish(v.array(v.string()))),
  }),
};
