import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import type { Cloud } from "../../plan";
import { group, type Inputs, inGroup, make, read, theirGroup } from "./making";

const signalRId = `${theirGroup}/Microsoft.SignalRService/SignalR/theirs`;
const acsId = `${theirGroup}/Microsoft.Communication/communicationServices/acs`;
const accountId = `${theirGroup}/Microsoft.Storage/storageAccounts/inbox`;
const topicId = `${theirGroup}/Microsoft.EventGrid/systemTopics/their-topic`;
const identity = { type: "SystemAssigned", principalId: expect.stringMatching(/^[0-9a-f-]{36}$/) };

describe("what a program reads by its id", () => {
  it.each<[string, string, Inputs]>([
    ["signalrservice:SignalR", signalRId, { location: "westeurope", hostName: "theirs.service.signalr.net", identity }],
    ["communication:CommunicationService", acsId, { location: "global", hostName: "acs.communication.azure.com" }],
    ["eventgrid:SystemTopic", topicId, { location: "westeurope", identity }],
    [
      "storage:StorageAccount",
      accountId,
      { location: "westeurope", primaryEndpoints: { table: "https://inbox.table.core.windows.net/" } },
    ],
    [
      "web:WebApp",
      `${theirGroup}/Microsoft.Web/sites/app`,
      { location: "westeurope", defaultHostName: "app.azurewebsites.net", identity },
    ],
    [
      "managedidentity:UserAssignedIdentity",
      `${theirGroup}/Microsoft.ManagedIdentity/userAssignedIdentities/id`,
      { principalId: identity.principalId },
    ],
    ["resources:ResourceGroup", theirGroup.replace("/providers", ""), { name: "Chat", location: "westeurope" }],
  ])("exists, as Azure would answer for a %s", (type, id, outputs) => {
    expect(read(createLocalCloud(), type, id)).toMatchObject({ id, outputs });
  });

  it("has no identity where it is an ACS resource", () => {
    const { outputs } = read(createLocalCloud(), "communication:CommunicationService", acsId);
    expect(outputs).not.toHaveProperty("identity");
  });

  it("is in the region of its resource group, where the program has that", () => {
    const cloud = createLocalCloud();
    make(cloud, "resources:ResourceGroup", "group", { resourceGroupName: "chat", location: "northeurope" });
    expect(read(cloud, "signalrservice:SignalR", signalRId).outputs.location).toBe("northeurope");
  });

  it("may be read again, in another casing, and after it was made, and is always the same", () => {
    const cloud = createLocalCloud();
    const first = read(cloud, "eventgrid:SystemTopic", topicId);
    expect(read(cloud, "eventgrid:SystemTopic", topicId.toUpperCase()).outputs).toMatchObject(first.outputs);
    const made = make(cloud, "storage:StorageAccount", "account", {
      ...inGroup,
      accountName: "made",
      location: "northeurope",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    });
    expect(read(cloud, "storage:StorageAccount", made.id)).toMatchObject({
      id: made.id,
      outputs: { ...made.outputs, kind: "StorageV2", location: "northeurope" },
    });
  });

  it("cannot be made as well", () => {
    const cloud = createLocalCloud();
    read(cloud, "storage:StorageAccount", accountId);
    expect(() =>
      make(cloud, "storage:StorageAccount", "account", {
        ...inGroup,
        accountName: "inbox",
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
      }),
    ).toThrow("cannot create already existing resource");
  });

  it("is not found where the id is another type's, although something has that id", () => {
    const cloud = createLocalCloud();
    read(cloud, "signalrservice:SignalR", signalRId);
    expect(() => read(cloud, "storage:StorageAccount", signalRId)).toThrow(
      /^ResourceNotFound: expected the id of a Microsoft.Storage\/storageAccounts, got ".*SignalR\/theirs"/,
    );
  });

  it("holds what the program makes in it", () => {
    const cloud = createLocalCloud();
    const queue = { ...inGroup, accountName: "inbox", queueName: "events" };
    expect(() => make(cloud, "storage:Queue", "queue", queue)).toThrow("ParentResourceNotFound");
    read(cloud, "storage:StorageAccount", accountId);
    expect(make(cloud, "storage:Queue", "queue", queue).id).toMatch(/storageAccounts\/inbox\/queueServices/);
  });
});

