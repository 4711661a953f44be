import { describe, expect, it } from "vitest";
import {
  EventInbox,
  PrivateNetwork,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
  SignalRSku,
} from "../../components";
import { evaluate } from "../../plan";
import { registrationsOf, testGroup } from "../support/planning";
import { endpoint, role, subscription, subscriptionInputs, toContainer, toQueue } from "./expected";
import { existing, inGroup, location, resourceGroup, startingWith, tags, type Wired, wired } from "./wiring";

const serviceId = existing("Microsoft.SignalRService/SignalR/chat");
const topicId = existing("Microsoft.EventGrid/systemTopics/chat-events");

const component = (args: object): Wired => ["SignalREvents", undefined, [], args];
const service = (more: object = {}): Wired => [
  "signalrservice:SignalR",
  "chat",
  [],
  {
    ...inGroup,
    location,
    kind: "SignalR",
    sku: { name: "Free_F1", tier: "Free", capacity: 1 },
    features: [
      { flag: "ServiceMode", value: "Serverless" },
      { flag: "EnableConnectivityLogs", value: "true" },
      { flag: "EnableMessagingLogs", value: "false" },
    ],
    cors: { allowedOrigins: ["*"] },
    disableLocalAuth: true,
    tags: {},
    // azure-native's own defaults.
    disableAadAuth: false,
    publicNetworkAccess: "Enabled",
    regionEndpointEnabled: "Enabled",
    resourceStopped: "false",
    ...more,
  },
];
const topic = (more: object = {}): Wired => [
  "eventgrid:SystemTopic",
  "chat",
  ["chat-service"],
  {
    ...inGroup,
    location,
    source: "{chat-service.id}",
    topicType: "Microsoft.SignalRService.SignalR",
    identity: { type: "SystemAssigned" },
    tags: {},
    ...more,
  },
];
const adoptedService: Wired = ["signalrservice:SignalR", "chat", [], serviceId];

describe("SignalREvents", () => {
  const args = { resourceGroup, location };

  it("registers a free SignalR in Serverless mode, the one that raises events, and a topic beside it with an identity", async () => {
    expect(await wired(() => void new SignalREvents("chat", args))).toEqual({
      chat: component(args),
      "chat-service": service(),
      "chat-topic": topic(),
    });
  });

  it("sends SKU, units, origins, access keys and tags where they belong", async () => {
    const options = {
      ...args,
      sku: SignalRSku.Standard,
      units: 20,
      allowedOrigins: ["https://app.example.com"],
      localAuth: true,
      tags,
    };
    expect(await wired(() => void new SignalREvents("chat", options))).toEqual({
      chat: component(options),
      "chat-service": service({
        sku: { name: "Standard_S1", tier: "Standard", capacity: 20 },
        cors: { allowedOrigins: ["https://app.example.com"] },
        disableLocalAuth: false,
        tags,
      }),
      "chat-topic": topic({ tags }),
    });
  });

  it.each([
    [SignalRSku.Standard, "Standard", 1],
    [SignalRSku.Premium, "Premium", 1],
    [SignalRSku.PremiumLarge, "Premium", 100],
  ])("takes the smallest number of units that %s comes in", async (sku, tier, capacity) => {
    const found = await wired(() => void new SignalREvents("chat", { ...args, sku, allowedOrigins: ["*"] }));
    expect(found["chat-service"]).toEqual(service({ sku: { name: sku, tier, capacity } }));
  });

  it("sends nothing more for availability zones, which Premium has by itself", async () => {
    const premium = { ...args, sku: SignalRSku.Premium, allowedOrigins: ["*"], zoneRedundant: true };
    const found = await wired(() => void new SignalREvents("chat", premium));
    expect(found["chat-service"]).toEqual(service({ sku: { name: "Premium_P1", tier: "Premium", capacity: 1 } }));
  });

  it("depends on the resource group that it stands in", async () => {
    const registrations = await registrationsOf(() => {
      new SignalREvents("chat", { resourceGroup: testGroup(), location });
    });
    expect(registrations.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ["chat", ["test-group"]],
      ["chat-topic", ["chat-service", "test-group"]],
      ["chat-service", ["test-group"]],
    ]);
  });

  it("gives roles to others by their words, each to its own kind of principal", async () => {
    const [server, team] = ["11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"];
    const access = {
      server: { principalId: server, role: "SignalR Service Owner" },
      team: { principalId: team, principalType: "Group", role: "SignalR REST API Reader" },
    } as const;
    const found = await wired(() => void new SignalREvents("chat", { ...args, access }));
    const id = "{chat-service.id}";
    expect(found).toEqual({
      chat: component({ ...args, access }),
      "chat-service": service(),
      "chat-topic": topic(),
      "chat.server-access": role("chat", ["chat-service"], "SignalR Service Owner", server, id),
      "chat.team-access": role("chat", ["chat-service"], "SignalR REST API Reader", team, id, "Group"),
    });
  });

  it("stands in a private network with an endpoint, and shuts all but clients out of its public address", async () => {
    const standard = { ...args, sku: SignalRSku.Standard, allowedOrigins: ["*"] };
    const found = await wired(() => {
      new SignalREvents("chat", { ...standard, network: new PrivateNetwork("net", { resourceGroup, location }) });
    });
    expect(startingWith("chat", found)).toEqual({
      // The network is a component, which other languages could not read.
      chat: component(standard),
      "chat-service": service({
        sku: { name: "Standard_S1", tier: "Standard", capacity: 1 },
        networkACLs: { defaultAction: "Allow", publicNetwork: { deny: ["ServerConnection", "RESTAPI", "Trace"] } },
      }),
      "chat-topic": topic(),
      ...endpoint("chat-endpoint", "chat", "signalr", "chat-service"),
    });
  });
});

