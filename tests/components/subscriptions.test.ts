import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  DataLocation,
  EventInbox,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "../../components";
import { computed, registrationsOf, testGroup } from "../support/planning";

const location = "westeurope";
const inGroup = { resourceGroupName: computed };

const filterDefaults = { isSubjectCaseSensitive: false };
const queue = {
  endpointType: "StorageQueue",
  resourceId: computed,
  queueName: "events",
  queueMessageTimeToLiveInSeconds: 604_800,
};
const deadLetters = { endpointType: "StorageBlob", resourceId: computed, blobContainerName: "dead-letters" };
const inboxParts = ["inbox-account", "inbox-dead-letters", "inbox-queue"];

describe("CommunicationEventSubscription", () => {
  it("delivers to the queue without an identity, after queue and container are there", async () => {
    const registrations = await registrationsOf(() => {
      const resourceGroup = testGroup();
      new CommunicationEventSubscription("acs-events", {
        source: new CommunicationEvents("acs", { resourceGroup, dataLocation: DataLocation.Europe }),
        inbox: new EventInbox("inbox", { resourceGroup, location, sharedKeyAccess: true }),
        eventTypes: [CommunicationEventType.UserDisconnected],
        subjectBeginsWith: "user/8:acs:",
        subjectEndsWith: "_1",
        isSubjectCaseSensitive: true,
        maxDeliveryAttempts: 7,
        eventTimeToLiveMinutes: 60,
        queueMessageTimeToLiveSeconds: -1,
      });
    });
    expect(registrations.filter(({ name }) => name.startsWith("acs-events"))).toEqual([
      {
        type: "azure-realtime-events:index:CommunicationEventSubscription",
        name: "acs-events",
        parent: "project-stack",
        dependencies: [],
        inputs: {},
      },
      {
        type: "azure-native:eventgrid:SystemTopicEventSubscription",
        name: "acs-events-subscription",
        parent: "acs-events",
        dependencies: ["acs-topic", ...inboxParts, "test-group"],
        inputs: {
          ...inGroup,
          systemTopicName: computed,
          eventSubscriptionName: "acs-events",
          eventDeliverySchema: "EventGridSchema",
          filter: {
            includedEventTypes: ["Microsoft.Communication.UserDisconnected"],
            isSubjectCaseSensitive: true,
            subjectBeginsWith: "user/8:acs:",
            subjectEndsWith: "_1",
          },
          retryPolicy: { maxDeliveryAttempts: 7, eventTimeToLiveInMinutes: 60 },
          destination: { ...queue, queueMessageTimeToLiveInSeconds: -1 },
          deadLetterDestination: deadLetters,
        },
      },
    ]);
  });
});

describe("SignalREventSubscription", () => {
  it("delivers by the topic's identity, whose two roles come first because Event Grid checks them", async () => {
    const registrations = await registrationsOf(() => {
      const resourceGroup = testGroup();
      new SignalREventSubscription("chat-events", {
        source: new SignalREvents("chat", { resourceGroup, location }),
        inbox: new EventInbox("inbox", { resourceGroup, location }),
        eventTypes: [SignalREventType.ClientConnectionConnected, SignalREventType.ClientConnectionDisconnected],
      });
    });
    const role = {
      type: "azure-native:authorization:RoleAssignment",
      parent: "chat-events",
      inputs: { principalId: computed, principalType: "ServicePrincipal", roleDefinitionId: computed, scope: computed },
    };
    const identity = { type: "SystemAssigned" };
    expect(registrations.filter(({ name }) => name.startsWith("chat-events"))).toEqual([
      {
        type: "azure-realtime-events:index:SignalREventSubscription",
        name: "chat-events",
        parent: "project-stack",
        dependencies: [],
        inputs: {},
      },
      { ...role, name: "chat-events-dead-letter-role", dependencies: ["chat-topic", "inbox-dead-letters"] },
      { ...role, name: "chat-events-send-role", dependencies: ["chat-topic", "inbox-queue"] },
      {
        type: "azure-native:eventgrid:SystemTopicEventSubscription",
        name: "chat-events-subscription",
        parent: "chat-events",
        dependencies: [
          "chat-events-dead-letter-role",
          "chat-events-send-role",
          "chat-topic",
          ...inboxParts,
          "test-group",
        ],
        inputs: {
          ...inGroup,
          systemTopicName: computed,
          eventSubscriptionName: "chat-events",
          eventDeliverySchema: "EventGridSchema",
          filter: {
            ...filterDefaults,
            includedEventTypes: [
              "Microsoft.SignalRService.ClientConnectionConnected",
              "Microsoft.SignalRService.ClientConnectionDisconnected",
            ],
          },
          retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
          deliveryWithResourceIdentity: { identity, destination: queue },
          deadLetterWithResourceIdentity: { identity, deadLetterDestination: deadLetters },
        },
      },
    ]);
  });
});
