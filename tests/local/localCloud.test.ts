import { describe, expect, it } from "vitest";
import { limits } from "../../events";
import { createLocalCloud } from "../../local/cloud";
import type { Cloud } from "../../plan";

type Inputs = Readonly<Record<string, unknown>>;

const token = (type: string) => `azure-native:${type}`;

function make(cloud: Cloud, type: string, name: string, inputs: Inputs = {}, id?: string) {
  const urn = `urn:pulumi:dev::test::${token(type)}::${name}`;
  return cloud.create({ urn, type: token(type), name, inputs, ...(id === undefined ? {} : { id }) });
}

const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/chat";
const inGroup = { resourceGroupName: "chat" };
const deliveryRole = "/providers/Microsoft.Authorization/roleDefinitions/c6a89b2d-59bc-44d0-9896-0f6e12d7b80a";
const letterRole = "/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe";

/** A cloud with a group, a SignalR service, an account with queue and container, and a topic with an identity. */
function cloudWithTopic() {
  const cloud = createLocalCloud();
  make(cloud, "resources:ResourceGroup", "group", { resourceGroupName: "chat", location: "westeurope" });
  const signalr = make(cloud, "signalrservice:SignalR", "signalr", { ...inGroup, resourceName: "chat" });
  const account = make(cloud, "storage:StorageAccount", "account", { ...inGroup, accountName: "inbox" });
  make(cloud, "storage:Queue", "queue", { ...inGroup, accountName: "inbox", queueName: "events" });
  make(cloud, "storage:BlobContainer", "letters", { ...inGroup, accountName: "inbox", containerName: "letters" });
  const topic = make(cloud, "eventgrid:SystemTopic", "topic", {
    ...inGroup,
    systemTopicName: "chat-topic",
    source: signalr.id,
    topicType: "Microsoft.SignalRService.SignalR",
    identity: { type: "SystemAssigned" },
  });
  return { cloud, signalr, account, topic };
}

function subscribe(cloud: Cloud, accountId: string, changes: Inputs = {}) {
  return make(cloud, "eventgrid:SystemTopicEventSubscription", "subscription", {
    ...inGroup,
    systemTopicName: "chat-topic",
    eventSubscriptionName: "chat-events",
    destination: { endpointType: "StorageQueue", resourceId: accountId, queueName: "events" },
    ...changes,
  });
}

