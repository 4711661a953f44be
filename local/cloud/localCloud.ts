import type { Cloud, ResourceRequest } from "../../plan";
import { adopt } from "./adopt";
import { armIdKey, localSubscriptionId, localTenantId, parseArmId, resourceGroupId } from "./armId";
import { autoName, derivedGuid } from "./derived";
import { outputsOf } from "./outputsOf";
import { type CloudResource, type Existing, type Making, RefusedError, type ResourceType } from "./resourceType";
import { resourceTypes } from "./resourceTypes";

/**
 * A stand-in of Azure Resource Manager as azure-native sees it: gives every resource an id and the outputs that Azure
 * would, and refuses what Azure is documented to refuse. The same program gets the same answers in every run. It keeps
 * nothing outside the process and has no updates: each program starts in an empty subscription, where what a program
 * reads by id is taken to exist, see {@link adopt}.
 */
export function createLocalCloud(): Cloud {
  const resources = new Map<string, CloudResource>();
  const existing: Existing = {
    byId: (id) => resources.get(armIdKey(id)),
    ofType: (type) => [...resources.values()].filter((resource) => resource.type === type),
  };
  return {
    create(request) {
      const read = request.id === undefined ? undefined : existing.byId(request.id);
      if (read?.type === request.type) return { id: read.id, outputs: { ...read.inputs, ...read.outputs } };
      const resource = answer(request, existing);
      if (existing.byId(resource.id)) {
        // Text: pulumi-azure-native, provider.go.
        throw new Error(`cannot create already existing resource '${resource.id}'`);
      }
      resources.set(armIdKey(resource.id), resource);
      return { id: resource.id, outputs: resource.outputs };
    },
    invoke: (token) => functions[token],
  };
}

/** Function calls that a program makes about itself, not about a resource. */
const functions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "azure-native:authorization:getClientConfig": {
    subscriptionId: localSubscriptionId,
    tenantId: localTenantId,
    clientId: derivedGuid("client"),
    objectId: derivedGuid("object"),
  },
  "azure-native:authorization:getClientToken": { token: "local" },
};

function answer(request: ResourceRequest, existing: Existing): CloudResource {
  const { urn, type, inputs } = request;
  // Providers and dynamic resources are parts of the program: nothing in Azure answers for them.
  if (/^pulumi:providers:|^pulumi-nodejs:dynamic[:/]/.test(type)) {
    return { id: derivedGuid(urn), urn, type, inputs, outputs: {}, adopted: false };
  }
  const resourceType = resourceTypes[type];
  if (!resourceType) {
    const known = Object.keys(resourceTypes).sort().join(", ");
    throw new Error(`the local cloud does not know the type "${type}" of ${urn}; it knows ${known}`);
  }
  if (request.id !== undefined) return adopt(request, request.id, resourceType, existing);

  const name = nameOf(request, resourceType);
  const id = resourceType.id(name, inputs);
  const making: Making = { id, name, location: locationOf(request, resourceType, existing), inputs, existing };
  refuseMissingParent(resourceType, making);
  resourceType.check?.(making);
  return { id, urn, type, inputs, outputs: outputsOf(type, resourceType, making), adopted: false };
}

function nameOf({ name, urn, inputs }: ResourceRequest, { nameInput, naming }: ResourceType): string {
  const given = nameInput === undefined ? undefined : inputs[nameInput];
  if (typeof given === "string" && given !== "") return given;
  if (naming === "guid") return derivedGuid(urn);
  return "fixed" in naming ? naming.fixed : autoName(name, urn, naming);
}

// azure-native gives a resource the location of its group when the program says none.
function locationOf({ inputs }: ResourceRequest, { located }: ResourceType, existing: Existing): string | undefined {
  if (!located) return undefined;
  if (typeof inputs.location === "string") return inputs.location;
  const group =
    typeof inputs.resourceGroupName === "string" ? existing.byId(resourceGroupId(inputs.resourceGroupName)) : undefined;
  return group?.outputs.location as string | undefined;
}

function refuseMissingParent({ parentId }: ResourceType, { inputs, existing }: Making): void {
  const parent = parentId?.(inputs);
  if (parent === undefined || existing.byId(parent)) return;
  // Text: learn.microsoft.com, "Resolve errors for parent resources".
  throw new RefusedError(
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${parseArmId(parent).name}' not found.`,
  );
}
