import calling from "./catalogue/examples/calling.json";
import chat from "./catalogue/examples/chat.json";
import email from "./catalogue/examples/email.json";
import messaging from "./catalogue/examples/messaging.json";
import presence from "./catalogue/examples/presence.json";
import router from "./catalogue/examples/router.json";
import signalR from "./catalogue/examples/signalR.json";
import sms from "./catalogue/examples/sms.json";
import type { EventType } from "./eventTypes";
import type { EventPayloads } from "./payloads";

/** An event as a documentation page prints it. */
export type ExampleEvent<T extends EventType = EventType> = {
  readonly id: string;
  readonly topic: string;
  readonly subject: string;
  readonly eventType: T;
  readonly eventTime: string;
  readonly data: EventPayloads[T];
  readonly dataVersion: string;
  readonly metadataVersion: string;
};

/**
 * An example of each event type: the first one on its page at the page's date, as printed, slips included (the topic of
 * UserDisconnected has a stray brace), but for a comma too many in the samples of EmailDeliveryReportReceived and
 * RouterWorkerOfferDeclined. `constructedExamples` has those that no page prints.
 */
export const exampleEvents: { readonly [T in EventType]: ExampleEvent<T> } = /* @__PURE__ */ byType(
  chat,
  sms,
  email,
  calling,
  presence,
  messaging,
  router,
  signalR,
);

/** The types whose example is ours, because their page has none. */
export const constructedExamples: readonly EventType[] = [];

/** A test holds that there is one example a type and that each passes its type's checks; JSON files are not so typed. */
function byType(...pages: readonly (readonly { readonly eventType: string }[])[]): {
  readonly [T in EventType]: ExampleEvent<T>;
} {
  return Object.fromEntries(pages.flat().map((event) => [event.eventType, event])) as never;
}
