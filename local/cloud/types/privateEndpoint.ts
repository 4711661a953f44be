import { parseArmId, resourceIdIn, sameArmId } from "../armId";
import { addressCount, isIpRange } from "../ipRange";
import { refuseMissing } from "../refuseMissing";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

type Inputs = Readonly<Record<string, unknown>>;

const token = "azure-native:network:PrivateEndpoint";
const endpointId = (name: string, inputs: Inputs) =>
  resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Network/privateEndpoints/${name}`);
const parentId = (inputs: Inputs) => endpointId(textInput(inputs, "privateEndpointName"), inputs);

/**
 * Private endpoints and their DNS zone groups, with what Azure refuses about subnet, target and zone. It knows no DNS,
 * and not that two changes at a time may fail.
 */
export const privateEndpointTypes: Readonly<Record<string, ResourceType>> = {
  [token]: {
    nameInput: "privateEndpointName",
    naming: { maxLength: 64 },
    armType: "Microsoft.Network/privateEndpoints",
    located: true,
    id: endpointId,
    check: (making) => {
      checkSubnet(making);
      checkTargets(making);
    },
  },
  "azure-native:network:PrivateDnsZoneGroup": {
    nameInput: "privateDnsZoneGroupName",
    naming: { maxLength: 80 },
    armType: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    parentId,
    id: (name, inputs) => `${parentId(inputs)}/privateDnsZoneGroups/${name}`,
    check: (making) => {
      for (const config of listInput<{ readonly privateDnsZoneId?: string }>(making.inputs, "privateDnsZoneConfigs")) {
        refuseMissing(making, String(config.privateDnsZoneId));
      }
    },
  },
};

function checkSubnet(making: Making): void {
  const { id: subnetId } = (making.inputs.subnet ?? {}) as { readonly id?: string };
  const subnet = refuseMissing(making, String(subnetId));
  if (listInput(subnet.inputs, "delegations").length > 0) {
    // Text: GitHub, MicrosoftDocs/azure-docs#47048, of the portal.
    throw new RefusedError(
      "InvalidRequest",
      `The selected subnet ${subnet.id} has a delegation and cannot be used with a private endpoint.`,
    );
  }
  const range = subnet.inputs.addressPrefix;
  const taken = making.existing
    .ofType(token)
    .filter(({ inputs }) => sameArmId(String((inputs.subnet as { readonly id?: string }).id), subnet.id)).length;
  // Azure keeps five addresses of a subnet: learn.microsoft.com, "Azure Virtual Network FAQ", 2020-06-26.
  if (isIpRange(range) && taken + 1 > addressCount(range) - 5) {
    // Text: GitHub, MicrosoftDocs/azure-docs#88211.
    throw new RefusedError(
      "SubnetIsFull",
      `Subnet ${parseArmId(subnet.id).name} with address prefix ${range} does not have enough capacity for 1 IP addresses.`,
    );
  }
}

/** Source: learn.microsoft.com, "Azure Private Endpoint DNS configuration", 2021-01-14. */
const groupIds: Readonly<Record<string, readonly string[]>> = {
  "azure-native:storage:StorageAccount": ["blob", "queue", "table", "file", "web", "dfs"],
  "azure-native:signalrservice:SignalR": ["signalr"],
};

function checkTargets(making: Making): void {
  const connections = listInput<{ readonly privateLinkServiceId?: string; readonly groupIds?: readonly string[] }>(
    making.inputs,
    "privateLinkServiceConnections",
  );
  for (const { privateLinkServiceId, groupIds: asked = [] } of connections) {
    const target = refuseMissing(making, String(privateLinkServiceId));
    const allowed = groupIds[target.type] ?? [];
    const wrong = asked.find((groupId) => !allowed.includes(groupId));
    if (wrong !== undefined || asked.length === 0) {
      throw new RefusedError(
        "InvalidRequest",
        `expected one of ${allowed.join(", ")} as group id of ${target.id}, got ${wrong ?? "nothing"}`,
      );
    }
    if ((target.inputs.sku as { readonly name?: unknown } | undefined)?.name === "Free_F1") {
      // learn.microsoft.com, "Use private endpoints for Azure SignalR Service", 2022-12-09.
      throw new RefusedError("InvalidRequest", `${target.id} is of the Free tier, which takes no private endpoint.`);
    }
  }
}

function listInput<T>(inputs: Inputs, key: string): readonly T[] {
  return Array.isArray(inputs[key]) ? (inputs[key] as readonly T[]) : [];
}
