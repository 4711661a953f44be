import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as storage from "@pulumi/azure-native/storage";
import { describe, expect, it } from "vitest";
import { createPrivateEndpoint, createPrivateEndpoints } from "../../components/privateEndpoint";
import { PrivateNetwork } from "../../components/privateNetwork";
import { createLocalCloud } from "../../local/azureNative";
import { computed, registrationsOf, testGroup } from "../support/planning";

const location = "westeurope";
const tags = { environment: "test" };
const inGroup = { resourceGroupName: computed };

describe("a private endpoint", () => {
  const targetId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/inbox";

  it("is one resource in the endpoints' subnet and one for its records, which wait until the network sees them", async () => {
    const registrations = await registrationsOf(() => {
      const resourceGroup = testGroup();
      const net = new PrivateNetwork("net", { resourceGroup, location });
      createPrivateEndpoint(
        "queue-endpoint",
        { network: net, resourceGroup, service: "queue", targetId, tags },
        { parent: net },
      );
    });
    expect(registrations.filter(({ name }) => name.startsWith("queue-"))).toEqual([
      {
        type: "azure-native:network:PrivateDnsZoneGroup",
        name: "queue-endpoint-dns",
        parent: "net",
        dependencies: ["net-queue-link", "net-queue-zone", "queue-endpoint", "test-group"],
        inputs: {
          ...inGroup,
          privateEndpointName: computed,
          privateDnsZoneGroupName: "default",
          privateDnsZoneConfigs: [{ name: "queue", privateDnsZoneId: computed }],
        },
      },
      {
        type: "azure-native:network:PrivateEndpoint",
        name: "queue-endpoint",
        parent: "net",
        dependencies: ["net-endpoint-subnet", "test-group"],
        inputs: {
          ...inGroup,
          location,
          subnet: computed,
          privateLinkServiceConnections: [{ name: "queue", privateLinkServiceId: targetId, groupIds: ["queue"] }],
          tags,
        },
      },
    ]);
  });

  it("of one resource follows another of it, as a storage account takes one change at a time", async () => {
    const registrations = await registrationsOf(() => {
      const resourceGroup = testGroup();
      const net = new PrivateNetwork("net", { resourceGroup, location });
      const services = ["blob", "queue", "table"] as const;
      const made = createPrivateEndpoints("app", { network: net, resourceGroup, services, targetId }, { parent: net });
      expect(made).toHaveLength(3);
    });
    const endpoints = registrations.filter(({ type }) => type === "azure-native:network:PrivateEndpoint");
    expect(endpoints.map(({ name }) => name)).toEqual([
      "app-blob-endpoint",
      "app-queue-endpoint",
      "app-table-endpoint",
    ]);
    expect(endpoints.map(({ dependencies }) => dependencies.filter((name) => name.startsWith("app-")))).toEqual([
      [],
      ["app-blob-endpoint"],
      ["app-queue-endpoint"],
    ]);
  });
});

describe("a private network with endpoints", () => {
  it("is made as it stands, each endpoint in its own subnet and each record in its own zone", async () => {
    const program = () => {
      const resourceGroup = testGroup();
      const net = new PrivateNetwork("net", { resourceGroup, location });
      const common = { network: net, resourceGroup, location };
      const at = { parent: net };
      const inCommon = { resourceGroupName: resourceGroup.name, location };
      const account = new storage.StorageAccount("account", {
        ...inCommon,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
      });
      const chat = new signalrservice.SignalR("chat", { ...inCommon, sku: { name: "Standard_S1" } });
      createPrivateEndpoints("app", { ...common, services: ["blob", "queue", "table"], targetId: account.id }, at);
      createPrivateEndpoints("chat", { ...common, services: ["signalr"], targetId: chat.id }, at);
    };
    const registrations = await registrationsOf(program, { cloud: createLocalCloud() });
    const inputsOf = (type: string) =>
      registrations
        .filter((registration) => registration.type === `azure-native:network:${type}`)
        .map(({ inputs }) => inputs as Record<string, unknown>);
    expect(inputsOf("PrivateEndpoint").map(({ subnet }) => (subnet as { id: string }).id.split("/").at(-1))).toEqual(
      new Array(4).fill("private-endpoints"),
    );
    expect(
      inputsOf("PrivateDnsZoneGroup")
        .flatMap(({ privateDnsZoneConfigs }) => privateDnsZoneConfigs as { name: string; privateDnsZoneId: string }[])
        .map(({ name, privateDnsZoneId }) => [name, privateDnsZoneId.split("/").at(-1)]),
    ).toEqual([
      ["blob", "privatelink.blob.core.windows.net"],
      ["queue", "privatelink.queue.core.windows.net"],
      ["table", "privatelink.table.core.windows.net"],
      ["signalr", "privatelink.service.signalr.net"],
    ]);
  });
});
