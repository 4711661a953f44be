import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
  HandlerApp,
  RealtimeEvents,
  SignalREventSubscription,
  SignalREvents,
} from "../../components";
import { evaluate } from "../../plan";
import { testGroup } from "../support/planning";

const location = "westeurope";
const resourceGroup = { name: "g", id: "/subscriptions/s/resourceGroups/g" };
// Every refusal below hands in what the compiler would refuse, as another language or a JSON file can.
const wrong = (value: unknown) => value as never;

/** What the constructor throws, and how many resources there are afterwards beyond the stack itself. */
async function refused(
  construct: () => unknown,
): Promise<{ error: pulumi.InputPropertiesError; registered: string[] }> {
  let error: unknown;
  const plan = await evaluate(() => {
    try {
      construct();
    } catch (thrown) {
      error = thrown;
    }
  });
  return { error: error as pulumi.InputPropertiesError, registered: plan.resources.slice(1).map(({ name }) => name) };
}

const signalr = () => new SignalREvents("chat", { resourceGroup, location });
const acs = () => new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
const inbox = () => new EventInbox("inbox", { resourceGroup, location });

describe("a component with wrong arguments", () => {
  it.each([
    [
      "EventInbox",
      "replication",
      "Standard_RAGRS",
      () => new EventInbox("i", { resourceGroup, location, replication: wrong("Standard_RAGRS") }),
    ],
    [
      "EventInbox",
      "deadLetterRetentionDays",
      "0",
      () => new EventInbox("i", { resourceGroup, location, deadLetterRetentionDays: 0 }),
    ],
    [
      "EventInbox",
      "softDeleteDays",
      "366",
      () => new EventInbox("i", { resourceGroup, location, softDeleteDays: 366 }),
    ],
    [
      "CommunicationEvents",
      "dataLocation",
      "Mars",
      () => new CommunicationEvents("a", { resourceGroup, dataLocation: wrong("Mars") }),
    ],
    [
      "CommunicationEvents",
      "name",
      "9lives",
      () => new CommunicationEvents("9lives", { resourceGroup, dataLocation: "Europe" }),
    ],
    [
      "CommunicationEvents",
      "name",
      "a".repeat(37),
      () => new CommunicationEvents("a".repeat(37), { resourceGroup, dataLocation: "Europe" }),
    ],
    ["SignalREvents", "sku", "Free", () => new SignalREvents("s", { resourceGroup, location, sku: wrong("Free") })],
    [
      "SignalREvents",
      "units",
      "2",
      () => new SignalREvents("s", { resourceGroup, location, sku: "Free_F1", units: 2 }),
    ],
    [
      "SignalREvents",
      "units",
      "15",
      () => new SignalREvents("s", { resourceGroup, location, sku: "Standard_S1", units: 15 }),
    ],
    [
      "SignalREvents",
      "allowedOrigins",
      "an empty list",
      () => new SignalREvents("s", { resourceGroup, location, allowedOrigins: [] }),
    ],
    [
      "SignalREvents",
      "allowedOrigins[1]",
      "https://a.example/path",
      () =>
        new SignalREvents("s", {
          resourceGroup,
          location,
          allowedOrigins: ["https://a.example", "https://a.example/path"],
        }),
    ],
    ["HandlerApp", "inboxes", "none", () => new HandlerApp("h", { resourceGroup, location, inboxes: {} })],
    [
      "HandlerApp",
      "instanceMemoryMB",
      "1024",
      () => new HandlerApp("h", { resourceGroup, location, inboxes: { signalr: wrong({}) }, instanceMemoryMB: 1024 }),
    ],
    [
      "HandlerApp",
      "maximumInstanceCount",
      "39",
      () => new HandlerApp("h", { resourceGroup, location, inboxes: { signalr: wrong({}) }, maximumInstanceCount: 39 }),
    ],
    [
      "HandlerApp",
      "logRetentionDays",
      "29",
      () => new HandlerApp("h", { resourceGroup, location, inboxes: { signalr: wrong({}) }, logRetentionDays: 29 }),
    ],
    ["RealtimeEvents", "location", '""', () => new RealtimeEvents("r", { location: "" })],
    [
      "RealtimeEvents",
      "delivery.queueMessageTimeToLiveDays",
      "0",
      () => new RealtimeEvents("r", { location, delivery: { queueMessageTimeToLiveDays: 0 } }),
    ],
    [
      "RealtimeEvents",
      "communication.eventTypes",
      "an empty list",
      () => new RealtimeEvents("r", { location, communication: { eventTypes: [] } }),
    ],
  ])("%s refuses %s %s before it registers anything", async (component, path, got, construct) => {
    const { error, registered } = await refused(construct);
    expect(error?.message).toContain(component);
    expect(error?.message).toContain(got);
    expect(error?.errors.map(({ propertyPath }) => propertyPath)).toEqual([path]);
    expect(registered).toEqual([]);
  });

  it.each([
    ["a name that Event Grid would refuse", "name", { name: "no" }],
    ["no event type", "eventTypes", { eventTypes: [] }],
    ["a type of the other source", "eventTypes[0]", { eventTypes: ["Microsoft.Communication.UserDisconnected"] }],
    ["a type without its prefix", "eventTypes[0]", { eventTypes: ["ClientConnectionConnected"] }],
    [
      "a type listed twice",
      "eventTypes[1]",
      {
        eventTypes: [
          "Microsoft.SignalRService.ClientConnectionConnected",
          "Microsoft.SignalRService.ClientConnectionConnected",
        ],
      },
    ],
    ["the word for all types, as the handler does not know all", "eventTypes[0]", { eventTypes: ["All"] }],
    ["a subject that is no text", "subjectBeginsWith", { subjectBeginsWith: 5 }],
    ["no delivery attempt", "maxDeliveryAttempts", { maxDeliveryAttempts: 0 }],
    ["more attempts than Event Grid makes", "maxDeliveryAttempts", { maxDeliveryAttempts: 31 }],
    ["more than a day to live", "eventTimeToLiveMinutes", { eventTimeToLiveMinutes: 1441 }],
    ["a message that lives for no time", "queueMessageTimeToLiveSeconds", { queueMessageTimeToLiveSeconds: 0 }],
  ])(
    "a SignalR subscription refuses %s",
    async (_what, path, { name = "chat-events", ...overrides }: { name?: string; [key: string]: unknown }) => {
      const { error, registered } = await refused(
        () =>
          new SignalREventSubscription(name, {
            source: signalr(),
            inbox: inbox(),
            eventTypes: ["Microsoft.SignalRService.ClientConnectionConnected"],
            ...(overrides as object),
          }),
      );
      expect(error?.errors.map(({ propertyPath }) => propertyPath)).toEqual([path]);
      expect(registered.filter((resource) => resource.startsWith(name))).toEqual([]);
    },
  );

  it("an ACS subscription refuses SignalR's types at run time as the compiler does, naming its own", async () => {
    const { error } = await refused(
      () =>
        new CommunicationEventSubscription("acs-events", {
          source: acs(),
          inbox: inbox(),
          // @ts-expect-error a type of the other source
          eventTypes: ["Microsoft.SignalRService.ClientConnectionConnected"],
        }),
    );
    expect(error?.message).toContain(CommunicationEventType.UserDisconnected);
  });

  it("names every problem in one error, by path", async () => {
    const { error, registered } = await refused(
      () =>
        new RealtimeEvents("a-name-that-is-much-too-long-for-azure", {
          location,
          communication: { dataLocation: wrong("Euorpe") },
          signalr: { sku: wrong("Standard"), allowedOrigins: ["app.example.com"] },
          delivery: { maxDeliveryAttempts: 31, eventTimeToLiveMinutes: 0, deadLetterRetentionDays: 1.5 },
          handler: { instanceMemoryMB: 1 },
          storageReplication: wrong("LRS"),
        }),
    );
    expect(error?.errors.map(({ propertyPath }) => propertyPath)).toEqual([
      "name",
      "storageReplication",
      "communication.dataLocation",
      "signalr.sku",
      "signalr.allowedOrigins[0]",
      "delivery.maxDeliveryAttempts",
      "delivery.eventTimeToLiveMinutes",
      "delivery.deadLetterRetentionDays",
      "handler.instanceMemoryMB",
    ]);
    expect(error?.message).toContain('did you mean "Europe"');
    expect(registered).toEqual([]);
  });

  it("lets the longest allowed name pass", async () => {
    const plan = await evaluate(() => {
      new CommunicationEvents("a".repeat(36), { resourceGroup: testGroup(), dataLocation: "Europe" });
    });
    expect(plan.resources).toHaveLength(5);
  });
});
