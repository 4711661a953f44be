import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import type * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { Shell } from "./plainStackShell";

type Service = "blob" | "queue" | "table" | "signalr";

const zoneNames: readonly (readonly [Service, string])[] = [
  ["blob", "privatelink.blob.core.windows.net"],
  ["queue", "privatelink.queue.core.windows.net"],
  ["table", "privatelink.table.core.windows.net"],
  ["signalr", "privatelink.service.signalr.net"],
];

export interface PlainNetwork {
  readonly appSubnetId: pulumi.Output<string>;
  readonly endpointSubnetId: pulumi.Output<string>;
  readonly zones: Map<Service, PrivateZone>;
  readonly links: Map<Service, VirtualNetworkLink>;
}

/** What `PrivateNetwork` registers. */
export function plainNetwork(name: string, resourceGroup: resources.ResourceGroup, whole: Shell): PlainNetwork {
  const shell = new Shell(
    "PrivateNetwork",
    name,
    { resourceGroup, location: "westeurope", tags: {} },
    { parent: whole },
  );
  const opts = { parent: shell };
  const inGroup = { resourceGroupName: resourceGroup.name };
  const network = new VirtualNetwork(
    `${name}-vnet`,
    { ...inGroup, location: "westeurope", addressSpace: { addressPrefixes: ["10.20.0.0/24"] }, tags: {} },
    opts,
  );
  const inNetwork = { ...inGroup, virtualNetworkName: network.name };
  const app = new Subnet(
    `${name}-app-subnet`,
    {
      ...inNetwork,
      subnetName: "app",
      addressPrefix: "10.20.0.0/27",
      delegations: [{ name: "flex-consumption", serviceName: "Microsoft.App/environments" }],
    },
    opts,
  );
  const endpoints = new Subnet(
    `${name}-endpoint-subnet`,
    { ...inNetwork, subnetName: "private-endpoints", addressPrefix: "10.20.0.32/27" },
    { parent: shell, dependsOn: app },
  );
  const appSubnetId = pulumi.all([app.id, endpoints.id]).apply(([id]) => id);
  const zones = new Map<Service, PrivateZone>();
  const links = new Map<Service, VirtualNetworkLink>();
  for (const [service, privateZoneName] of zoneNames) {
    const zone = new PrivateZone(
      `${name}-${service}-zone`,
      { ...inGroup, privateZoneName, location: "global", tags: {} },
      opts,
    );
    const link = new VirtualNetworkLink(
      `${name}-${service}-link`,
      {
        ...inGroup,
        privateZoneName: zone.name,
        location: "global",
        virtualNetwork: { id: network.id },
        registrationEnabled: false,
        tags: {},
      },
      opts,
    );
    zones.set(service, zone);
    links.set(service, link);
  }
  shell.finish({ networkId: network.id, appSubnetId, endpointSubnetId: endpoints.id });
  return { appSubnetId, endpointSubnetId: endpoints.id, zones, links };
}

/** A private endpoint and its DNS records for each service of one resource, one after the other. */
export function plainEndpoints(
  name: string,
  resourceGroup: resources.ResourceGroup,
  network: PlainNetwork,
  privateLinkServiceId: pulumi.Output<string>,
  services: readonly Service[],
  parent: Shell,
): pulumi.Resource[] {
  const made: pulumi.Resource[] = [];
  let before: PrivateEndpoint | undefined;
  for (const service of services) {
    // SignalR's name has one service and does not say it again.
    const endpointName = service === "signalr" ? `${name}-endpoint` : `${name}-${service}-endpoint`;
    const dependsOn = before ? [before] : [];
    const endpoint = new PrivateEndpoint(
      endpointName,
      {
        resourceGroupName: resourceGroup.name,
        location: "westeurope",
        subnet: { id: network.endpointSubnetId },
        privateLinkServiceConnections: [{ name: service, privateLinkServiceId, groupIds: [service] }],
        tags: {},
      },
      { parent, dependsOn, replaceOnChanges: ["location"] },
    );
    const records = new PrivateDnsZoneGroup(
      `${endpointName}-dns`,
      {
        resourceGroupName: resourceGroup.name,
        privateEndpointName: endpoint.name,
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: network.zones.get(service)?.id }],
      },
      { parent, dependsOn: [...dependsOn, network.links.get(service) as VirtualNetworkLink] },
    );
    made.push(endpoint, records);
    before = endpoint;
  }
  return made;
}
