import { parseArmId, resourceGroupId } from "./armId";
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

/** Refuses a resource in a resource group that is not there. */
export function refuseMissingGroup(id: string, existing: Existing): void {
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
