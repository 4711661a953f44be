import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  type EventDestination,
  EventInbox,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "../../components";
import { evaluate, reveal } from "../../plan";
import { resourceNamed } from "../support/planning";
import { role, subscription, subscriptionInputs, toContainer } from "./expected";
import { existing, location, resourceGroup, startingWith, wired } from "./wiring";

const args = { resourceGroup, location };
const hubId = existing("Microsoft.EventHub/namespaces/hubs/eventhubs/events");
const queueId = existing("Microsoft.ServiceBus/namespaces/bus/queues/events");
const busTopicId = existing("Microsoft.ServiceBus/namespaces/bus/topics/events");
const entraId = { tenantId: "99999999-8888-7777-6666-555555555555", applicationId: "api://events" };
const batches = { maxEventsPerBatch: 1, preferredBatchSizeInKilobytes: 64 };
const url = "https://app.example.com/api/events";

const withDestination = (destination: EventDestination) => {
  const inbox = new EventInbox("inbox", { ...args, sharedKeyAccess: true });
  const acs = new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
  const chat = new SignalREvents("chat", args);
  const sms = [CommunicationEventType.SMSReceived];
  const connected = [SignalREventType.ClientConnectionConnected];
  new CommunicationEventSubscription("acs-events", { source: acs, inbox, destination, eventTypes: sms });
  new SignalREventSubscription("chat-events", { source: chat, inbox, destination, eventTypes: connected });
};
const inputsOf = async (destination: EventDestination) => {
  const found = await wired(() => withDestination(destination));
  return {
    found,
    acs: found["acs-events-subscription"],
    chat: found["chat-events-subscription"],
    destination: (found["acs-events-subscription"]?.[3] as { destination: object } | undefined)?.destination,
  };
};
const identity = { type: "SystemAssigned" };
const acsLetters = { deadLetterDestination: toContainer("inbox") };
const chatLetters = { deadLetterWithResourceIdentity: { identity, deadLetterDestination: toContainer("inbox") } };
const acsInputs = (more: object) =>
  subscriptionInputs("acs-events", "acs-topic", ["Microsoft.Communication.SMSReceived"], { ...acsLetters, ...more });
const chatInputs = (more: object) =>
  subscriptionInputs("chat-events", "chat-topic", ["Microsoft.SignalRService.ClientConnectionConnected"], {
    ...chatLetters,
    ...more,
  });

