import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import * as pulumi from "@pulumi/pulumi";
import { checkAddressPrefix, defaultAddressPrefix, planAddresses } from "./addressPlan";
import type { NamesOf } from "./argumentNames";
import { checkNames } from "./argumentNames";
import { checkName } from "./names";
import { type PrivateService, privateServices, privateZoneNames } from "./privateService";
import { Problems } from "./problems";
import { checkResourceGroup, groupNames, type ResourceGroupArgs, resourceGroupOf } from "./resourceGroup";

/** What {@link PrivateNetwork} takes. */
export interface PrivateNetworkArgs {
  /** One network a group: the names of the private DNS zones are fixed. */
  readonly resourceGroup: ResourceGroupArgs;
  /** Azure region of the network; the function app must be in the same one. */
  readonly location: pulumi.Input<string>;
  /**
   * The network's IPv4 range, /2 to /26. The app's subnet and the endpoints' take its first 64 addresses, for good:
   * neither can be moved while something is in it.
   * @defaultValue `10.20.0.0/24`
   */
  readonly addressPrefix?: string | undefined;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * A virtual network for a function app on Flex Consumption and the private endpoints that it uses: a subnet for each,
 * and the private DNS zones in which the app finds the endpoints. In Azure's public cloud only.
 *
 * The subscription must have the resource provider `Microsoft.App` registered, to which the app's subnet is delegated.
 * Source: learn.microsoft.com, "Azure Functions networking options", 2026-09-15.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { EventInbox, PrivateNetwork } from "azure-realtime-events";
 *
 * const place = { resourceGroup: { id: "/subscriptions/<id>/resourceGroups/chat" }, location: "westeurope" };
 * const network = new PrivateNetwork("chat-network", { ...place, addressPrefix: "10.30.0.0/24" });
 *
 * new EventInbox("chat-inbox", { ...place, network });
 * ```
 */
export class PrivateNetwork extends pulumi.ComponentResource {
  /** Azure region, which private endpoints and the function app share with it. */
  readonly location: pulumi.Input<string>;
  /** The virtual network. */
  readonly network: VirtualNetwork;
  /** Delegated to Flex Consumption: the `virtualNetworkSubnetId` of the function app. */
  readonly appSubnetId: pulumi.Output<string>;
  /** Where private endpoints get their addresses. */
  readonly endpointSubnetId: pulumi.Output<string>;
  /** Private DNS zones, each linked to the network, by what they are for. */
  readonly zones: Readonly<Record<PrivateService, PrivateZone>>;
  /** What makes a zone known in the network. */
  readonly links: Readonly<Record<PrivateService, VirtualNetworkLink>>;

  constructor(name: string, args: PrivateNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right = checkNames(problems, networkNames, args) ?? problems.stop("PrivateNetwork", name);
    checkName(problems, name, "-vnet");
    checkPrivateNetwork(problems, right);
    checkResourceGroup(problems, right.resourceGroup);
    problems.required("location", "an Azure region", right.location);
    problems.throwIfAny("PrivateNetwork", name);
    super("azure-realtime-events:index:PrivateNetwork", name, args, opts);
    const { location, addressPrefix = defaultAddressPrefix, tags = {} } = args;
    const inGroup = { resourceGroupName: resourceGroupOf(args.resourceGroup).name };
    const addresses = planAddresses(addressPrefix);

    this.location = location;
    this.network = new VirtualNetwork(
      `${name}-vnet`,
      { ...inGroup, location, addressSpace: { addressPrefixes: [addressPrefix] }, tags },
      { parent: this },
    );
    // Subnets stand beside their network, never in it as well: one would remove the other's (azure-native 3.28.0,
    // `VirtualNetwork.subnets`). Left out, the network's own updates leave them be (API 2023-11-01 and later,
    // Azure/bicep-types-az#1687; 3.28.0 uses 2024-05-01).
    const inNetwork = { ...inGroup, virtualNetworkName: this.network.name };
    const app = new Subnet(
      `${name}-app-subnet`,
      {
        ...inNetwork,
        // Flex Consumption takes no subnet with an underscore in its name, so both names are fixed.
        subnetName: "app",
        addressPrefix: addresses.app,
        delegations: [{ name: "flex-consumption", serviceName: "Microsoft.App/environments" }],
      },
      { parent: this },
    );
    const endpoints = new Subnet(
      `${name}-endpoint-subnet`,
      { ...inNetwork, subnetName: "private-endpoints", addressPrefix: addresses.endpoints },
      // A network takes one change at a time (pulumi/pulumi-azure-native#903).
      { parent: this, dependsOn: app },
    );
    // For the same reason nobody may join the first subnet while the second is being made.
    this.appSubnetId = pulumi.all([app.id, endpoints.id]).apply(([id]) => id);
    this.endpointSubnetId = endpoints.id;
    this.zones = perService(
      (service) =>
        new PrivateZone(
          `${name}-${service}-zone`,
          { ...inGroup, privateZoneName: privateZoneNames[service], location: "global", tags },
          { parent: this },
        ),
    );
    this.links = perService(
      (service) =>
        new VirtualNetworkLink(
          `${name}-${service}-link`,
          {
            ...inGroup,
            privateZoneName: this.zones[service].name,
            location: "global",
            virtualNetwork: { id: this.network.id },
            registrationEnabled: false,
            tags,
          },
          { parent: this },
        ),
    );
    this.registerOutputs({
      networkId: this.network.id,
      appSubnetId: this.appSubnetId,
      endpointSubnetId: this.endpointSubnetId,
    });
  }
}

/** What can be wrong with private networking before Azure is asked. */
export function checkPrivateNetwork(problems: Problems, args: Pick<PrivateNetworkArgs, "addressPrefix">): void {
  checkAddressPrefix(problems, "addressPrefix", args.addressPrefix);
  // In another cloud the zones have other names, and the app would look for its storage in vain. A provider that is
  // passed as an option is not seen here.
  const cloud = new pulumi.Config("azure-native").get("environment") ?? "public";
  if (cloud !== "public") {
    problems.add("azure-native:environment", "network", `expected "public" with a private network, got "${cloud}"`);
  }
}

function perService<T>(make: (service: PrivateService) => T): Readonly<Record<PrivateService, T>> {
  return Object.fromEntries(privateServices.map((service) => [service, make(service)])) as Record<PrivateService, T>;
}

/** By name, for {@link checkNames}. */
export const networkNames: NamesOf<PrivateNetworkArgs> = {
  resourceGroup: { members: groupNames },
  location: true,
  tags: "texts",
  addressPrefix: true,
};
