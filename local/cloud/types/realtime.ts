import { resourceIdIn } from "../armId";
import { identityOutput, systemAssigned } from "../identity";
import { refuseTaken } from "../refuseTaken";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

interface Feature {
  readonly flag?: string;
}

/** The services that raise events. */
export const realtimeTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:communication:CommunicationService": {
    nameInput: "communicationServiceName",
    naming: { maxLength: 63 },
    armType: "Microsoft.Communication/communicationServices",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Communication/communicationServices/${name}`),
    adopted: () => ({ location: "global" }),
    check: (making) => {
      refuseRegion(making);
      // Code, text and status: GitHub, Azure/Communication#42, 2020-10-01.
      refuseTaken(making, "azure-native:communication:CommunicationService", () => [
        "HostNamePrefixTaken",
        "Specified host name prefix is not available",
        400,
      ]);
    },
    outputs: (making) => ({
      ...identityOutput(making),
      hostName: `${making.name}.communication.azure.com`,
      immutableResourceId: making.guid("immutable"),
    }),
  },
  "azure-native:signalrservice:SignalR": {
    nameInput: "resourceName",
    naming: { maxLength: 63 },
    armType: "Microsoft.SignalRService/SignalR",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.SignalRService/SignalR/${name}`),
    adopted: () => ({ identity: systemAssigned }),
    check: (making) => {
      refuseUnits(making.inputs.sku);
      // Code, text and status: GitHub, hashicorp/terraform#36557, 2025-02-21.
      refuseTaken(making, "azure-native:signalrservice:SignalR", (name) => [
        "BadArgument",
        `Leaf domain ${name} is already in use. Please use a different resource name.`,
        400,
      ]);
    },
    // Flags that are not in an update are not modified: npm @pulumi/azure-native 3.28.0, `SignalRArgs.features`.
    keeps: (previous, inputs) => {
      const asked = featuresOf(inputs.features);
      const kept = featuresOf(previous.inputs.features).filter(({ flag }) => !asked.some((one) => one.flag === flag));
      return kept.length === 0 ? inputs : { ...inputs, features: [...asked, ...kept] };
    },
    outputs: (making) => ({
      ...identityOutput(making),
      hostName: `${making.name}.service.signalr.net`,
      publicPort: 443,
      serverPort: 443,
    }),
  },
};

/** An ACS resource is in no region: azure-rest-api-specs, Microsoft.Communication; its data are, by `dataLocation`. */
function refuseRegion({ location }: Making): void {
  if (location === undefined || location.toLowerCase() === "global") return;
  // Code and text, of another type: GitHub, Azure/azure-rest-api-specs#8543, 2020-02-27.
  throw new RefusedError(
    "LocationNotAvailableForResourceType",
    `The provided location '${location}' is not available for resource type 'Microsoft.Communication/communicationServices'. ` +
      "List of available regions for the resource type is 'global'.",
  );
}

/** Units by SKU: npm @pulumi/azure-native 3.28.0, `ResourceSkuArgs.capacity`. */
const units: Readonly<Record<string, readonly number[]>> = {
  Free_F1: [1],
  Standard_S1: [...upTo(10, 1), ...upTo(100, 10).slice(1)],
  Premium_P1: [...upTo(10, 1), ...upTo(100, 10).slice(1)],
  Premium_P2: upTo(1000, 100),
};

function upTo(last: number, step: number): number[] {
  return Array.from({ length: last / step }, (_, at) => (at + 1) * step);
}

function refuseUnits(sku: unknown): void {
  const { name = "", capacity } = (sku ?? {}) as { readonly name?: string; readonly capacity?: number };
  const allowed = units[name];
  if (!allowed || capacity === undefined || allowed.includes(capacity)) return;
  throw new RefusedError(
    "InvalidRequest",
    `expected sku.capacity of ${name} to be one of ${allowed.join(", ")}, got ${capacity}`,
  );
}

function featuresOf(features: unknown): readonly Feature[] {
  return Array.isArray(features) ? features : [];
}
