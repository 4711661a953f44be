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
  SignalRSku,
  StorageReplication,
} from "../../components";
import { computed, registrationsOf, testGroup } from "../support/planning";

const tags = { environment: "test" };
const location = "westeurope";
const group = { $kind: "resource", id: computed, urn: expect.stringMatching(/::test-group$/) };
const inGroup = { resourceGroupName: computed };
const accountDefaults = {
  ...inGroup,
  accountName: computed,
  location,
  kind: "StorageV2",
  allowBlobPublicAccess: false,
  allowCrossTenantReplication: false,
  defaultToOAuthAuthentication: true,
  enableHttpsTrafficOnly: true,
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Enabled",
};

describe("EventInbox", () => {
  it("registers an account, two queues, a container, soft delete and retention, and nothing else", async () => {
    const registrations = await registrationsOf(() => {
      new EventInbox("inbox", {
        resourceGroup: testGroup(),
        location,
        sharedKeyAccess: true,
        replication: StorageReplication.Zone,
        deadLetterRetentionDays: 90,
        softDeleteDays: 14,
        tags,
      });
    });
    const below = { parent: "inbox", dependencies: ["inbox-account", "test-group"] };
    const inAccount = { ...inGroup, accountName: computed };
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:EventInbox",
        name: "inbox",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: {
          resourceGroup: group,
          location,
          sharedKeyAccess: true,
          replication: "Standard_ZRS",
          deadLetterRetentionDays: 90,
          softDeleteDays: 14,
          tags,
        },
      },
      {
        ...below,
        type: "azure-native:storage:BlobContainer",
        name: "inbox-dead-letters",
        inputs: { ...inAccount, containerName: "dead-letters", publicAccess: "None" },
      },
      {
        ...below,
        type: "azure-native:storage:BlobServiceProperties",
        name: "inbox-soft-delete",
        inputs: {
          ...inAccount,
          blobServicesName: "default",
          deleteRetentionPolicy: { enabled: true, days: 14 },
          containerDeleteRetentionPolicy: { enabled: true, days: 14 },
        },
      },
      {
        ...below,
        type: "azure-native:storage:ManagementPolicy",
        name: "inbox-retention",
        inputs: {
          ...inAccount,
          managementPolicyName: "default",
          policy: {
            rules: [
              {
                enabled: true,
                name: "deleteOldDeadLetters",
                type: "Lifecycle",
                definition: {
                  actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } },
                  filters: { blobTypes: ["blockBlob"], prefixMatch: ["dead-letters/"] },
                },
              },
            ],
          },
        },
      },
      {
        ...below,
        type: "azure-native:storage:Queue",
        name: "inbox-poison-queue",
        inputs: { ...inAccount, queueName: "events-poison" },
      },
      {
        ...below,
        type: "azure-native:storage:Queue",
        name: "inbox-queue",
        inputs: { ...inAccount, queueName: "events" },
      },
      {
        type: "azure-native:storage:StorageAccount",
        name: "inbox-account",
        parent: "inbox",
        dependencies: ["test-group"],
        inputs: { ...accountDefaults, allowSharedKeyAccess: true, sku: { name: "Standard_ZRS" }, tags },
      },
    ]);
  });

  it("keeps account keys off, one datacentre and thirty days unless told otherwise", async () => {
    const registrations = await registrationsOf(() => {
      new EventInbox("inbox", { resourceGroup: testGroup(), location });
    });
    const inputs = Object.fromEntries(registrations.map((registration) => [registration.name, registration.inputs]));
    expect(inputs["inbox-account"]).toMatchObject({ allowSharedKeyAccess: false, sku: { name: "Standard_LRS" } });
    expect(inputs["inbox-soft-delete"]).toMatchObject({ deleteRetentionPolicy: { enabled: true, days: 7 } });
    expect(JSON.stringify(inputs["inbox-retention"])).toContain('"daysAfterModificationGreaterThan":30');
  });
});

describe("CommunicationEvents", () => {
  it("registers a global ACS resource and a global topic without identity, which ARM refuses there", async () => {
    const registrations = await registrationsOf(() => {
      new CommunicationEvents("acs", { resourceGroup: testGroup(), dataLocation: DataLocation.Germany, tags });
    });
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:CommunicationEvents",
        name: "acs",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: { resourceGroup: group, dataLocation: "Germany", tags },
      },
      {
        type: "azure-native:communication:CommunicationService",
        name: "acs-service",
        parent: "acs",
        dependencies: ["test-group"],
        inputs: { ...inGroup, location: "global", dataLocation: "Germany", disableLocalAuth: true, tags },
      },
      {
        type: "azure-native:eventgrid:SystemTopic",
        name: "acs-topic",
        parent: "acs",
        dependencies: ["acs-service", "test-group"],
        inputs: {
          ...inGroup,
          location: "global",
          source: computed,
          topicType: "Microsoft.Communication.CommunicationServices",
          tags,
        },
      },
    ]);
  });
});

describe("SignalREvents", () => {
  it("registers SignalR in Serverless mode, the one that raises events, and a topic in its region with an identity", async () => {
    const registrations = await registrationsOf(() => {
      new SignalREvents("chat", {
        resourceGroup: testGroup(),
        location,
        sku: SignalRSku.Standard,
        units: 20,
        allowedOrigins: ["https://app.example.com"],
        localAuth: true,
        tags,
      });
    });
    expect(registrations).toEqual([
      {
        type: "azure-realtime-events:index:SignalREvents",
        name: "chat",
        parent: "project-stack",
        dependencies: ["test-group"],
        inputs: {
          resourceGroup: group,
          location,
          sku: "Standard_S1",
          units: 20,
          allowedOrigins: ["https://app.example.com"],
          localAuth: true,
          tags,
        },
      },
      {
        type: "azure-native:eventgrid:SystemTopic",
        name: "chat-topic",
        parent: "chat",
        dependencies: ["chat-service", "test-group"],
        inputs: {
          ...inGroup,
          location,
          source: computed,
          topicType: "Microsoft.SignalRService.SignalR",
          identity: { type: "SystemAssigned" },
          tags,
        },
      },
      {
        type: "azure-native:signalrservice:SignalR",
        name: "chat-service",
        parent: "chat",
        dependencies: ["test-group"],
        inputs: {
          ...inGroup,
          location,
          kind: "SignalR",
          sku: { name: "Standard_S1", tier: "Standard", capacity: 20 },
          features: [
            { flag: "ServiceMode", value: "Serverless" },
            { flag: "EnableConnectivityLogs", value: "true" },
            { flag: "EnableMessagingLogs", value: "false" },
          ],
          cors: { allowedOrigins: ["https://app.example.com"] },
          disableLocalAuth: false,
          // azure-native's own defaults.
          disableAadAuth: false,
          publicNetworkAccess: "Enabled",
          regionEndpointEnabled: "Enabled",
          resourceStopped: "false",
          tags,
        },
      },
    ]);
  });

  it("is free and opens to Entra ID only unless told otherwise", async () => {
    const registrations = await registrationsOf(() => {
      new SignalREvents("chat", { resourceGroup: testGroup(), location });
    });
    expect(registrations.find(({ name }) => name === "chat-service")?.inputs).toMatchObject({
      sku: { name: "Free_F1", tier: "Free", capacity: 1 },
      cors: { allowedOrigins: ["*"] },
      disableLocalAuth: true,
    });
  });
});

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
