import { type CloudResource, type Making, RefusedError } from "./resourceType";

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
