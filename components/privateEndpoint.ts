import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import * as pulumi from "@pulumi/pulumi";
import type { PrivateNetwork } from "./privateNetwork";
import type { PrivateService } from "./privateService";
import { checkedGroup, type ResourceGroupArgs, type ResourceGroupRef } from "./resourceGroup";

export interface PrivateEndpointSettings {
  readonly network: PrivateNetwork;
  readonly resourceGroup: ResourceGroupRef;
  readonly service: PrivateService;
  /** ARM id of the storage account, or of the SignalR resource, whose tier must not be Free. */
  readonly targetId: pulumi.Input<string>;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A private endpoint and its DNS records. Who connects through it depends on the second. */
export interface PrivateEndpointParts {
  readonly endpoint: PrivateEndpoint;
  readonly dnsZoneGroup: PrivateDnsZoneGroup;
}

/**
 * An address in the network for one service of one resource, and the records by which the network finds it. Approved at
 * once, as whoever makes it owns the resource, too.
 *
 * Source: learn.microsoft.com, "Use private endpoints for Azure SignalR Service", 2022-12-09.
 */
export function createPrivateEndpoint(
  name: string,
  settings: PrivateEndpointSettings,
  opts: pulumi.CustomResourceOptions,
): PrivateEndpointParts {
  const { network, resourceGroup, service, targetId, tags = {} } = settings;
  const endpoint = new PrivateEndpoint(
    name,
    {
      resourceGroupName: resourceGroup.name,
      location: network.location,
      subnet: { id: network.endpointSubnetId },
      privateLinkServiceConnections: [{ name: service, privateLinkServiceId: targetId, groupIds: [service] }],
      tags,
    },
    // Azure moves no endpoint to another region, and the provider does not know: plan/changes has the source.
    { ...opts, replaceOnChanges: ["location"] },
  );
  const dnsZoneGroup = new PrivateDnsZoneGroup(
    `${name}-dns`,
    {
      resourceGroupName: resourceGroup.name,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: network.zones[service].id }],
    },
    // A record that the network cannot see yet is no record for the app.
    pulumi.mergeOptions(opts, { dependsOn: network.links[service] }),
  );
  return { endpoint, dnsZoneGroup };
}

/**
 * Endpoints for several services of one resource, `<name>-<service>-endpoint`, one after the other: a storage account
 * takes one such change at a time (Azure/bicep-registry-modules#6001, `StorageAccountOperationInProgress`).
 */
export function createPrivateEndpoints(
  name: string,
  settings: Omit<PrivateEndpointSettings, "service"> & { readonly services: readonly PrivateService[] },
  opts: pulumi.CustomResourceOptions,
): PrivateEndpointParts[] {
  const { services, ...shared } = settings;
  const made: PrivateEndpointParts[] = [];
  for (const service of services) {
    const before = made.at(-1)?.endpoint;
    const inTurn = before ? pulumi.mergeOptions(opts, { dependsOn: before }) : opts;
    made.push(createPrivateEndpoint(`${name}-${service}-endpoint`, { ...shared, service }, inTurn));
  }
  return made;
}

interface AccountArgs {
  readonly network?: PrivateNetwork | undefined;
  readonly resourceGroup?: ResourceGroupArgs | undefined;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The private endpoints of a storage account, with all that a reader in the network waits for; none without a network. */
export function accountEndpoints(
  name: string,
  args: AccountArgs,
  services: readonly PrivateService[],
  targetId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { network, tags = {} } = args;
  if (!network) return [];
  const settings = { network, resourceGroup: checkedGroup(args), services, targetId, tags };
  return createPrivateEndpoints(name, settings, opts).flatMap((made) => Object.values(made));
}
