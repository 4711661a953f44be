import type { CloudCase, Inputs, Refused } from "../cloudCase";
import {
  account,
  appSubnet,
  changed,
  endpoint,
  endpoints,
  group,
  inGroup,
  link,
  network,
  plan,
  signalr,
  site,
  subnet,
  zone,
} from "./parts";

const withNetwork = [group, network, endpoints, appSubnet, zone, account];
const records = {
  name: "records",
  type: "network:PrivateDnsZoneGroup",
  inputs: {
    ...inGroup,
    privateEndpointName: "endpoint",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: { $ref: "zone.id" } }],
  },
};

function subnetRefused(title: string, addressPrefix: string, refused: Refused): CloudCase {
  return {
    title: `a subnet ${title} is refused`,
    setup: withNetwork,
    operation: { create: subnet("late", { addressPrefix }) },
    expected: { refused },
  };
}

function endpointRefused(title: string, changes: Inputs, refused: Refused, groupIds = ["blob"]): CloudCase {
  return {
    title: `a private endpoint ${title} is refused`,
    setup: withNetwork,
    operation: { create: endpoint("endpoint", groupIds, changes) },
    expected: { refused },
  };
}

const connection = (privateLinkServiceId: unknown, groupId: string) => ({
  privateLinkServiceConnections: [{ name: "one", privateLinkServiceId, groupIds: [groupId] }],
});
const outside = { code: "NetcfgSubnetRangeOutsideVnet", text: "Subnet 'late' is not valid because" };
const overlapping = { code: "NetcfgSubnetRangesOverlap", text: "Subnet 'late' is not valid because" };
const inUse = { code: "InUseSubnetCannotBeDeleted", status: 400 };
const toApp = site({ virtualNetworkSubnetId: { $ref: "appSubnet.id" } });

