import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
} from "../../components";
import { evaluate } from "../../plan";
import { registrationsOf, testGroup } from "../support/planning";
import { account, role, subscription, subscriptionInputs, toContainer, toQueue } from "./expected";
import { existing, inGroup, location, resourceGroup, startingWith, tags, type Wired, wired } from "./wiring";

const serviceId = existing("Microsoft.Communication/communicationServices/acs");
const topicId = existing("Microsoft.EventGrid/systemTopics/acs-events");
const identity = {
  id: existing("Microsoft.ManagedIdentity/userAssignedIdentities/events"),
  principalId: "11111111-2222-3333-4444-555555555555",
};

const component = (args: object): Wired => ["CommunicationEvents", undefined, [], args];
const service = (more: object = {}): Wired => [
  "communication:CommunicationService",
  "acs",
  [],
  { ...inGroup, location: "global", dataLocation: "Germany", disableLocalAuth: true, tags: {}, ...more },
];
const topic = (more: object = {}): Wired => [
  "eventgrid:SystemTopic",
  "acs",
  ["acs-service"],
  {
    ...inGroup,
    location: "global",
    source: "{acs-service.id}",
    topicType: "Microsoft.Communication.CommunicationServices",
    tags: {},
    ...more,
  },
];
const adoptedService: Wired = ["communication:CommunicationService", "acs", [], serviceId];

describe("CommunicationEvents", () => {
  const args = { resourceGroup, dataLocation: "Germany" } as const;

  it("registers a global ACS resource and a global topic without identity, which ARM refuses there", async () => {
    expect(await wired(() => void new CommunicationEvents("acs", { ...args, tags }))).toEqual({
      acs: component({ ...args, tags }),
      "acs-service": service({ tags }),
      "acs-topic": topic({ tags }),
    });
  });

  it("opens to access keys when told so", async () => {
    expect(await wired(() => void new CommunicationEvents("acs", { ...args, localAuth: true }))).toEqual({
      acs: component({ ...args, localAuth: true }),
      "acs-service": service({ disableLocalAuth: false }),
      "acs-topic": topic(),
    });
  });

  it("protects and keeps the service, whose data it holds, and not the topic, when told so", async () => {
    const { resources } = await evaluate(() => void new CommunicationEvents("acs", { ...args, protectData: true }));
    const kept = resources.filter(({ protect, retainOnDelete }) => protect && retainOnDelete).map(({ name }) => name);
    expect(kept).toEqual(["acs-service"]);
  });

  it("depends on the resource group that it stands in", async () => {
    const registrations = await registrationsOf(() => {
      new CommunicationEvents("acs", { resourceGroup: testGroup(), dataLocation: "Germany" });
    });
    expect(registrations.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ["acs", ["test-group"]],
      ["acs-service", ["test-group"]],
      ["acs-topic", ["acs-service", "test-group"]],
    ]);
  });

  it("makes the topic of an adopted service in that service's resource group", async () => {
    expect(await wired(() => void new CommunicationEvents("acs", { serviceId, tags }))).toEqual({
      acs: component({ serviceId, tags }),
      "acs-service": adoptedService,
      "acs-topic": topic({ resourceGroupName: "theirs", source: serviceId, tags }),
    });
  });

  it("makes nothing when service and topic are both adopted", async () => {
    expect(await wired(() => void new CommunicationEvents("acs", { serviceId, topicId }))).toEqual({
      acs: component({ serviceId, topicId }),
      "acs-service": adoptedService,
      "acs-topic": ["eventgrid:SystemTopic", "acs", [], topicId],
    });
  });

  it("knows an adopted service's resource group in a preview, when its id is plain", async () => {
    const registrations = await registrationsOf(() => {
      const source = new CommunicationEvents("acs", { serviceId, topicId });
      const inbox = new EventInbox("inbox", { resourceGroup, location, sharedKeyAccess: true });
      new CommunicationEventSubscription("acs-sms", {
        source,
        inbox,
        eventTypes: [CommunicationEventType.SMSReceived],
      });
      new CommunicationEvents("other", { serviceId: serviceId.replace("/acs", "/other") });
    });
    const groups = registrations.flatMap(({ name, inputs }) => {
      const { resourceGroupName } = inputs as { resourceGroupName?: unknown };
      return name.startsWith("inbox") || resourceGroupName === undefined ? [] : [[name, resourceGroupName]];
    });
    expect(groups).toEqual([
      ["acs-sms-subscription", "theirs"],
      ["other-topic", "theirs"],
    ]);
  });

  it("fails the deployment when an id that is known late is none of a Communication Services resource", async () => {
    const late = () => {
      const group = testGroup();
      new CommunicationEvents("acs", { serviceId: group.id });
    };
    await expect(wired(late)).rejects.toThrow(
      /expected the ARM id of a Communication Services resource, .*communicationServices\/<name>, got "\/subscriptions\/.*test-group/,
    );
  });
});

