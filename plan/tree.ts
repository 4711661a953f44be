import type { PlannedResource } from "./graph";

/** The children of every URN, and under `""` what has no parent; siblings sorted by URN. */
export function childrenByParent(
  resources: readonly PlannedResource[],
): ReadonlyMap<string, readonly PlannedResource[]> {
  const children = new Map<string, PlannedResource[]>();
  const byUrn = [...resources].sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  for (const resource of byUrn) {
    const siblings = children.get(resource.parent ?? "") ?? [];
    siblings.push(resource);
    children.set(resource.parent ?? "", siblings);
  }
  return children;
}

/**
 * Every parent before its children, siblings sorted by URN. The order of registration itself depends on timing, so it
 * would make two plans of the same program differ.
 */
export function inRegistrationTree(resources: readonly PlannedResource[]): PlannedResource[] {
  const children = childrenByParent(resources);
  const walk = (parent: string): PlannedResource[] =>
    (children.get(parent) ?? []).flatMap((resource) => [resource, ...walk(resource.urn)]);
  return walk("");
}