/** Private networks: what is refused of ranges, endpoints and zones, and what is in use. */
export const networks: readonly CloudCase[] = [
  subnetRefused("outside its network", "10.0.1.0/27", outside),
  subnetRefused("larger than its network", "10.0.0.0/23", outside),
  subnetRefused("that holds another one", "10.0.0.0/26", overlapping),
  subnetRefused("that lies in another one", "10.0.0.16/28", overlapping),
  subnetRefused("that is none", "10.0.0.64", {
    code: "InvalidRequest",
    text: 'expected an IPv4 range like 10.0.0.0/24, got "10.0.0.64"',
  }),
  {
    title: "a subnet fits beside others",
    setup: withNetwork,
    operation: { create: subnet("late", { addressPrefix: "10.0.0.64/27" }) },
    expected: { accepted: { state: { name: "late" } } },
  },
  {
    title: "a subnet may change in its own range",
    setup: withNetwork,
    operation: { update: "endpoints", inputs: { addressPrefix: "10.0.0.32/28" } },
    expected: { accepted: { state: { addressPrefix: "10.0.0.32/28" } } },
  },
  {
    title: "a network is refused a range that its subnets are not in",
    setup: withNetwork,
    operation: { update: "network", inputs: { addressSpace: { addressPrefixes: ["10.0.0.0/27"] } } },
    expected: { refused: { code: "NetcfgSubnetRangeOutsideVnet", text: "Subnet 'endpoints'" } },
  },
  {
    title: "a network gets a wider range in place",
    setup: withNetwork,
    operation: { update: "network", inputs: { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } } },
    expected: { accepted: { left: ["endpoints"] } },
  },
  endpointRefused(
    "without a subnet",
    { subnet: { id: { $ref: "endpoints.id", $then: "s" } } },
    { code: "InvalidResourceReference", text: "subnets/endpointss referenced by resource" },
  ),
  endpointRefused(
    "in a delegated subnet",
    { subnet: { id: { $ref: "appSubnet.id" } } },
    { code: "InvalidRequest", text: "has a delegation and cannot be used" },
  ),
  endpointRefused("for a target that does not exist", connection({ $ref: "account.id", $then: "s" }, "blob"), {
    code: "InvalidResourceReference",
    text: "storageAccounts/inboxs referenced by resource",
  }),
  endpointRefused(
    "for a group id that the target has not",
    {},
    { code: "InvalidRequest", text: "expected one of blob, queue, table, file, web, dfs as group id" },
    ["signalr"],
  ),
  endpointRefused("for no group id", {}, { code: "InvalidRequest", text: "got nothing" }, []),
  {
    title: "a private endpoint for SignalR's Free tier is refused",
    setup: [...withNetwork, changed(signalr, { sku: { name: "Free_F1" } })],
    operation: { create: endpoint("endpoint", [], connection({ $ref: "signalr.id" }, "signalr")) },
    expected: { refused: { code: "InvalidRequest", text: "is of the Free tier" } },
  },
  {
    title: "a private endpoint is made for a paid SignalR",
    setup: [...withNetwork, signalr],
    operation: { create: endpoint("endpoint", [], connection({ $ref: "signalr.id" }, "signalr")) },
    expected: { accepted: {} },
  },
  {
    title: "a subnet has as many endpoints as addresses beyond Azure's own five",
    setup: [...withNetwork, ...["blob", "queue", "table"].map((groupId) => endpoint(groupId, [groupId]))],
    operation: { create: endpoint("file", ["file"]) },
    expected: {
      refused: { code: "SubnetIsFull", text: "Subnet endpoints with address prefix 10.0.0.32/29 does not have enough" },
    },
  },
  {
    title: "a link to a network that does not exist is refused",
    setup: withNetwork,
    operation: { create: changed(link, { virtualNetwork: { id: { $ref: "network.id", $then: "s" } } }) },
    expected: { refused: { code: "InvalidResourceReference", text: "virtualNetworks/nets" } },
  },
  {
    title: "records in a zone that does not exist are refused",
    setup: [...withNetwork, endpoint()],
    operation: {
      create: changed(records, { privateDnsZoneConfigs: [{ privateDnsZoneId: { $ref: "zone.id", $then: "s" } }] }),
    },
    expected: { refused: { code: "InvalidResourceReference", text: "privatelink.blob.core.windows.nets" } },
  },
  {
    title: "a subnet with a private endpoint is not deleted",
    setup: [...withNetwork, endpoint()],
    operation: { delete: "endpoints" },
    expected: { refused: { ...inUse, text: "Subnet endpoints is in use by " } },
  },
  {
    title: "a network with a private endpoint is not deleted",
    setup: [...withNetwork, endpoint()],
    operation: { delete: "network" },
    expected: { refused: { ...inUse, text: "Subnet endpoints is in use by " } },
  },
  {
    title: "a subnet that a site is in is not deleted",
    setup: [...withNetwork, plan, toApp],
    operation: { delete: "appSubnet" },
    expected: { refused: { ...inUse, text: "/serviceAssociationLinks/AppServiceLink and cannot be deleted" } },
  },
  {
    title: "a subnet goes once nothing is in it",
    setup: [...withNetwork, endpoint(), { delete: "endpoint" }],
    operation: { delete: "endpoints" },
    expected: { accepted: { gone: ["endpoints"], left: ["network", "appSubnet"] } },
  },
  {
    title: "subnets go with their network",
    setup: withNetwork,
    operation: { delete: "network" },
    expected: { accepted: { gone: ["network", "endpoints", "appSubnet"] } },
  },
  {
    title: "records go with their endpoint, zone and target stay",
    setup: [...withNetwork, endpoint(), records],
    operation: { delete: "endpoint" },
    expected: { accepted: { gone: ["endpoint", "records"], left: ["zone", "account"] } },
  },
  {
    title: "a zone with a link is not deleted",
    setup: [...withNetwork, link],
    operation: { delete: "zone" },
    expected: {
      refused: {
        code: "CannotDeleteResource",
        status: 409,
        text: "'Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net/virtualNetworkLinks/link'",
      },
    },
  },
  {
    title: "a zone goes after its link",
    setup: [...withNetwork, link, { delete: "link" }],
    operation: { delete: "zone" },
    expected: { accepted: { gone: ["zone"] } },
  },
];