describe("the local cloud", () => {
  it("gives the same program the same names in every run, as long as the service allows", () => {
    const name = (type: string, logicalName: string) =>
      make(createLocalCloud(), type, logicalName, inGroup).outputs.name;
    expect(name("storage:StorageAccount", "My-Very-Long-Account-Name-Indeed")).toMatch(/^myverylongaccoun[0-9a-f]{8}$/);
    expect(name("communication:CommunicationService", "chat")).toMatch(/^chat[0-9a-f]{8}$/);
    expect(name("communication:CommunicationService", "chat")).toBe(name("communication:CommunicationService", "chat"));
  });

  it("answers what programs read of Azure", () => {
    const { cloud, signalr, account, topic } = cloudWithTopic();
    expect(signalr).toMatchObject({
      id: `${group}/providers/Microsoft.SignalRService/SignalR/chat`,
      outputs: { name: "chat", location: "westeurope", hostName: "chat.service.signalr.net" },
    });
    expect(account.outputs.primaryEndpoints).toMatchObject({ queue: "https://inbox.queue.core.windows.net/" });
    expect(topic.outputs.identity).toMatchObject({
      type: "SystemAssigned",
      principalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const site = make(cloud, "web:WebApp", "site", { ...inGroup, name: "app", identity: { type: "SystemAssigned" } });
    expect(site.outputs).toMatchObject({
      defaultHostName: "app.azurewebsites.net",
      hostNameSslStates: [{ hostType: "Standard" }, { name: "app.scm.azurewebsites.net", hostType: "Repository" }],
    });
    const insights = make(cloud, "applicationinsights:Component", "insights", { ...inGroup, location: "westeurope" });
    expect(insights.outputs.connectionString).toMatch(/^InstrumentationKey=[0-9a-f-]{36};IngestionEndpoint=https:/);
  });

  it("names the type that it does not know, and those that it knows", () => {
    expect(() => make(createLocalCloud(), "network:LoadBalancer", "balancer")).toThrow(
      /azure-native:network:LoadBalancer.*it knows.*azure-native:eventgrid:SystemTopic,/,
    );
  });

  it("takes what a program reads by id to exist", () => {
    const cloud = createLocalCloud();
    const id = `${group}/providers/Microsoft.Communication/communicationServices/theirs`;
    expect(make(cloud, "communication:CommunicationService", "adopted", {}, id)).toMatchObject({
      id,
      outputs: { name: "theirs" },
    });
    const inputs = {
      ...inGroup,
      source: id,
      location: "global",
      topicType: "Microsoft.Communication.CommunicationServices",
    };
    expect(() => make(cloud, "eventgrid:SystemTopic", "topic", inputs)).not.toThrow();
  });

  it("refuses an id that exists, as azure-native does", () => {
    const { cloud } = cloudWithTopic();
    expect(() => make(cloud, "storage:StorageAccount", "other", { ...inGroup, accountName: "INBOX" })).toThrow(
      "cannot create already existing resource",
    );
  });

  it("refuses what lies in an account that does not exist", () => {
    expect(() => make(createLocalCloud(), "storage:Queue", "queue", { ...inGroup, accountName: "none" })).toThrow(
      "ParentResourceNotFound: Can not perform requested operation on nested resource. Parent resource 'none' not found.",
    );
  });

  it("names an input that is missing", () => {
    expect(() => make(createLocalCloud(), "storage:StorageAccount", "account")).toThrow(
      'expected "resourceGroupName" to be a text, got nothing',
    );
  });
});

describe("a system topic", () => {
  const topic = (cloud: Cloud, source: string, changes: Inputs = {}) =>
    make(cloud, "eventgrid:SystemTopic", "second", {
      ...inGroup,
      source,
      topicType: "Microsoft.SignalRService.SignalR",
      ...changes,
    });

  it("is refused where its source has one, in whatever casing", () => {
    const { cloud, signalr } = cloudWithTopic();
    expect(() => topic(cloud, signalr.id.toUpperCase())).toThrow("Only one system topic is allowed per source.");
  });

  it("is refused outside its source's resource group", () => {
    const { cloud } = cloudWithTopic();
    const elsewhere = group.replace("chat", "elsewhere");
    expect(() => topic(cloud, `${elsewhere}/providers/Microsoft.SignalRService/SignalR/other`)).toThrow(
      "System topic resource group must match with source resource group",
    );
  });

  it("is refused at another location than its source's, which may be written with spaces", () => {
    const cloud = createLocalCloud();
    const signalr = make(cloud, "signalrservice:SignalR", "signalr", { ...inGroup, location: "West Europe" });
    expect(() => topic(cloud, signalr.id, { location: "northeurope" })).toThrow("System topic's location must match");
    expect(() => topic(cloud, signalr.id, { location: "westeurope" })).not.toThrow();
  });

  it.each(["SystemAssigned", "SystemAssigned, UserAssigned"])("is refused %s at the location global", (type) => {
    const cloud = createLocalCloud();
    const source = make(cloud, "communication:CommunicationService", "acs", { ...inGroup, location: "global" }).id;
    expect(() => topic(cloud, source, { location: "global", identity: { type } })).toThrow(
      /^InvalidRequest: .*identity is unavailable for location 'global'/,
    );
    expect(() => topic(cloud, source, { location: "global", identity: { type: "UserAssigned" } })).not.toThrow();
  });
});

describe("an event subscription", () => {
  it("is made on a topic whose destination exists", () => {
    const { cloud, account, topic } = cloudWithTopic();
    expect(subscribe(cloud, account.id).id).toBe(`${topic.id}/eventSubscriptions/chat-events`);
  });

  const letters = (accountId: string, blobContainerName: string) => ({
    endpointType: "StorageBlob",
    resourceId: accountId,
    blobContainerName,
  });

  it.each<[string, (accountId: string) => Inputs, RegExp]>([
    [
      "a name with an underscore",
      () => ({ eventSubscriptionName: "chat_events" }),
      /name: expected 3 to 64 letters.*got "chat_events"/,
    ],
    [
      "a type of another source",
      () => ({ filter: { includedEventTypes: ["Microsoft.Communication.UserDisconnected"] } }),
      /filter.includedEventTypes\[0\]: expected one of Microsoft.SignalRService.*got "Microsoft.Communication.UserDisconn/,
    ],
    [
      "31 attempts",
      () => ({ retryPolicy: { maxDeliveryAttempts: 31 } }),
      /maxDeliveryAttempts: expected .* to 30, got 31/,
    ],
    [
      "a queue that does not exist",
      (accountId) => ({ destination: { endpointType: "StorageQueue", resourceId: accountId, queueName: "none" } }),
      /Endpoint validation: Destination endpoint not found.*queues\/none/,
    ],
    [
      "a container that does not exist",
      (accountId) => ({ deadLetterDestination: letters(accountId, "none") }),
      /Destination endpoint not found.*containers\/none/,
    ],
    [
      "two destinations",
      () => ({ deliveryWithResourceIdentity: {} }),
      /deliveryWithResourceIdentity: expected nothing beside destination/,
    ],
  ])("is refused with %s", (_, changes, message) => {
    const { cloud, account } = cloudWithTopic();
    expect(() => subscribe(cloud, account.id, changes(account.id))).toThrow(message);
  });

  it("is refused with everything that is wrong about it at once", () => {
    const { cloud, account } = cloudWithTopic();
    const changes = {
      retryPolicy: { maxDeliveryAttempts: 0, eventTimeToLiveInMinutes: 1441 },
      expirationTimeUtc: "2020-01-01T00:00:00Z",
    };
    expect(() => subscribe(cloud, account.id, changes)).toThrow(
      /^InvalidRequest: .*maxDeliveryAttempts: .*; retryPolicy.eventTimeToLiveInMinutes: .*; expirationTimeUtc: .* in the future/,
    );
  });

  it("is refused where its topic has as many as Event Grid allows", () => {
    const { cloud, account } = cloudWithTopic();
    const { max } = limits.eventSubscriptionsPerTopic;
    for (let count = 0; count < max; count += 1) {
      subscribe(cloud, account.id, { eventSubscriptionName: `chat-events-${count}` });
    }
    expect(() => subscribe(cloud, account.id)).toThrow(
      /expected .* event subscriptions on a topic from 0 to 500, got 501/,
    );
  });

  it("that delivers with the topic's identity is refused until the identity has its roles", () => {
    const { cloud, account, topic } = cloudWithTopic();
    const identity = { type: "SystemAssigned" };
    const { principalId } = topic.outputs.identity as { principalId: string };
    const assign = (name: string, roleDefinitionId: string, scope: string) =>
      make(cloud, "authorization:RoleAssignment", name, { scope, roleDefinitionId, principalId });
    const withIdentity = () =>
      subscribe(cloud, account.id, {
        destination: undefined,
        deliveryWithResourceIdentity: {
          identity,
          destination: { endpointType: "StorageQueue", resourceId: account.id, queueName: "events" },
        },
        deadLetterWithResourceIdentity: { identity, deadLetterDestination: letters(account.id, "letters") },
      });
    expect(withIdentity).toThrow(/no role on .*queues\/events yet; assign Storage Queue Data Message Sender/);
    assign("elsewhere", deliveryRole, `${account.id}/queueServices/default/queues/event`);
    expect(withIdentity).toThrow(/no role on .*queues\/events yet/);
    assign("queue", deliveryRole, `${account.id}/queueServices/default/queues/events`);
    expect(withIdentity).toThrow(/no role on .*containers\/letters yet; assign Storage Blob Data Contributor/);
    assign("account", letterRole, account.id);
    expect(withIdentity).not.toThrow();
  });
});
