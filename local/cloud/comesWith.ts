import type { PutRequest } from "./place";
import type { CloudResource, Existing } from "./resourceType";
import { resourceTypes, typeNamed } from "./resourceTypes";

/** The settings that are there once a resource is. */
export function settingsThatComeWith(resource: CloudResource): PutRequest[] {
  return Object.entries(resourceTypes).flatMap(([type, { comesWith }]) =>
    comesWith?.parent === resource.type
      ? [{ type, inputs: { ...comesWith.within(resource), ...comesWith.defaults } }]
      : [],
  );
}

/** The inputs that a setting had at first; `undefined` for a resource that can be deleted. */
export function defaultsOf(resource: CloudResource, existing: Existing): PutRequest["inputs"] | undefined {
  const { comesWith, parentId } = typeNamed(resource);
  const parent = parentId && existing.byId(parentId(resource.inputs));
  return comesWith && parent && { ...comesWith.within(parent), ...comesWith.defaults };
}
