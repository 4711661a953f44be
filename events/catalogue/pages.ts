import type { EventSource } from "../eventTypes";

/** A page of Azure's documentation, at the date that it says of itself. */
export interface DocumentationPage {
  readonly title: string;
  readonly url: string;
  /** The page's own `ms.date`, year-month-day. */
  readonly date: string;
}

const eventGrid = "https://learn.microsoft.com/azure/event-grid";

/** A group of event types that one page documents. */
export interface EventCategory {
  readonly name: string;
  readonly source: EventSource;
  readonly page: DocumentationPage;
  /** What holds for every type of the category. */
  readonly notices: readonly string[];
}

const vendor = "Azure Communication Services";

/** Every category of the catalogue. */
export const eventCategories = {
  chat: {
    name: "Chat",
    source: "communication",
    page: {
      title: `${vendor} - Chat events`,
      url: `${eventGrid}/communication-services-chat-events`,
      date: "2021-10-15",
    },
    notices: [
      "In a Teams meeting's chat, raised only while a user of Azure Communication Services takes part.",
      "Most changes raise an event of a type for users, once for each user but the one who acted, and one of a type for the thread.",
    ],
  },
  sms: {
    name: "SMS",
    source: "communication",
    page: {
      title: `${vendor} - SMS events`,
      url: `${eventGrid}/communication-services-telephony-sms-events`,
      date: "2025-01-29",
    },
    notices: [
      "Every sample's subject begins with a slash; the overview's sample filter, `phonenumber/1555`, does not and would match none.",
    ],
  },
  email: {
    name: "Email",
    source: "communication",
    page: {
      title: `${vendor} - Email events`,
      url: `${eventGrid}/communication-services-email-events`,
      date: "2022-09-30",
    },
    notices: [],
  },
  calling: {
    name: "Voice and video calling",
    source: "communication",
    page: {
      title: `${vendor} - Voice and video calling events`,
      url: `${eventGrid}/communication-services-voice-video-events`,
      date: "2022-12-02",
    },
    notices: [
      "But for IncomingCall, raised only for VoIP users of Azure Communication Services: not for phone numbers, bots or Teams users, and not in a Teams meeting.",
    ],
  },
  presence: {
    name: "Presence",
    source: "communication",
    page: {
      title: `${vendor} - Presence events`,
      url: `${eventGrid}/communication-services-presence-events`,
      date: "2021-10-15",
    },
    notices: [],
  },
  messaging: {
    name: "Advanced messaging",
    source: "communication",
    page: {
      title: `${vendor} - Advanced Messaging events`,
      url: `${eventGrid}/communication-services-advanced-messaging-events`,
      date: "2024-07-15",
    },
    notices: [],
  },
  router: {
    name: "Job Router",
    source: "communication",
    page: {
      title: `${vendor} - Job Router events`,
      url: `${eventGrid}/communication-services-router-events`,
      date: "2023-07-12",
    },
    notices: [],
  },
  signalr: {
    name: "SignalR",
    source: "signalr",
    page: {
      title: "Azure Event Grid event schema for SignalR Service",
      url: `${eventGrid}/event-schema-azure-signalr`,
      date: "2022-12-02",
    },
    notices: ["Both samples have the same id and time, so an id alone does not tell two events apart."],
  },
} as const satisfies Record<string, EventCategory>;

/** The pages that every event has to do with. */
export const generalPages = {
  overview: {
    title: `${vendor} as an Event Grid source`,
    url: `${eventGrid}/event-schema-communication-services`,
    date: "2021-06-11",
  },
  eventSchema: { title: "Azure Event Grid event schema", url: `${eventGrid}/event-schema`, date: "2024-09-25" },
  subscriptionSchema: {
    title: "Event Grid subscription schema",
    url: `${eventGrid}/subscription-creation-schema`,
    date: "2020-01-23",
  },
} as const satisfies Record<string, DocumentationPage>;