describe("CommunicationEvents with an identity of the user's", () => {
  const delivering = { type: "UserAssigned", userAssignedIdentity: identity.id };
  const program = () => {
    const inbox = new EventInbox("inbox", { resourceGroup, location });
    const source = new CommunicationEvents("acs", {
      resourceGroup,
      dataLocation: "Germany",
      unverifiedUserAssignedIdentity: identity,
    });
    const eventTypes = [CommunicationEventType.UserDisconnected];
    new CommunicationEventSubscription("presence", { source, inbox, eventTypes });
  };

  it("gives it to the topic, and to it the two roles that it needs at an inbox, which then takes no account keys", async () => {
    const found = await wired(program);
    const ofIdentity = (name: string, on: string) => role("acs", [on], name, identity.principalId, `{${on}.id}`);
    expect({ ...startingWith("acs-", found), ...startingWith("acs.", found) }).toEqual({
      "acs-service": service(),
      "acs-topic": topic({ identity: { type: "UserAssigned", userAssignedIdentities: { [identity.id]: {} } } }),
      "acs.inbox-send-role": ofIdentity("Storage Queue Data Message Sender", "inbox-queue"),
      "acs.inbox-dead-letter-role": ofIdentity("Storage Blob Data Contributor", "inbox-dead-letters"),
    });
    expect(found["inbox-account"]).toEqual(account("inbox"));
  });

  it("delivers events and dead letters by it, and nothing without it, after its roles", async () => {
    const found = await wired(program);
    expect(found["presence-subscription"]).toEqual(
      subscription(
        "presence",
        [
          ...["acs-topic", "acs.inbox-dead-letter-role", "acs.inbox-send-role"],
          ...["inbox-account", "inbox-dead-letters", "inbox-queue"],
        ],
        subscriptionInputs("presence", "acs-topic", [CommunicationEventType.UserDisconnected], {
          deliveryWithResourceIdentity: { identity: delivering, destination: toQueue("inbox") },
          deadLetterWithResourceIdentity: { identity: delivering, deadLetterDestination: toContainer("inbox") },
        }),
      ),
    );
  });

  it("delivers by it on an adopted topic, which it leaves as it is", async () => {
    const found = await wired(() => {
      const source = new CommunicationEvents("acs", { serviceId, topicId, unverifiedUserAssignedIdentity: identity });
      const inbox = new EventInbox("inbox", { resourceGroup, location });
      const eventTypes = [CommunicationEventType.UserDisconnected];
      new CommunicationEventSubscription("presence", { source, inbox, eventTypes });
    });
    expect(found["acs-topic"]).toEqual(["eventgrid:SystemTopic", "acs", [], topicId]);
    expect(found["presence-subscription"]?.[3]).toMatchObject({
      resourceGroupName: "theirs",
      systemTopicName: "acs-events",
      deliveryWithResourceIdentity: { identity: delivering },
    });
  });
});
