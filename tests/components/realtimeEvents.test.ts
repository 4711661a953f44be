import { expect, it } from "vitest";
import { RealtimeEvents, SignalRSku, StorageReplication } from "../../components";
import { computed, type Registration, registrationsOf } from "../support/planning";

const tags = { environment: "test" };
const args = {
  location: "westeurope",
  signalr: { sku: SignalRSku.Standard, units: 2 },
  delivery: { maxDeliveryAttempts: 3, deadLetterRetentionDays: 11, queueMessageTimeToLiveDays: 2 },
  storageReplication: StorageReplication.Zone,
  tags,
};

it("RealtimeEvents registers itself, its group and one component a part, and hands each its arguments", async () => {
  const registrations = await registrationsOf(() => {
    new RealtimeEvents("rt", args);
  });
  const own = registrations.filter(({ name, parent }) => name === "rt" || parent === "rt");
  const group = { $kind: "resource", id: computed, urn: expect.stringMatching(/::rt-group$/) };
  const common = { resourceGroup: group, tags };
  const inbox = { ...common, location: "westeurope", replication: "Standard_ZRS", deadLetterRetentionDays: 11 };
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
      inputs: { location: "westeurope", tags },
    },
    part("CommunicationEventSubscription", "rt-communication-events"),
    part("CommunicationEvents", "rt-communication", { ...common, dataLocation: "Europe" }),
    part("EventInbox", "rt-communication-inbox", { ...inbox, sharedKeyAccess: true }),
    part("EventInbox", "rt-signalr-inbox", inbox),
    part("HandlerApp", "rt-app"),
    part("SignalREventSubscription", "rt-signalr-events"),
    part("SignalREvents", "rt-signalr", { ...common, location: "westeurope", sku: "Standard_S1", units: 2 }),
  ]);
});
