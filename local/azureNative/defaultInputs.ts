import { createHash, randomBytes } from "node:crypto";
import { fixedInputsOf } from "../../plan";
import { declaredType } from "./declared";
import { createBeforeDelete } from "./ownNotes";

type Inputs = Readonly<Record<string, unknown>>;

/** What the engine says of a resource that is checked. */
export interface NamedRequest {
  readonly token: string;
  /** The last part of the URN. */
  readonly logicalName: string;
  readonly inputs: Inputs;
  /** The inputs that it was made with; absent for one that is not there yet. */
  readonly oldInputs?: Inputs;
  /** What the engine draws for a new resource: the same seed, the same name. */
  readonly randomSeed?: Uint8Array;
  /** What `pulumi:autonaming` of the project asks for. */
  readonly autonaming?: { readonly mode: "propose" | "enforce" | "disable"; readonly proposedName: string };
}

/** Where a resource goes that says no place. */
export interface Surroundings {
  /** `azure-native:location` of the stack. */
  readonly configuredLocation?: string;
  /** The location of a resource group that exists. */
  groupLocation(name: string): string | undefined;
  isUnknown(value: unknown): boolean;
  /** What stands for a value that only a deployment can know. */
  readonly unknown: unknown;
}

/**
 * The inputs of a resource with what the provider adds before it checks them: a name, a place, and the API version. The SDK's
 * own defaults are not among them, they come with the inputs.
 *
 * A name is as the provider makes it, not as Azure takes it: the logical name is neither cut nor written in lower case.
 * Source: pulumi-azure-native, provider/pkg/provider/provider.go: applyDefaults, getDefaultName, getDefaultLocation.
 */
export function defaultInputs(request: NamedRequest, surroundings: Surroundings): Inputs {
  const declared = declaredType(request.token);
  const named = withName(request);
  const location =
    declared && "location" in declared.inputs.properties && !has(named, "location")
      ? locationOf(request, surroundings)
      : undefined;
  return {
    ...named,
    ...(location === undefined ? {} : { location }),
    ...(declared && !has(named, "azureApiVersion") ? { azureApiVersion: declared.apiVersion } : {}),
  };
}

/** Marks a name that was drawn: such a resource is replaced by a new one before it is deleted. */
const drawn = { [createBeforeDelete]: true };

function withName(request: NamedRequest): Inputs {
  const { token, logicalName, inputs, oldInputs = {}, autonaming } = request;
  const { name: key, generatedName } = fixedInputsOf(token) ?? {};
  if (key === undefined || generatedName === undefined || has(inputs, key)) return inputs;
  if (has(oldInputs, key)) {
    return { ...inputs, [key]: oldInputs[key], ...(oldInputs[createBeforeDelete] === true ? drawn : {}) };
  }
  // Source: provider/pkg/resources/resources.go, AutoName.
  const isGuid = key === "roleAssignmentName";
  switch (autonaming?.mode) {
    case "disable":
      return inputs;
    case "enforce":
      return { ...inputs, [key]: autonaming.proposedName, ...drawn };
    case "propose":
      if (!isGuid) return { ...inputs, [key]: autonaming.proposedName, ...drawn };
  }
  if (isGuid) return { ...inputs, [key]: guid(hexOf(request)), ...drawn };
  if (generatedName === "copy") return { ...inputs, [key]: logicalName };
  return { ...inputs, [key]: `${logicalName}${hexOf(request).slice(0, 8)}`, ...drawn };
}

// What the inputs were made with goes first, then the configuration: only then the group.
function locationOf({ inputs, oldInputs = {} }: NamedRequest, surroundings: Surroundings): unknown {
  if (has(oldInputs, "location")) return oldInputs.location;
  if (surroundings.configuredLocation !== undefined) return surroundings.configuredLocation;
  const group = inputs.resourceGroupName;
  if (surroundings.isUnknown(group)) return surroundings.unknown;
  return typeof group === "string" ? surroundings.groupLocation(group) : undefined;
}

function has(inputs: Inputs, key: string): boolean {
  return inputs[key] !== undefined && inputs[key] !== null;
}

/** 32 digits that the seed decides. */
function hexOf({ randomSeed }: NamedRequest): string {
  const seed = randomSeed && randomSeed.length > 0 ? randomSeed : randomBytes(32);
  return createHash("sha256").update(seed).digest("hex").slice(0, 32);
}

function guid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
