import { CommunicationEventType as T } from "../eventTypes";
import { nonEmptyText } from "../schemas";
import { listOf, number, open, optional, text } from "./values";

/** The overview page as of 2021-02-11 has every name capitalised, `MessageId`: so none can be required. */
const sms = { messageId: text, from: text, to: text, receivedTimestamp: text };

/** Source: learn.microsoft.com, "Azure Communication Services - SMS events", 2025-01-29. */
export const smsPayloads = {
  [T.SMSReceived]: open({ ...sms, message: text, segmentCount: number }),
  [T.SMSDeliveryReportReceived]: open({
    ...sms,
    /** `Delivered` or `Failed`. */
    deliveryStatus: text,
    deliveryStatusDetails: text,
    deliveryAttempts: listOf({ timestamp: text, segmentsSucceeded: number, segmentsFailed: number }),
    /** The page's sample has `Tag`, the SDK `tag`. */
    Tag: text,
    tag: text,
  }),
};

/** Source: learn.microsoft.com, "Azure Communication Services - Email events", 2022-09-30. */
export const emailPayloads = {
  [T.EmailDeliveryReportReceived]: open({
    /** Optional in the SDK; in the page's sample and in every reported payload. */
    messageId: text,
    /** In the SDK and in reported payloads, not on the page. */
    internetMessageId: text,
    sender: text,
    recipient: text,
    /** `Delivered`, `Suppressed`, `Bounced`, `Quarantined`, `FilteredSpam`, `Expanded` (not in the SDK) or `Failed`. */
    status: text,
    /** `recipientMailServerHostName` is in the SDK and in reported payloads, not on the page. */
    deliveryStatusDetails: optional({ statusMessage: text, recipientMailServerHostName: text }),
    /** The page has `deliveryAttemptTimeStamp`, the SDK and reported payloads `deliveryAttemptTimestamp`. */
    deliveryAttemptTimeStamp: text,
    deliveryAttemptTimestamp: text,
  }),
  [T.EmailEngagementTrackingReportReceived]: open({
    messageId: nonEmptyText,
    sender: text,
    /** In the SDK, not on the page. */
    recipient: text,
    /** The page has `userActionTimeStamp`, the SDK `userActionTimestamp`. */
    userActionTimeStamp: text,
    userActionTimestamp: text,
    /** The link that was clicked, for a click. */
    engagementContext: text,
    userAgent: text,
    /** `view` or `click`; the page's note has them capitalised. The SDK's type calls the field `engagement`. */
    engagementType: text,
  }),
};