describe("SignalREvents of an adopted service", () => {
  it("makes the topic in that service's resource group and region", async () => {
    expect(await wired(() => void new SignalREvents("chat", { serviceId, tags }))).toEqual({
      chat: component({ serviceId, tags }),
      "chat-service": adoptedService,
      "chat-topic": topic({ resourceGroupName: "theirs", location: "northeurope", source: serviceId, tags }),
    });
  });

  it("makes nothing when the topic is adopted, too, and delivers by that topic's identity", async () => {
    const eventTypes = [SignalREventType.ClientConnectionConnected];
    const found = await wired(() => {
      const source = new SignalREvents("chat", { serviceId, topicId });
      const inbox = new EventInbox("inbox", { resourceGroup, location });
      new SignalREventSubscription("presence", { source, inbox, eventTypes });
    });
    const ofTopic = (name: string, on: string) =>
      role("chat", [on, "chat-topic"], name, "{chat-topic.principalId}", `{${on}.id}`);
    expect(startingWith("chat", found)).toEqual({
      chat: component({ serviceId, topicId }),
      "chat-service": adoptedService,
      "chat-topic": ["eventgrid:SystemTopic", "chat", [], topicId],
      "chat.inbox-send-role": ofTopic("Storage Queue Data Message Sender", "inbox-queue"),
      "chat.inbox-dead-letter-role": ofTopic("Storage Blob Data Contributor", "inbox-dead-letters"),
    });
    const identity = { type: "SystemAssigned" };
    expect(found["presence-subscription"]).toEqual(
      subscription(
        "presence",
        [
          ...["chat-topic", "chat.inbox-dead-letter-role", "chat.inbox-send-role"],
          ...["inbox-account", "inbox-dead-letters", "inbox-queue"],
        ],
        subscriptionInputs("presence", "chat-topic", eventTypes, {
          resourceGroupName: "theirs",
          systemTopicName: "chat-events",
          deliveryWithResourceIdentity: { identity, destination: toQueue("inbox") },
          deadLetterWithResourceIdentity: { identity, deadLetterDestination: toContainer("inbox") },
        }),
      ),
    );
  });

  it("knows that service's resource group in a preview, when its id is plain", async () => {
    const registrations = await registrationsOf(() => {
      new SignalREvents("chat", { serviceId });
    });
    expect(registrations.find(({ name }) => name === "chat-topic")?.inputs).toMatchObject({
      resourceGroupName: "theirs",
      source: serviceId,
    });
  });

  it("fails the deployment, naming the topic's want, when an adopted topic has no identity to deliver by", async () => {
    const withoutIdentity = () => {
      const { deliveryIdentity } = new SignalREvents("chat", { serviceId, topicId });
      return { principal: deliveryIdentity.principalId };
    };
    const cloud = { create: () => ({ id: topicId, outputs: {} }) };
    await expect(evaluate(withoutIdentity, { cloud })).rejects.toThrow(
      "the system topic has no identity: Azure returned no principal id",
    );
  });
});
