import { localSubscriptionId, parseArmId, resourceGroupId } from "./armId";
import { userAssignedIds } from "./identity";
import { type CloudResource, type Existing, type Making, RefusedError, type ResourceType } from "./resourceType";

/**
 * The resource that another one names by its id.
 * @throws RefusedError when there is none.
 */
export function refuseMissing({ id, existing }: Making, referenced: string): CloudResource {
  const found = existing.byId(referenced);
  if (found) return found;
  // Text: GitHub, microsoft-foundry/foundry-samples#657.
  throw new RefusedError(
    "InvalidResourceReference",
    `Resource ${referenced} referenced by resource ${id} was not found. ` +
      "Please make sure that the referenced resource exists, and that both resources are in the same region.",
  );
}

/**
 * Refuses an id that names nothing. What lies in another subscription is taken to exist where others' resources are. The
 * subscription itself is there, and the services of a storage account are with it.
 */
export function refuseNotFound(id: string, existing: Existing): void {
  const local = `${id.toLowerCase()}/`.startsWith(`/subscriptions/${localSubscriptionId}/`);
  const owner = id.replace(/\/(blob|queue|table|file)Services\/default$/i, "");
  const { type, name, resourceGroup } = parseArmId(owner);
  const isSubscription = /^\/subscriptions\/[^/]+\/?$/i.test(owner);
  if (isSubscription || (existing.assumeForeign && !local) || existing.byId(owner)) return;
  // Text: learn.microsoft.com, "Resolve resource not found errors", 2021-11-30.
  throw new RefusedError(
    "ResourceNotFound",
    `The Resource '${type ?? "Microsoft.Resources/resourceGroups"}/${name}' under resource group ${resourceGroup} was not found.`,
    404,
  );
}

/** Refuses a resource with a user-assigned identity that is not there. */
export function refuseMissingIdentity({ id, inputs, existing }: Making): void {
  if (existing.assumeForeign) return;
  const missing = userAssignedIds(inputs.identity).find((identity) => !existing.byId(identity));
  if (missing === undefined) return;
  // Code and the text around the reason: GitHub, Azure/azure-cli#31837, 2025-07-17.
  throw new RefusedError(
    "FailedIdentityOperation",
    `Identity operation for resource '${id}' failed with error 'Failed to perform resource identity operation. ` +
      `Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"Resource '${missing}' was not found."}}'.'.`,
  );
}

/** Refuses a resource in a resource group that is not there. */
export function refuseMissingGroup(id: string, existing: Existing): void {
  if (existing.assumeForeign) return;
  const { resourceGroup, type } = parseArmId(id);
  if (resourceGroup === undefined || type === undefined || existing.byId(resourceGroupId(resourceGroup))) return;
  // Text: learn.microsoft.com, "Resolve resource not found errors".
  throw new RefusedError("ResourceGroupNotFound", `Resource group '${resourceGroup}' could not be found.`, 404);
}

/** Refuses a resource in another one that is not there. */
export function refuseMissingParent({ parentId }: ResourceType, inputs: Making["inputs"], existing: Existing): void {
  const parent = parentId?.(inputs);
  if (parent === undefined || existing.byId(parent)) return;
  // Text: learn.microsoft.com, "Resolve errors for parent resources".
  throw new RefusedError(
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${parseArmId(parent).name}' not found.`,
    404,
  );
}
