/** The subscription and tenant of everything that the local cloud makes. */
export const localSubscriptionId = "00000000-0000-0000-0000-000000000000";
export const localTenantId = "00000000-0000-0000-0000-000000000000";

/** The ARM id of a resource group of the local subscription. */
export function resourceGroupId(name: string): string {
  return `/subscriptions/${localSubscriptionId}/resourceGroups/${name}`;
}

/** The ARM id of a resource in a group; `path` is provider, types and names: `Microsoft.Web/sites/app`. */
export function resourceIdIn(group: string, path: string): string {
  return `${resourceGroupId(group)}/providers/${path}`;
}

/**
 * What two ids of the same resource share: ARM compares them without regard to case, and services return them in different
 * casings. The local cloud is one subscription, whichever one an id names: what a program reads by its id in Azure lies
 * beside what it makes here.
 */
export function armIdKey(id: string): string {
  return id.toLowerCase().replace(/^\/subscriptions\/[^/]+/, "");
}

/** Whether two ids name the same resource. */
export function sameArmId(a: string, b: string): boolean {
  return armIdKey(a) === armIdKey(b);
}

/** Whether an id is that of a scope, or of something in it. */
export function liesIn(id: string, scope: string): boolean {
  return `${armIdKey(id)}/`.startsWith(`${armIdKey(scope).replace(/\/$/, "")}/`);
}

/** The id of what a resource of a longer type lies in: the site of a function, the topic of a subscription. */
export function ownerId(id: string): string {
  return id.split("/").slice(0, -2).join("/");
}

/** What an ARM id names; a part that the id lacks is absent. */
export interface ArmIdParts {
  readonly resourceGroup?: string;
  /** Provider and types, for example `Microsoft.Storage/storageAccounts`. */
  readonly type?: string;
  /** The last name. */
  readonly name: string;
}

/** Reads an ARM id. */
export function parseArmId(id: string): ArmIdParts {
  const [scope = "", rest = ""] = splitAtLast(id, "/providers/");
  const group = /\/resourceGroups\/([^/]+)/i.exec(scope)?.[1];
  const [provider, ...pairs] = rest.split("/");
  const types = pairs.filter((_, index) => index % 2 === 0);
  return {
    ...(group === undefined ? {} : { resourceGroup: group }),
    ...(rest === "" ? {} : { type: [provider, ...types].join("/") }),
    name: id.slice(id.lastIndexOf("/") + 1),
  };
}

/** The one resource that lies in the same resource group as another; `undefined` where there is none or several. */
export function onlyInGroupOf<R extends { readonly id?: unknown }>(id: string, resources: readonly R[]): R | undefined {
  const groupOf = (of: unknown) => parseArmId(String(of)).resourceGroup?.toLowerCase();
  const [only, ...others] = resources.filter((resource) => groupOf(resource.id) === groupOf(id));
  return others.length > 0 ? undefined : only;
}

function splitAtLast(text: string, separator: string): readonly string[] {
  const at = text.toLowerCase().lastIndexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
