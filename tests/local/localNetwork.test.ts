import { describe, expect, it } from "vitest";
import { createLocalCloud } from "../../local/cloud";
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
    const account = make(cloud, "storage:StorageAccount", "account", { ...inGroup, accountName: "inbox" });
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

  it.each([
    ["outside its network", "10.0.1.0/27", "NetcfgSubnetRangeOutsideVnet: Subnet 'late' is not valid because"],
    ["larger than its network", "10.0.0.0/23", "NetcfgSubnetRangeOutsideVnet"],
    ["that holds another one", "10.0.0.0/26", "NetcfgSubnetRangesOverlap: Subnet 'late' is not valid because"],
    ["that lies in another one", "10.0.0.16/28", "NetcfgSubnetRangesOverlap"],
    ["that is none", "10.0.0.64", 'expected an IPv4 range like 10.0.0.0/24, got "10.0.0.64"'],
  ])("refuses a subnet %s", (_, addressPrefix, message) => {
    const { cloud } = cloudWithNetwork();
    expect(() => subnetOf(cloud, "late", { addressPrefix })).toThrow(message);
    expect(() => subnetOf(cloud, "late", { addressPrefix: "10.0.0.64/27" })).not.toThrow();
  });

  it("refuses a subnet of a network that does not exist", () => {
    expect(() => subnetOf(createLocalCloud(), "late", { addressPrefix: "10.0.0.0/24" })).toThrow(
      "ParentResourceNotFound",
    );
  });

  it("refuses an endpoint without a subnet, in a delegated one, and for a target that does not exist", () => {
    const { cloud, subnet, appSubnet, account } = cloudWithNetwork();
    expect(() => endpoint(cloud, `${subnet.id}s`, account.id)).toThrow(
      /^InvalidResourceReference: Resource .*endpointss referenced by resource .*privateEndpoints\/endpoint was not found/,
    );
    expect(() => endpoint(cloud, appSubnet.id, account.id)).toThrow("has a delegation and cannot be used");
    expect(() => endpoint(cloud, subnet.id, `${account.id}s`)).toThrow("InvalidResourceReference");
  });

  it("refuses more endpoints than the subnet has addresses beyond Azure's own five", () => {
    const { cloud, subnet, account } = cloudWithNetwork();
    for (const groupId of ["blob", "queue", "table"]) endpoint(cloud, subnet.id, account.id, [groupId], groupId);
    expect(() => endpoint(cloud, subnet.id, account.id, ["file"], "file")).toThrow(
      "SubnetIsFull: Subnet endpoints with address prefix 10.0.0.32/29 does not have enough capacity for 1 IP addresses.",
    );
  });

  it("refuses a group id that the target has not, and the Free tier of SignalR", () => {
    const { cloud, subnet, account } = cloudWithNetwork();
    const signalr = (resourceName: string, sku: string) =>
      make(cloud, "signalrservice:SignalR", resourceName, { ...inGroup, resourceName, sku: { name: sku } }).id;
    expect(() => endpoint(cloud, subnet.id, account.id, ["signalr"])).toThrow(/expected one of blob, .* got signalr/);
    expect(() => endpoint(cloud, subnet.id, account.id, [])).toThrow("got nothing");
    expect(() => endpoint(cloud, subnet.id, signalr("free", "Free_F1"), ["signalr"])).toThrow("is of the Free tier");
    expect(() => endpoint(cloud, subnet.id, signalr("paid", "Standard_S1"), ["signalr"])).not.toThrow();
  });

  it("refuses a link and records whose network or zone does not exist", () => {
    const { cloud, subnet, account, network, zone } = cloudWithNetwork();
    endpoint(cloud, subnet.id, account.id);
    const link = { ...inGroup, privateZoneName: "privatelink.blob.core.windows.net" };
    expect(() =>
      make(cloud, "privatedns:VirtualNetworkLink", "link", { ...link, virtualNetwork: { id: `${network.id}s` } }),
    ).toThrow("InvalidResourceReference");
    const records = { ...inGroup, privateEndpointName: "endpoint" };
    expect(() =>
      make(cloud, "network:PrivateDnsZoneGroup", "records", {
        ...records,
        privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: `${zone.id}s` }],
      }),
    ).toThrow("InvalidResourceReference");
  });
});
