import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventDeliverySchema,
  EventInbox,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "../../components";
import { registrationsOf } from "../support/planning";
import { role, subscription, subscriptionInputs, toContainer, toQueue } from "./expected";
import { location, resourceGroup, startingWith, wired } from "./wiring";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const args = { resourceGroup, location };
const inboxParts = ["inbox-account", "inbox-dead-letters", "inbox-queue"];
const identity = { type: "SystemAssigned" };
const byIdentity = (seconds?: number) => ({
  deliveryWithResourceIdentity: { identity, destination: toQueue("inbox", seconds) },
  deadLetterWithResourceIdentity: { identity, deadLetterDestination: toContainer("inbox") },
});
const allOptions = {
  deliverySchema: EventDeliverySchema.CloudEvents,
  subjectBeginsWith: "/hub/",
  subjectEndsWith: "_1",
  isSubjectCaseSensitive: true,
  maxDeliveryAttempts: 7,
  eventTimeToLiveMinutes: 60,
  queueMessageTimeToLiveSeconds: -1,
  expiresAt: "2999-01-01T00:00:00Z",
  labels: ["chat", "production"],
};
const allInputs = (eventTypes: readonly string[]) => ({
  eventDeliverySchema: "CloudEventSchemaV1_0",
  filter: {
    includedEventTypes: eventTypes,
    isSubjectCaseSensitive: true,
    subjectBeginsWith: "/hub/",
    subjectEndsWith: "_1",
  },
  retryPolicy: { maxDeliveryAttempts: 7, eventTimeToLiveInMinutes: 60 },
  expirationTimeUtc: "2999-01-01T00:00:00Z",
  labels: ["chat", "production"],
});

describe("CommunicationEventSubscription", () => {
  const eventTypes = [CommunicationEventType.UserDisconnected];
  const subscribe = (more: object = {}) => {
    const source = new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
    const inbox = new EventInbox("inbox", { ...args, sharedKeyAccess: true });
    new CommunicationEventSubscription("events", { source, inbox, eventTypes, ...more });
  };

  it("delivers to the queue without an identity and so without roles, after queue and container are there", async () => {
    const found = await wired(subscribe);
    expect(startingWith("events", found)).toEqual({
      events: ["CommunicationEventSubscription", undefined, [], {}],
      "events-subscription": subscription(
        "events",
        ["acs-topic", ...inboxParts],
        subscriptionInputs("events", "acs-topic", eventTypes, {
          destination: toQueue("inbox"),
          deadLetterDestination: toContainer("inbox"),
        }),
      ),
    });
    expect(Object.keys(startingWith("acs", found))).toEqual(["acs", "acs-service", "acs-topic"]);
  });

  it("sends every option where it belongs", async () => {
    const found = await wired(() => subscribe(allOptions));
    expect(found["events-subscription"]?.[3]).toEqual(
      subscriptionInputs("events", "acs-topic", eventTypes, {
        ...allInputs(eventTypes),
        destination: toQueue("inbox", -1),
        deadLetterDestination: toContainer("inbox"),
      }),
    );
  });

  it("has no role to leave to others", async () => {
    expect(await wired(() => subscribe({ assignRoles: false }))).toEqual(await wired(subscribe));
  });
});

describe("SignalREventSubscription", () => {
  const eventTypes = [ClientConnectionConnected, ClientConnectionDisconnected];
  const subscribe = (more: object = {}) => {
    const source = new SignalREvents("chat", args);
    const inbox = new EventInbox("inbox", args);
    new SignalREventSubscription("events", { source, inbox, eventTypes, ...more });
  };
  const roles = ["chat.inbox-dead-letter-role", "chat.inbox-send-role"];

  it("delivers by the topic's identity, whose two roles come first because Event Grid checks them", async () => {
    const found = await wired(subscribe);
    expect(startingWith("events", found)).toEqual({
      events: ["SignalREventSubscription", undefined, [], {}],
      "events-subscription": subscription(
        "events",
        ["chat-topic", ...roles, ...inboxParts],
        subscriptionInputs("events", "chat-topic", eventTypes, byIdentity()),
      ),
    });
    const ofTopic = (name: string, on: string) =>
      role("chat", [on, "chat-topic"], name, "{chat-topic.principalId}", `{${on}.id}`);
    expect(startingWith("chat.inbox", found)).toEqual({
      "chat.inbox-send-role": ofTopic("Storage Queue Data Message Sender", "inbox-queue"),
      "chat.inbox-dead-letter-role": ofTopic("Storage Blob Data Contributor", "inbox-dead-letters"),
    });
  });

  it("sends every option where it belongs", async () => {
    const found = await wired(() => subscribe(allOptions));
    expect(found["events-subscription"]?.[3]).toEqual(
      subscriptionInputs("events", "chat-topic", eventTypes, { ...allInputs(eventTypes), ...byIdentity(-1) }),
    );
  });

  it("sends no member for an empty list of labels, so that what is deployed stays as it is", async () => {
    expect(await wired(() => subscribe({ labels: [] }))).toEqual(await wired(subscribe));
  });

  it("leaves the roles to whoever assigns them when told so, and waits for what is left", async () => {
    // The local cloud refuses what has no roles, as Azure does, so this is a preview.
    const registrations = await registrationsOf(() => subscribe({ assignRoles: false }));
    expect(registrations.filter(({ type }) => type.endsWith(":RoleAssignment"))).toEqual([]);
    expect(registrations.find(({ name }) => name === "events-subscription")).toMatchObject({
      dependencies: ["chat-topic", ...inboxParts],
      inputs: { deliveryWithResourceIdentity: { identity }, deadLetterWithResourceIdentity: { identity } },
    });
  });
});
