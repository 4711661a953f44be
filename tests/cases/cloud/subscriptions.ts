import type { CloudCase, Inputs, Refused } from "../cloudCase";
import {
  account,
  changed,
  deadLetters,
  inGroup,
  letters,
  queue,
  role,
  subscription,
  subscriptionByIdentity,
  withTopic,
} from "./parts";

const events = { $ref: "account.id", $then: "/queueServices/default/queues/events" };

function refused(title: string, changes: Inputs, refusal: Refused): CloudCase {
  return {
    title: `an event subscription with ${title} is refused`,
    setup: withTopic,
    operation: { create: subscription(changes) },
    expected: { refused: refusal },
  };
}

function invalid(title: string, changes: Inputs, text: string): CloudCase {
  return refused(title, changes, { code: "InvalidRequest", text });
}

const namespace = {
  name: "namespace",
  type: "eventhub:Namespace",
  inputs: { ...inGroup, namespaceName: "chat-hubs", sku: { name: "Standard" } },
};
const hub = {
  name: "hub",
  type: "eventhub:EventHub",
  inputs: { ...inGroup, namespaceName: "chat-hubs", eventHubName: "events", partitionCount: 2 },
};
const toHub = subscription({ destination: { endpointType: "EventHub", resourceId: { $ref: "hub.id" } } });

const webhook = { endpointType: "WebHook", endpointUrl: "https://chat.example/events?code=s3cr3t" };

