import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import type { Cloud } from "../../plan";
import { group, type Inputs, inGroup, make, read, theirGroup } from "./making";

const roles = { hubSender: "2b629674-e913-4c01-ae53-ef4638d8f975", busSender: "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39" };
const roleId = (role: string) => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${role}`;
const inNamespace = { ...inGroup, namespaceName: "chat-space" };

/** A cloud with a SignalR service and its topic, whose identities are given. */
function cloudWithTopic(identity: Inputs = { type: "SystemAssigned" }) {
  const cloud = createLocalCloud();
  make(cloud, "resources:ResourceGroup", "group", { resourceGroupName: "chat", location: "westeurope" });
  const source = make(cloud, "signalrservice:SignalR", "signalr", { ...inGroup, resourceName: "chat" }).id;
  const topic = make(cloud, "eventgrid:SystemTopic", "topic", {
    ...inGroup,
    systemTopicName: "chat-topic",
    source,
    topicType: "Microsoft.SignalRService.SignalR",
    identity,
  });
  return { cloud, principalId: (topic.outputs.identity as { principalId?: string }).principalId };
}

const assign = (cloud: Cloud, principalId: unknown, role: string, scope: string, name = "role") =>
  make(cloud, "authorization:RoleAssignment", name, { principalId, roleDefinitionId: roleId(role), scope });

function subscribe(cloud: Cloud, destination: Inputs, identity?: Inputs) {
  return make(cloud, "eventgrid:SystemTopicEventSubscription", "subscription", {
    ...inGroup,
    systemTopicName: "chat-topic",
    eventSubscriptionName: "chat-events",
    ...(identity ? { deliveryWithResourceIdentity: { identity, destination } } : { destination }),
  });
}

const kinds = [
  {
    endpointType: "EventHub",
    namespace: "eventhub:Namespace",
    type: "eventhub:EventHub",
    inputs: { eventHubName: "target" },
    path: "Microsoft.EventHub/namespaces/chat-space/eventhubs/target",
    role: roles.hubSender,
    words: "Azure Event Hubs Data Sender or Azure Event Hubs Data Owner",
  },
  {
    endpointType: "ServiceBusQueue",
    namespace: "servicebus:Namespace",
    type: "servicebus:Queue",
    inputs: { queueName: "target" },
    path: "Microsoft.ServiceBus/namespaces/chat-space/queues/target",
    role: roles.busSender,
    words: "Azure Service Bus Data Sender or Azure Service Bus Data Owner",
  },
  {
    endpointType: "ServiceBusTopic",
    namespace: "servicebus:Namespace",
    type: "servicebus:Topic",
    inputs: { topicName: "target" },
    path: "Microsoft.ServiceBus/namespaces/chat-space/topics/target",
    role: roles.busSender,
    words: "Azure Service Bus Data Sender or Azure Service Bus Data Owner",
  },
] as const;

describe.each(kinds)("an event subscription that delivers to the destination $endpointType", (kind) => {
  const resourceId = `${group}/${kind.path}`;
  const destination = { endpointType: kind.endpointType, resourceId };
  const makeNamespace = (cloud: Cloud) => make(cloud, kind.namespace, "namespace", inNamespace);
  const makeTarget = (cloud: Cloud) => make(cloud, kind.type, "target", { ...inNamespace, ...kind.inputs });

  it("is refused where the program makes the namespace, but not yet the destination", () => {
    const { cloud } = cloudWithTopic();
    makeNamespace(cloud);
    expect(() => subscribe(cloud, destination)).toThrow(
      `Endpoint validation: Destination endpoint not found. Resource details: resourceId: ${resourceId}.`,
    );
    expect(makeTarget(cloud).id).toBe(resourceId);
    expect(() => subscribe(cloud, destination)).not.toThrow();
  });

  it("finds a destination that the program does not make, or whose namespace it reads", () => {
    const { cloud } = cloudWithTopic();
    expect(() => subscribe(cloud, destination)).not.toThrow();
    const { cloud: other } = cloudWithTopic();
    read(other, kind.namespace, `${theirGroup}/${kind.path.split("/").slice(0, 3).join("/")}`);
    expect(() => subscribe(other, destination)).not.toThrow();
  });

  it("has to wait for a destination that the program makes later", () => {
    const { cloud } = cloudWithTopic();
    subscribe(cloud, destination);
    makeNamespace(cloud);
    expect(() => makeTarget(cloud)).toThrow(/not found.*Event subscription "chat-events" was made before it/);
  });

  it("is refused with an id of another type", () => {
    const { cloud } = cloudWithTopic();
    const wrong = `${group}/${kind.path.replace(/\/[a-z]+\/target$/, "/wrong/target")}`;
    expect(() => subscribe(cloud, { ...destination, resourceId: wrong })).toThrow(/expected the id of a Microsoft/);
  });

  it("by the topic's identity is refused until that has its role", () => {
    const { cloud, principalId } = cloudWithTopic();
    makeNamespace(cloud);
    makeTarget(cloud);
    const byIdentity = () => subscribe(cloud, destination, { type: "SystemAssigned" });
    expect(byIdentity).toThrow(`has no role on ${resourceId} yet; assign ${kind.words} before`);
    const otherRole = kind.role === roles.hubSender ? roles.busSender : roles.hubSender;
    assign(cloud, principalId, otherRole, resourceId, "wrong");
    expect(byIdentity).toThrow("has no role on");
    assign(cloud, principalId, kind.role, resourceId.replace(/[^/]+$/, "other"), "elsewhere");
    expect(byIdentity).toThrow("has no role on");
    // On the whole namespace, as somebody in Azure writes its id.
    assign(cloud, principalId, kind.role, `${theirGroup}/${kind.path.split("/").slice(0, 3).join("/")}`);
    expect(byIdentity).not.toThrow();
  });
});

describe("an event subscription that delivers by a user-assigned identity", () => {
  const identityInputs = { ...inGroup, resourceName: "sender" };
  const senderId = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/sender`;
  const theirId = `${theirGroup}/Microsoft.ManagedIdentity/userAssignedIdentities/their-sender`;
  const hub = `${group}/Microsoft.EventHub/namespaces/chat-space/eventhubs/target`;
  const byIdentity = (cloud: Cloud, userAssignedIdentity: string) => () =>
    subscribe(cloud, { endpointType: "EventHub", resourceId: hub }, { type: "UserAssigned", userAssignedIdentity });
  const topicWith = (...ids: readonly string[]) =>
    cloudWithTopic({
      type: "UserAssigned",
      userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])),
    }).cloud;

  it("is refused until that identity has its role", () => {
    const cloud = topicWith(senderId);
    const { principalId } = make(cloud, "managedidentity:UserAssignedIdentity", "sender", identityInputs).outputs;
    expect(byIdentity(cloud, senderId)).toThrow(`delivers with the identity ${principalId}, which has no role on`);
    assign(cloud, principalId, roles.hubSender, hub);
    expect(byIdentity(cloud, senderId.toUpperCase())).not.toThrow();
  });

  it("is refused where the topic has not that identity", () => {
    expect(byIdentity(topicWith(theirId), senderId)).toThrow(
      `delivers with the identity ${senderId}, which its topic has not; it has ${theirId}`,
    );
    expect(byIdentity(topicWith(), senderId)).toThrow("it has none");
  });

  it("is made where the program does not make the identity, as its roles are not known", () => {
    expect(byIdentity(topicWith(theirId), theirId)).not.toThrow();
    const cloud = topicWith(theirId);
    read(cloud, "managedidentity:UserAssignedIdentity", theirId);
    expect(byIdentity(cloud, theirId)).not.toThrow();
  });
});

describe("a role assignment", () => {
  it("is refused the second time for the same principal, role and scope, whatever their casing and its name", () => {
    const { cloud, principalId } = cloudWithTopic();
    const [own, theirs] = [`${group}/Microsoft.Web/sites/app`, `${theirGroup}/Microsoft.Web/sites/APP`];
    const first = assign(cloud, principalId, roles.hubSender, own, "first");
    expect(() => assign(cloud, principalId?.toUpperCase(), roles.hubSender.toUpperCase(), theirs, "second")).toThrow(
      `RoleAssignmentExists: The role assignment already exists. It is ${first.id}`,
    );
  });

  it("is made for another principal, another role, or another scope", () => {
    const { cloud, principalId } = cloudWithTopic();
    const scope = `${group}/Microsoft.Web/sites/app`;
    assign(cloud, principalId, roles.hubSender, scope, "first");
    expect(() =>
      assign(cloud, "11111111-2222-3333-4444-555555555555", roles.hubSender, scope, "principal"),
    ).not.toThrow();
    expect(() => assign(cloud, principalId, roles.busSender, scope, "role")).not.toThrow();
    expect(() => assign(cloud, principalId, roles.hubSender, `${scope}lication`, "scope")).not.toThrow();
  });
});
