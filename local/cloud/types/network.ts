import { parseArmId, resourceIdIn, sameArmId } from "../armId";
import { isIpRange, liesWithin, overlaps } from "../ipRange";
import { refuseMissing } from "../refuseMissing";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

type Inputs = Readonly<Record<string, unknown>>;

const networkId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Network/virtualNetworks/${name}`);
const networkOf = (inputs: Inputs) => networkId(textInput(inputs, "virtualNetworkName"), inputs);
const zoneId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Network/privateDnsZones/${name}`);
const zoneOf = (inputs: Inputs) => zoneId(textInput(inputs, "privateZoneName"), inputs);
const subnetToken = "azure-native:network:Subnet";

/** Virtual networks, subnets and private DNS zones, with what Azure refuses about address ranges. */
export const networkTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:network:VirtualNetwork": {
    nameInput: "virtualNetworkName",
    naming: { maxLength: 64 },
    armType: "Microsoft.Network/virtualNetworks",
    located: true,
    id: networkId,
    check: ({ inputs }) => addressSpaceOf(inputs).forEach(refuseMalformed),
  },
  [subnetToken]: {
    nameInput: "subnetName",
    naming: { maxLength: 80 },
    armType: "Microsoft.Network/virtualNetworks/subnets",
    parentId: networkOf,
    id: (name, inputs) => `${networkOf(inputs)}/subnets/${name}`,
    check: checkSubnet,
  },
  "azure-native:privatedns:PrivateZone": {
    nameInput: "privateZoneName",
    naming: { maxLength: 63 },
    armType: "Microsoft.Network/privateDnsZones",
    located: true,
    id: zoneId,
  },
  "azure-native:privatedns:VirtualNetworkLink": {
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

function checkSubnet({ name, inputs, existing }: Making): void {
  const range = inputs.addressPrefix;
  refuseMalformed(range);
  const network = existing.byId(networkOf(inputs));
  const networkName = parseArmId(networkOf(inputs)).name;
  // Codes and texts: GitHub, MicrosoftDocs/azure-docs#123869.
  if (!addressSpaceOf(network?.inputs ?? {}).some((space) => isIpRange(space) && liesWithin(range, space))) {
    throw new RefusedError(
      "NetcfgSubnetRangeOutsideVnet",
      `Subnet '${name}' is not valid because its IP address range is outside the IP address range ` +
        `of virtual network '${networkName}'.`,
    );
  }
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

function addressSpaceOf(inputs: Inputs): readonly unknown[] {
  const space = inputs.addressSpace as { readonly addressPrefixes?: unknown } | undefined;
  return Array.isArray(space?.addressPrefixes) ? space.addressPrefixes : [];
}

function refuseMalformed(range: unknown): asserts range is string {
  if (isIpRange(range)) return;
  throw new RefusedError("InvalidRequest", `expected an IPv4 range like 10.0.0.0/24, got ${JSON.stringify(range)}`);
}