describe("a subscription with a destination beside the inbox", () => {
  it.each([
    [{ endpointType: "EventHub", name: "hub", resourceId: hubId }, "Azure Event Hubs Data Sender"],
    [{ endpointType: "ServiceBusQueue", name: "hub", resourceId: queueId }, "Azure Service Bus Data Sender"],
    [{ endpointType: "ServiceBusTopic", name: "hub", resourceId: busTopicId }, "Azure Service Bus Data Sender"],
  ] as const)(
    "delivers to %o: by SignalR's topic with the role %s, by ACS's without one",
    async (destination, sender) => {
      const { found, acs, chat } = await inputsOf(destination);
      const { endpointType, resourceId } = destination;
      const inAzure = { endpointType, resourceId };
      const around = ["inbox-account", "inbox-dead-letters"];
      expect(acs).toEqual(subscription("acs-events", ["acs-topic", ...around], acsInputs({ destination: inAzure })));
      expect(chat).toEqual(
        subscription(
          "chat-events",
          ["chat-topic", "chat.hub-send-role", "chat.inbox-dead-letter-role", ...around],
          chatInputs({ deliveryWithResourceIdentity: { identity, destination: inAzure } }),
        ),
      );
      const principal = "{chat-topic.principalId}";
      const letters = ["inbox-dead-letters", "chat-topic"];
      expect(Object.fromEntries(Object.entries(found).filter(([, [type]]) => type.endsWith("RoleAssignment")))).toEqual(
        {
          "chat.hub-send-role": role("chat", ["chat-topic"], sender, principal, resourceId),
          "chat.inbox-dead-letter-role": role(
            ...(["chat", letters, "Storage Blob Data Contributor", principal, "{inbox-dead-letters.id}"] as const),
          ),
        },
      );
    },
  );

  it("calls a webhook with a token of Entra ID, by neither topic's identity", async () => {
    const { found, acs, chat } = await inputsOf({
      endpointType: "WebHook",
      name: "app",
      endpointUrl: url,
      authentication: entraId,
    });
    const destination = {
      endpointType: "WebHook",
      endpointUrl: url,
      azureActiveDirectoryTenantId: "99999999-8888-7777-6666-555555555555",
      azureActiveDirectoryApplicationIdOrUri: "api://events",
      ...batches,
    };
    expect(acs?.[3]).toEqual(acsInputs({ destination }));
    expect(chat?.[3]).toEqual(chatInputs({ destination }));
    // Dead letters still go by the identity.
    expect(Object.keys(startingWith("chat.", found)).filter((name) => name.endsWith("-role"))).toEqual([
      "chat.inbox-dead-letter-role",
    ]);
    expect(chat?.[2]).toEqual(["chat-topic", "chat.inbox-dead-letter-role", "inbox-account", "inbox-dead-letters"]);
  });

  it("hides the URL of a webhook without Entra ID, whose key lets Event Grid in", async () => {
    const endpointUrl = `${url}?code=s3cr3t`;
    const destination = { endpointType: "WebHook", name: "app", endpointUrl, authentication: "none" } as const;
    const plan = await evaluate(() => withDestination(destination));
    const { inputs, outputs, additionalSecretOutputs } = resourceNamed(plan, "chat-events-subscription");
    expect(additionalSecretOutputs).toEqual(["destination"]);
    expect(inputs["destination"]).toMatchObject({ endpointType: "WebHook", ...batches });
    expect(JSON.stringify([inputs, outputs])).not.toContain("s3cr3t");
    expect(reveal(inputs["destination"])).toEqual({ endpointType: "WebHook", endpointUrl, ...batches });
  });

  it.each([
    ["holds a password", `https://user:s3cr3t@${new URL(url).host}/events`],
    ["holds a key in its query", `${url}?code=s3cr3t`],
    ["is known only later, as it may hold one", pulumi.output(`${url}/s3cr3t`)],
  ])("hides the URL of a webhook with Entra ID that %s", async (_, endpointUrl) => {
    const destination = { endpointType: "WebHook", name: "app", endpointUrl, authentication: entraId } as const;
    const plan = await evaluate(() => withDestination(destination));
    const { inputs, outputs, additionalSecretOutputs } = resourceNamed(plan, "chat-events-subscription");
    expect(additionalSecretOutputs).toEqual(["destination"]);
    expect(JSON.stringify([inputs, outputs])).not.toContain("s3cr3t");
    expect(JSON.stringify(reveal(inputs["destination"]))).toContain("s3cr3t");
  });

  it("shows what Azure answers of an open URL with Entra ID", async () => {
    const destination = { endpointType: "WebHook", name: "app", endpointUrl: url, authentication: entraId } as const;
    const plan = await evaluate(() => withDestination(destination));
    expect(resourceNamed(plan, "chat-events-subscription").additionalSecretOutputs).toEqual([]);
  });

  it("asks a webhook's events in batches when told so", async () => {
    const { destination } = await inputsOf({
      ...{ endpointType: "WebHook", name: "app", endpointUrl: url, authentication: entraId },
      maxEventsPerBatch: 5000,
      preferredBatchSizeKilobytes: 1024,
    });
    expect(destination).toMatchObject({ maxEventsPerBatch: 5000, preferredBatchSizeInKilobytes: 1024 });
  });

  it.each([
    { endpointType: "EventHub", name: "hub", resourceId: hubId },
    { endpointType: "ServiceBusQueue", name: "hub", resourceId: queueId },
    { endpointType: "ServiceBusTopic", name: "hub", resourceId: busTopicId },
    { endpointType: "WebHook", name: "hub", endpointUrl: url, authentication: entraId },
  ] as const)("puts headers on every delivery to $endpointType, and hides the secret one", async (to) => {
    const headers = [
      { name: "X-Stage", value: "test" },
      { name: "X-Key", value: "s3cr3t", isSecret: true },
      { name: "X-Hub", sourceField: "data.hubName" },
    ];
    const plan = await evaluate(() => withDestination({ ...to, headers }));
    const { inputs } = resourceNamed(plan, "acs-events-subscription");
    const inAzure = [
      { type: "Static", name: "X-Stage", value: "test", isSecret: false },
      { type: "Static", name: "X-Key", value: "s3cr3t", isSecret: true },
      { type: "Dynamic", name: "X-Hub", sourceField: "data.hubName" },
    ];
    expect(reveal(inputs["destination"])).toMatchObject({ deliveryAttributeMappings: inAzure });
    const text = JSON.stringify(plan.resources);
    expect(text).not.toContain("s3cr3t");
    expect(text).toContain("X-Key");
  });
});