/** Event subscriptions, and where they deliver. */
export const subscriptions: readonly CloudCase[] = [
  {
    title: "an event subscription is made on a topic whose destination exists",
    setup: withTopic,
    operation: { create: subscription() },
    expected: { accepted: { state: { name: "chat-events", topic: { $ref: "topic.id" } } } },
  },
  invalid("a name with an underscore", { eventSubscriptionName: "chat_events" }, "name: expected 3 to 64 letters"),
  invalid(
    "a type of another source",
    { filter: { includedEventTypes: ["Microsoft.Communication.UserDisconnected"] } },
    "filter.includedEventTypes[0]: expected one of Microsoft.SignalRService",
  ),
  invalid("31 attempts", { retryPolicy: { maxDeliveryAttempts: 31 } }, "to 30, got 31"),
  invalid(
    "two destinations",
    { deliveryWithResourceIdentity: {} },
    "deliveryWithResourceIdentity: expected nothing beside destination",
  ),
  invalid(
    "a time to live and an expiry that are both wrong",
    { retryPolicy: { eventTimeToLiveInMinutes: 1441 }, expirationTimeUtc: "2020-01-01T00:00:00Z" },
    "to 1440, got 1441; expirationTimeUtc: ",
  ),
  refused(
    "a queue that does not exist",
    { destination: { endpointType: "StorageQueue", resourceId: { $ref: "account.id" }, queueName: "none" } },
    { code: "Endpoint validation", text: "/queueServices/default/queues/none" },
  ),
  ...[
    ["HybridConnection", "Microsoft.Relay/namespaces/theirs/hybridConnections/events"],
    ["NamespaceTopic", "Microsoft.EventGrid/namespaces/theirs/topics/events"],
  ].map(([endpointType = "", path]) =>
    refused(
      `a ${endpointType} as its destination, of which nothing is known here,`,
      {
        eventDeliverySchema: "CloudEventSchemaV1_0",
        destination: { endpointType, resourceId: { $ref: "group.id", $then: `/providers/${path}` } },
      },
      { code: null, text: `the local cloud does not know the type` },
    ),
  ),
  refused(
    "a dead-letter container that does not exist",
    { deadLetterDestination: { ...deadLetters, blobContainerName: "none" } },
    { code: "Endpoint validation", text: "/blobServices/default/containers/none" },
  ),
  {
    title: "an event subscription that delivers by identity is refused without its role on the queue",
    setup: [
      ...withTopic,
      changed(queue, { queueName: "event" }, "event"),
      role("1", "messageSender", { $ref: "event.id" }),
    ],
    operation: { create: subscriptionByIdentity() },
    expected: {
      refused: { code: "InvalidRequest", text: "queues/events yet; assign Storage Queue Data Message Sender" },
    },
  },
  {
    title: "an event subscription that delivers by identity is refused without its role on the dead-letter container",
    setup: [...withTopic, role("1", "messageSender", events)],
    operation: { create: subscriptionByIdentity() },
    expected: {
      refused: { code: "InvalidRequest", text: "containers/letters yet; assign Storage Blob Data Contributor" },
    },
  },
  {
    title: "an event subscription delivers by identity once it has its roles, on the queue and on the whole account",
    setup: [...withTopic, role("1", "messageSender", events), role("2", "blobContributor", { $ref: "account.id" })],
    operation: { create: subscriptionByIdentity() },
    expected: { accepted: {} },
  },
  {
    title: "a role that an identity has is not assigned twice",
    setup: [...withTopic, role("1", "messageSender", events)],
    operation: { create: role("2", "messageSender", events) },
    expected: { refused: { code: "RoleAssignmentExists", status: 409, text: "The role assignment already exists." } },
  },
  {
    title: "a topic has as many event subscriptions as Event Grid allows",
    setup: [
      ...withTopic,
      ...Array.from({ length: 500 }, (_, at) => ({
        ...subscription({ eventSubscriptionName: `chat-events-${at}` }),
        name: `subscription${at}`,
      })),
    ],
    operation: { create: subscription() },
    expected: { refused: { code: "InvalidRequest", text: "on a topic from 0 to 500, got 501" } },
  },
  {
    title: "an event subscription gets another queue and filter in place",
    setup: [...withTopic, changed(queue, { queueName: "others" }, "others"), subscription()],
    operation: {
      update: "subscription",
      inputs: {
        destination: { endpointType: "StorageQueue", resourceId: { $ref: "account.id" }, queueName: "others" },
        filter: { subjectBeginsWith: "/hub/chat" },
      },
    },
    expected: {
      accepted: { state: { destination: { queueName: "others" }, filter: { subjectBeginsWith: "/hub/chat" } } },
    },
  },
  {
    title: "an event subscription is checked again when it changes",
    setup: [...withTopic, subscription()],
    operation: { update: "subscription", inputs: { retryPolicy: { maxDeliveryAttempts: 0 } } },
    expected: { refused: { code: "InvalidRequest", text: "to 30, got 0" } },
  },
  {
    title: "an event subscription to a webhook is answered with its URL up to the query, and not with the whole",
    setup: withTopic,
    operation: { create: subscription({ destination: webhook }) },
    expected: {
      accepted: {
        state: { destination: { endpointType: "WebHook", endpointBaseUrl: "https://chat.example/events" } },
        without: ["destination.endpointUrl"],
      },
    },
  },
  {
    title: "an event subscription gets another webhook, and is answered with what of its URL stands before the query",
    setup: [...withTopic, subscription({ destination: webhook })],
    operation: {
      update: "subscription",
      inputs: { destination: { ...webhook, endpointUrl: "https://other.example/in?code=s3cr3t" } },
    },
    expected: { accepted: { state: { destination: { endpointBaseUrl: "https://other.example/in" } } } },
  },
  {
    title: "an event subscription is refused another schema in place",
    setup: [...withTopic, subscription({ eventDeliverySchema: "EventGridSchema" })],
    operation: { update: "subscription", inputs: { eventDeliverySchema: "CloudEventSchemaV1_0" } },
    expected: { refused: { code: "PropertyChangeNotAllowed", text: "eventDeliverySchema" } },
  },
  {
    title: "an event hub changes while an event subscription delivers to it",
    setup: [...withTopic, namespace, hub, toHub],
    operation: { update: "hub", inputs: { messageRetentionInDays: 7 } },
    expected: { accepted: { state: { messageRetentionInDays: 7, status: "Active" } } },
  },
  {
    title: "an event subscription to a hub that went is refused",
    setup: [...withTopic, namespace, hub, { delete: "hub" }],
    operation: { create: toHub },
    expected: { refused: { code: "Endpoint validation", text: "eventhubs/events" } },
  },
  {
    title: "event hubs go with their namespace",
    setup: [...withTopic, namespace, hub, toHub],
    operation: { delete: "namespace" },
    expected: { accepted: { gone: ["namespace", "hub"], left: ["subscription"] } },
  },
  {
    title: "a namespace is refused a change into Premium",
    setup: [...withTopic, namespace],
    operation: { update: "namespace", inputs: { sku: { name: "Premium" } } },
    expected: { refused: { code: "PropertyChangeNotAllowed", text: "sku.name" } },
  },
  {
    title: "a queue that an event subscription delivers to may go, the subscription stays",
    setup: [...withTopic, subscription()],
    operation: { delete: "queue" },
    expected: { accepted: { gone: ["queue"], left: ["subscription", "topic"] } },
  },
  {
    title: "an event subscription goes with its topic, its source and its queue stay",
    setup: [...withTopic, subscription()],
    operation: { delete: "topic" },
    expected: { accepted: { gone: ["subscription", "topic"], left: ["signalr", "queue"] } },
  },
  {
    title: "what lies in an account goes with it",
    setup: [...withTopic, changed(account, { accountName: "inbox2" }, "beside")],
    operation: { delete: "account" },
    expected: { accepted: { gone: ["account", "queue", "letters"], left: ["beside", "topic"] } },
  },
  {
    title: "a topic that is made anew has another principal, for which the roles of the old one do not count",
    setup: [
      ...withTopic,
      role("1", "messageSender", events),
      role("2", "blobContributor", { $ref: "account.id" }),
      { delete: "topic" },
      ...withTopic.filter(({ name }) => name === "topic"),
    ],
    operation: { create: subscriptionByIdentity() },
    expected: { refused: { code: "InvalidRequest", text: "assign Storage Queue Data Message Sender" } },
  },
  {
    title: "a role outlives the principal that had it",
    setup: [...withTopic, role("1", "messageSender", events)],
    operation: { delete: "topic" },
    expected: { accepted: { gone: ["topic"], left: ["1"] } },
  },
  {
    title: "a container in an account is made anew after it went",
    setup: [...withTopic, { delete: "letters" }],
    operation: { create: letters },
    expected: { accepted: { state: { name: "letters" } } },
  },
];
