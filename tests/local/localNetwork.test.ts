import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/azureNative";
import type { Cloud } from "../../plan";

type Inputs = Readonly<Record<string, unknown>>;

function make(cloud: Cloud, type: string, name: string, inputs: Inputs) {
  const token = `azure-native:${type}`;
  return cloud.create({ urn: `urn:pulumi:dev::test::${token}::${name}`, type: token, name, inputs });
}

const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/chat";
const inGroup = { resourceGroupName: "chat" };

describe("a private network in the local cloud", () => {
  const inNetwork = { ...inGroup, virtualNetworkName: "net" };

  /** A network, a subnet for endpoints of three usable addresses, one for an app, a zone and an account. */
  function cloudWithNetwork() {
    const cloud = createLocalCloud();
    make(cloud, "resources:ResourceGroup", "group", { resourceGroupName: "chat", location: "westeurope" });
    const network = make(cloud, "network:VirtualNetwork", "net", {
      ...inGroup,
      virtualNetworkName: "net",
      addressSpace: { addressPrefixes: ["10.0.0.0/24"] },
    });
    const subnet = subnetOf(cloud, "endpoints", { addressPrefix: "10.0.0.32/29" });
    const delegations = [{ name: "app", serviceName: "Microsoft.App/environments" }];
    const appSubnet = subnetOf(cloud, "app", { addressPrefix: "10.0.0.0/27", delegations });
    const zone = make(cloud, "privatedns:PrivateZone", "zone", {
      ...inGroup,
      privateZoneName: "privatelink.blob.core.windows.net",
      location: "global",
    });
    const account = make(cloud, "storage:StorageAccount", "account", {
      ...inGroup,
      accountName: "inbox",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    });
    return { cloud, network, subnet, appSubnet, zone, account };
  }

  const subnetOf = (cloud: Cloud, subnetName: string, changes: Inputs) =>
    make(cloud, "network:Subnet", subnetName, { ...inNetwork, subnetName, ...changes });

  const endpoint = (cloud: Cloud, subnetId: string, targetId: string, groupIds = ["blob"], name = "endpoint") =>
    make(cloud, "network:PrivateEndpoint", name, {
      ...inGroup,
      privateEndpointName: name,
      subnet: { id: subnetId },
      privateLinkServiceConnections: [{ name: "blob", privateLinkServiceId: targetId, groupIds }],
    });

  it("has ids as Azure gives them", () => {
    const { cloud, network, subnet, zone, account } = cloudWithNetwork();
    const net = `${group}/providers/Microsoft.Network`;
    expect([network.id, subnet.id]).toEqual([
      `${net}/virtualNetworks/net`,
      `${net}/virtualNetworks/net/subnets/endpoints`,
    ]);
    const link = make(cloud, "privatedns:VirtualNetworkLink", "link", {
      ...inGroup,
      privateZoneName: "privatelink.blob.core.windows.net",
      virtualNetworkLinkName: "link",
      location: "global",
      virtualNetwork: { id: network.id },
    });
    expect(link.id).toBe(`${net}/privateDnsZones/privatelink.blob.core.windows.net/virtualNetworkLinks/link`);
    expect(endpoint(cloud, subnet.id, account.id).id).toBe(`${net}/privateEndpoints/endpoint`);
    const records = make(cloud, "network:PrivateDnsZoneGroup", "records", {
      ...inGroup,
      privateEndpointName: "endpoint",
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: zone.id }],
    });
    expect(records.id).toBe(`${net}/privateEndpoints/endpoint/privateDnsZoneGroups/default`);
  });
});
