import { describe, expect, it } from "vitest";
import { RealtimeEvents, SignalRSku, StorageReplication } from "../../components";
import { evaluate } from "../../plan";
import { computed, type Registration, registrationsOf } from "../support/planning";
import { wired } from "./wiring";

const tags = { environment: "test" };
const location = "westeurope";
const args = {
  location,
  signalr: { sku: SignalRSku.Standard, units: 2, allowedOrigins: ["https://app.example.com"] },
  delivery: { maxDeliveryAttempts: 3, deadLetterRetentionDays: 11, queueMessageTimeToLiveDays: 2 },
  storageReplication: StorageReplication.Zone,
  tags,
};

describe("RealtimeEvents", () => {
  it("registers itself, its group and one component a part, and hands each its arguments", async () => {
    const registrations = await registrationsOf(() => {
      new RealtimeEvents("rt", args);
    });
    const own = registrations.filter(({ name, parent }) => name === "rt" || parent === "rt");
    const group = { $kind: "resource", id: computed, urn: expect.stringMatching(/::rt-group$/) };
    const common = { resourceGroup: group, tags };
    const protectData = false;
    const inbox = { ...common, location, replication: "Standard_ZRS", deadLetterRetentionDays: 11, protectData };
    const part = (kind: string, name: string, inputs: object = {}): Registration => ({
      type: `azure-realtime-events:index:${kind}`,
      name,
      parent: "rt",
      // What depends on more says so on the resource itself: see the component's own tests.
      dependencies: "resourceGroup" in inputs ? ["rt-group"] : [],
      inputs,
    });
    expect(own).toEqual([
      { ...part("RealtimeEvents", "rt", args), parent: "project-stack" },
      {
        type: "azure-native:resources:ResourceGroup",
        name: "rt-group",
        parent: "rt",
        dependencies: [],
        inputs: { location, tags },
      },
      part("CommunicationEventSubscription", "rt-communication-events"),
      part("CommunicationEvents", "rt-communication", { ...common, dataLocation: "Europe" }),
      part("EventInbox", "rt-communication-inbox", { ...inbox, sharedKeyAccess: true }),
      part("EventInbox", "rt-signalr-inbox", inbox),
      part("HandlerApp", "rt-app"),
      part("SignalREventSubscription", "rt-signalr-events"),
      part("SignalREvents", "rt-signalr", { ...common, location, ...args.signalr }),
    ]);
  });

  it("connects its parts: each subscription to its source and its inbox, the app to both inboxes", async () => {
    const found = await wired(() => void new RealtimeEvents("rt", { location }));
    const inputs = (name: string) => found[name]?.[3];
    const queue = { queueName: "events", endpointType: "StorageQueue", queueMessageTimeToLiveInSeconds: 604_800 };
    expect(inputs("rt-communication-events-subscription")).toMatchObject({
      systemTopicName: "{rt-communication-topic}",
      destination: { ...queue, resourceId: "{rt-communication-inbox-account.id}" },
    });
    expect(inputs("rt-signalr-events-subscription")).toMatchObject({
      systemTopicName: "{rt-signalr-topic}",
      deliveryWithResourceIdentity: { destination: { ...queue, resourceId: "{rt-signalr-inbox-account.id}" } },
    });
    expect(inputs("rt-app-settings")).toMatchObject({
      properties: {
        CommunicationInbox__queueServiceUri: "https://{rt-communication-inbox-account}.queue.core.windows.net/",
        SignalRInbox__queueServiceUri: "https://{rt-signalr-inbox-account}.queue.core.windows.net/",
        PresenceStore__tableServiceUri: "https://{rt-app-account}.table.core.windows.net/",
      },
    });
  });

  it("puts everything that has a group into its own", async () => {
    const found = await wired(() => void new RealtimeEvents("rt", { location }));
    const groups = Object.values(found).map(
      ([, , , inputs]) => (inputs as { resourceGroupName?: string }).resourceGroupName,
    );
    expect([...new Set(groups)].filter(Boolean)).toEqual(["{rt-group}"]);
  });

  it("stands twice in one program without a clash", async () => {
    const twice = await wired(() => {
      new RealtimeEvents("east", { location: "eastus" });
      new RealtimeEvents("west", { location: "westus" });
    });
    const once = await wired(() => void new RealtimeEvents("east", { location: "eastus" }));
    const start = (name: string) => Object.keys(twice).filter((key) => key.startsWith(name)).length;
    expect(start("east")).toBe(Object.keys(once).length);
    expect(start("west")).toBe(Object.keys(once).length);
    expect(JSON.stringify(Object.entries(twice).filter(([name]) => name.startsWith("west")))).not.toContain("east");
  });

  it("protects and keeps what holds data, and nothing else, when told so", async () => {
    const { resources } = await evaluate(() => void new RealtimeEvents("rt", { location, protectData: true }));
    const custom = resources.filter((resource) => resource.custom);
    const kept = custom.filter(({ protect, retainOnDelete }) => protect && retainOnDelete).map(({ name }) => name);
    // A topic and a private endpoint hold none: they are made again as they were.
    const inboxParts = ["account", "dead-letters", "poison", "queue", "retention", "soft-delete"];
    expect(kept.sort()).toEqual(
      [
        ...["rt-group", "rt-communication-service"],
        ...["rt-app-account", "rt-app-logs", "rt-app-presence"],
        ...inboxParts.flatMap((part) => [`rt-communication-inbox-${part}`, `rt-signalr-inbox-${part}`]),
      ].sort(),
    );
    expect(custom.filter(({ protect, retainOnDelete }) => protect !== retainOnDelete)).toEqual([]);
  });

  it("says as outputs where its parts are, and no secret", async () => {
    const { resources } = await evaluate(() => void new RealtimeEvents("rt", { location }));
    expect(Object.keys(resources[1]?.outputs ?? {}).sort()).toEqual([
      "communicationHostName",
      "communicationServiceId",
      "communicationTopicName",
      "functionAppName",
      "presenceUrl",
      "resourceGroupName",
      "signalRHostName",
      "signalRId",
      "signalRTopicName",
    ]);
  });
});
