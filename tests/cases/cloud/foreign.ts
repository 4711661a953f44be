import type { CaseResource, CaseStep, CloudCase, Inputs, Refused } from "../cloudCase";
import { account, acs, changed, group, inGroup, role, signalr, site, subscription, topic, withTopic } from "./parts";

const inOurs = (path: string) => ({ $ref: "group.id", $then: `/providers/${path}` });
const theirIdentity = inOurs("Microsoft.ManagedIdentity/userAssignedIdentities/theirs");

const identity: CaseResource = {
  name: "identity",
  type: "managedidentity:UserAssignedIdentity",
  inputs: { ...inGroup, resourceName: "ours" },
};
const byOurs = { type: "UserAssigned", userAssignedIdentity: { $ref: "identity.id" } };
const toQueue = { endpointType: "StorageQueue", resourceId: { $ref: "account.id" }, queueName: "events" };
const withOurs = [
  ...withTopic.filter(({ name }) => name !== "topic"),
  identity,
  changed(topic, { identity: { type: "UserAssigned", userAssignedIdentities: { $keys: [{ $ref: "identity.id" }] } } }),
];

/** What only a subscription is refused that holds everything: elsewhere others may have made it. */
function refused(title: string, setup: readonly CaseStep[], create: CaseResource, refusal: Refused): CloudCase {
  return { title, setup, operation: { create }, expected: { refused: refusal }, nothingAssumed: true };
}

function noDestination(endpointType: string, path: string): CloudCase {
  return refused(
    `an event subscription to the ${endpointType} of a namespace that does not exist is refused`,
    withTopic,
    subscription({ destination: { endpointType, resourceId: inOurs(path) } }),
    { code: "Endpoint validation", text: `${path}. Resource should pre-exist` },
  );
}

function wrongTopicType(title: string, setup: readonly CaseStep[], changes: Inputs): CloudCase {
  return {
    title: `a topic of ${title} is refused`,
    setup,
    operation: { create: changed(topic, changes) },
    expected: { refused: { code: "InvalidRequest", text: "is not that of the source" } },
  };
}

/** What a resource refers to and nobody made. */
export const foreign: readonly CloudCase[] = [
  noDestination("EventHub", "Microsoft.EventHub/namespaces/theirs/eventhubs/events"),
  noDestination("ServiceBusQueue", "Microsoft.ServiceBus/namespaces/theirs/queues/events"),
  noDestination("ServiceBusTopic", "Microsoft.ServiceBus/namespaces/theirs/topics/events"),
  refused(
    "a topic with a user-assigned identity that does not exist is refused",
    [group, signalr],
    changed(topic, { identity: { type: "UserAssigned", userAssignedIdentities: { $keys: [theirIdentity] } } }),
    { code: "FailedIdentityOperation", text: "userAssignedIdentities/theirs' was not found." },
  ),
  refused(
    "a system topic on a source that does not exist is refused",
    [group],
    changed(topic, { source: inOurs("Microsoft.SignalRService/SignalR/theirs") }),
    {
      code: "ResourceNotFound",
      status: 404,
      text: "The Resource 'Microsoft.SignalRService/SignalR/theirs' under resource group chat was not found.",
    },
  ),
  refused(
    "a role at a scope that does not exist is refused",
    withTopic,
    role("1", "messageSender", { $ref: "account.id", $then: "/queueServices/default/queues/none" }),
    { code: "ResourceNotFound", status: 404, text: "queues/none' under resource group chat was not found." },
  ),
  refused(
    "a site on a plan that does not exist is refused",
    [group],
    site({ serverFarmId: inOurs("Microsoft.Web/serverfarms/theirs") }),
    { code: "NotFound", status: 404, text: "Cannot find ServerFarm with name theirs." },
  ),
  {
    title: "a role may be assigned at a resource group",
    setup: withTopic,
    operation: { create: role("1", "messageSender", { $ref: "group.id" }) },
    expected: { accepted: {} },
  },
  {
    title: "an event subscription that delivers by a user-assigned identity is refused without its role",
    setup: withOurs,
    operation: {
      create: subscription({
        destination: null,
        deliveryWithResourceIdentity: { identity: byOurs, destination: toQueue },
      }),
    },
    expected: { refused: { code: "InvalidRequest", text: "assign Storage Queue Data Message Sender" } },
  },
  {
    title: "an event subscription delivers by a user-assigned identity that has its role",
    setup: [
      ...withOurs,
      changed(role("1", "messageSender", { $ref: "account.id" }), { principalId: { $ref: "identity.principalId" } }),
    ],
    operation: {
      create: subscription({
        destination: null,
        deliveryWithResourceIdentity: { identity: byOurs, destination: toQueue },
      }),
    },
    expected: { accepted: {} },
  },
  refused(
    "an event subscription that delivers by an identity which went is refused",
    [...withOurs, { delete: "identity" }],
    subscription({ destination: null, deliveryWithResourceIdentity: { identity: byOurs, destination: toQueue } }),
    { code: "InvalidResourceReference", text: "userAssignedIdentities/ours referenced by resource" },
  ),
  wrongTopicType("ACS's type on a SignalR service", [group, signalr], {
    topicType: "Microsoft.Communication.CommunicationServices",
  }),
  wrongTopicType("SignalR's type on an ACS resource", [group, acs], {
    source: { $ref: "acs.id" },
    location: "global",
    identity: null,
  }),
  wrongTopicType("SignalR's type on a storage account", [group, account], { source: { $ref: "account.id" } }),
  {
    title: "a topic's type may be written in any casing",
    setup: [group, signalr],
    operation: { create: changed(topic, { topicType: "microsoft.signalrservice.signalr" }) },
    expected: { accepted: {} },
  },
];
