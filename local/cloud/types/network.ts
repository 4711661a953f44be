import { liesIn, parseArmId, resourceIdIn, sameArmId } from "../armId";
import { isIpRange, liesWithin, overlaps } from "../ipRange";
import { refuseMissing } from "../refuseMissing";
import { type Deleting, type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

type Inputs = Readonly<Record<string, unknown>>;

const networkId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Network/virtualNetworks/${name}`);
const networkOf = (inputs: Inputs) => networkId(textInput(inputs, "virtualNetworkName"), inputs);
const zoneId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Network/privateDnsZones/${name}`);
const zoneOf = (inputs: Inputs) => zoneId(textInput(inputs, "privateZoneName"), inputs);
const linkToken = "azure-native:privatedns:VirtualNetworkLink";
const subnetToken = "azure-native:network:Subnet";

/** Virtual networks, subnets and private DNS zones, with what Azure refuses about address ranges. */
export const networkTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:network:VirtualNetwork": {
    nameInput: "virtualNetworkName",
    naming: { maxLength: 64 },
    armType: "Microsoft.Network/virtualNetworks",
    located: true,
    id: networkId,
    check: checkNetwork,
  },
  [subnetToken]: {
    nameInput: "subnetName",
    naming: { maxLength: 80 },
    armType: "Microsoft.Network/virtualNetworks/subnets",
    parentId: networkOf,
    id: (name, inputs) => `${networkOf(inputs)}/subnets/${name}`,
    check: checkSubnet,
    checkDelete: refuseUsedSubnet,
  },
  "azure-native:privatedns:PrivateZone": {
    nameInput: "privateZoneName",
    naming: { maxLength: 63 },
    armType: "Microsoft.Network/privateDnsZones",
    located: true,
    id: zoneId,
    checkDelete: refuseLinkedZone,
  },
  [linkToken]: {
    nameInput: "virtualNetworkLinkName",
    naming: { maxLength: 80 },
    armType: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    located: true,
    parentId: zoneOf,
    id: (name, inputs) => `${zoneOf(inputs)}/virtualNetworkLinks/${name}`,
    check: (making) => {
      refuseMissing(making, String((making.inputs.virtualNetwork as { readonly id?: string } | undefined)?.id));
    },
  },
};

function checkNetwork({ id, name, inputs, existing }: Making): void {
  addressSpaceOf(inputs).forEach(refuseMalformed);
  for (const subnet of existing.ofType(subnetToken).filter((one) => liesIn(one.id, id))) {
    refuseOutside(String(subnet.outputs.name), String(subnet.inputs.addressPrefix), inputs, name);
  }
}

function checkSubnet({ name, inputs, existing }: Making): void {
  const range = inputs.addressPrefix;
  refuseMalformed(range);
  const network = existing.byId(networkOf(inputs));
  const networkName = parseArmId(networkOf(inputs)).name;
  refuseOutside(name, range, network?.inputs ?? {}, networkName);
  const neighbours = existing.ofType(subnetToken).filter(({ inputs: other }) => {
    return sameArmId(networkOf(other), networkOf(inputs)) && overlaps(String(other.addressPrefix), range);
  });
  if (neighbours.length > 0) {
    throw new RefusedError(
      "NetcfgSubnetRangesOverlap",
      `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet ` +
        `in virtual network '${networkName}'.`,
    );
  }
}

/** Codes and texts of this and of overlaps: GitHub, MicrosoftDocs/azure-docs#123869. */
function refuseOutside(subnet: string, range: string, network: Inputs, networkName: string): void {
  if (addressSpaceOf(network).some((space) => isIpRange(space) && liesWithin(range, space))) return;
  throw new RefusedError(
    "NetcfgSubnetRangeOutsideVnet",
    `Subnet '${subnet}' is not valid because its IP address range is outside the IP address range ` +
      `of virtual network '${networkName}'.`,
  );
}

function refuseUsedSubnet({ resource, remaining }: Deleting): void {
  const endpoint = remaining
    .ofType("azure-native:network:PrivateEndpoint")
    .find(({ inputs }) => sameArmId(String((inputs.subnet as { readonly id?: string } | undefined)?.id), resource.id));
  const site = remaining
    .ofType("azure-native:web:WebApp")
    .find(({ inputs }) => sameArmId(String(inputs.virtualNetworkSubnetId), resource.id));
  if (!endpoint && !site) return;
  // Text: GitHub, Azure/bicep#13267, of an endpoint's interface, which is not held here; Azure/deployment-stacks#150, of a
  // site. Status: jmeter-aci-terraform#69.
  const user = endpoint ? endpoint.id : `${resource.id}/serviceAssociationLinks/AppServiceLink`;
  throw new RefusedError(
    "InUseSubnetCannotBeDeleted",
    `Subnet ${parseArmId(resource.id).name} is in use by ${user} and cannot be deleted. ` +
      "In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.",
  );
}

function refuseLinkedZone({ resource, asked, existing }: Deleting): void {
  const link = existing.ofType(linkToken).find(({ id }) => liesIn(id, resource.id));
  if (!asked || !link) return;
  // Code, text and status: GitHub, learntocloud/networking-lab#8, 2026-02-22.
  throw new RefusedError(
    "CannotDeleteResource",
    "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: " +
      `'${link.id.slice(link.id.indexOf("Microsoft.Network/"))}'. ` +
      "Please delete all nested resources before deleting this resource.",
    409,
  );
}

function addressSpaceOf(inputs: Inputs): readonly unknown[] {
  const space = inputs.addressSpace as { readonly addressPrefixes?: unknown } | undefined;
  return Array.isArray(space?.addressPrefixes) ? space.addressPrefixes : [];
}

function refuseMalformed(range: unknown): asserts range is string {
  if (isIpRange(range)) return;
  throw new RefusedError("InvalidRequest", `expected an IPv4 range like 10.0.0.0/24, got ${JSON.stringify(range)}`);
}