describe("a system topic on a source that the program reads", () => {
  const topic = (cloud: Cloud, source: string, changes: Inputs = {}) =>
    make(cloud, "eventgrid:SystemTopic", ["topic", ...Object.values(changes)].join("-"), {
      ...inGroup,
      source,
      location: "westeurope",
      topicType:
        source === acsId ? "Microsoft.Communication.CommunicationServices" : "Microsoft.SignalRService.SignalR",
      ...changes,
    });

  function cloudWithSources() {
    const cloud = createLocalCloud();
    read(cloud, "signalrservice:SignalR", signalRId, "SignalREvents");
    read(cloud, "communication:CommunicationService", acsId, "CommunicationEvents");
    return cloud;
  }

  it("is made once, in its source's resource group", () => {
    const cloud = cloudWithSources();
    expect(() => topic(cloud, signalRId, { resourceGroupName: "elsewhere" })).toThrow("resource group must match");
    topic(cloud, signalRId);
    expect(() => topic(cloud, signalRId, { systemTopicName: "second" })).toThrow("Only one system topic is allowed");
  });

  it("may be in any region, as nobody knows its source's, but not global, nor an ACS resource's in a region", () => {
    expect(() => topic(cloudWithSources(), signalRId, { location: "northeurope" })).not.toThrow();
    expect(() => topic(cloudWithSources(), signalRId, { location: "global" })).toThrow("location must match");
    expect(() => topic(cloudWithSources(), acsId)).toThrow("location must match");
    expect(() => topic(cloudWithSources(), acsId, { location: "global" })).not.toThrow();
  });

  it("is refused where the program reads the topic that the source has already", () => {
    const cloud = cloudWithSources();
    read(cloud, "eventgrid:SystemTopic", topicId, "SignalREvents");
    expect(() => topic(cloud, signalRId)).toThrow("Only one system topic is allowed per source.");
    expect(() => topic(cloud, acsId, { location: "global" })).not.toThrow();
  });
});

describe("an event subscription on a topic that the program reads", () => {
  const types = {
    SignalREvents: "Microsoft.SignalRService.ClientConnectionConnected",
    CommunicationEvents: "Microsoft.Communication.UserDisconnected",
  };
  const identityOf = { identity: { type: "SystemAssigned" } };

  /** Reads the topic before its source, as Pulumi may. */
  function subscribe(component: keyof typeof types, includedEventType: string, byIdentity: boolean) {
    const cloud = createLocalCloud();
    read(cloud, "eventgrid:SystemTopic", topicId, component);
    read(cloud, "communication:CommunicationService", acsId, "CommunicationEvents");
    read(cloud, "signalrservice:SignalR", signalRId, "SignalREvents");
    read(cloud, "storage:StorageAccount", accountId);
    make(cloud, "storage:Queue", "queue", { ...inGroup, accountName: "inbox", queueName: "events" });
    const destination = { endpointType: "StorageQueue", resourceId: accountId, queueName: "events" };
    return make(cloud, "eventgrid:SystemTopicEventSubscription", "subscription", {
      ...inGroup,
      systemTopicName: "their-topic",
      eventSubscriptionName: "chat-events",
      filter: { includedEventTypes: [includedEventType] },
      ...(byIdentity ? { deliveryWithResourceIdentity: { ...identityOf, destination } } : { destination }),
    });
  }

  it("takes the types of the source that is read in the same component, and no other's", () => {
    expect(subscribe("SignalREvents", types.SignalREvents, false).id).toBe(
      `${group}/Microsoft.EventGrid/systemTopics/their-topic/eventSubscriptions/chat-events`,
    );
    expect(() => subscribe("SignalREvents", types.CommunicationEvents, false)).toThrow(
      /expected one of Microsoft.SignalRService/,
    );
    expect(() => subscribe("CommunicationEvents", types.SignalREvents, false)).toThrow(
      /expected one of Microsoft.Communication/,
    );
  });

  it("delivers by the topic's identity, whose roles may be there already, but for ACS's, which has none", () => {
    expect(() => subscribe("SignalREvents", types.SignalREvents, true)).not.toThrow();
    expect(() => subscribe("CommunicationEvents", types.CommunicationEvents, true)).toThrow(
      "delivers with the system-assigned identity of its topic, which has none",
    );
  });
});
