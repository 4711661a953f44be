import type { PropertyChange, ResourceChange } from "./changes";
import { effectOn, kindOf } from "./changesOfResource";
import { pathsOfComputed } from "./compareInputs";
import type { Matches } from "./matchResources";
import { fixedInputsOf, isWithin, referencedTypes, withoutApiVersion } from "./replaceOnChange";
import { isRead, type SavedPlan, type SavedResource } from "./savedPlan";

/** What a program waits for, and takes no value from. */
const onlyWaitedFor: ReadonlySet<string> = new Set([
  "azure-native:authorization:ManagementLockByScope",
  "azure-native:authorization:RoleAssignment",
  "azure-native:monitor:DiagnosticSetting",
  "azure-native:storage:BlobServiceProperties",
  "azure-native:storage:ManagementPolicy",
]);

const computed = { $computed: true };

/**
 * The changes that follow from others: an input that is computed in both plans changes when the resource that it comes
 * from is made anew. A plan knows what a resource depends on, but not which input is from which, so an input of a known
 * kind is looked for among dependencies of that type, any other among the rest.
 */
export function followers(
  plan: SavedPlan,
  matches: Matches,
  direct: ReadonlyMap<string, ResourceChange>,
): ResourceChange[] {
  const changes = new Map(direct);
  const found = new Map<string, ResourceChange>();
  for (let settled = false; !settled; ) {
    settled = true;
    for (const resource of plan.resources) {
      const old = matches.savedOf.get(resource.urn);
      if (!resource.custom || !old?.custom || isRead(resource) || isRead(old)) continue;
      const next = follow(resource, old, changes, matches);
      const known = changes.get(resource.urn);
      if (!next || (known && countOfFollows(known) === countOfFollows(next))) continue;
      changes.set(resource.urn, next);
      found.set(resource.urn, next);
      settled = false;
    }
  }
  return [...found.values()];
}

function countOfFollows({ properties }: ResourceChange): number {
  return properties.reduce((sum, { follows = [] }) => sum + follows.length, 0);
}

function follow(
  resource: SavedResource,
  old: SavedResource,
  changes: ReadonlyMap<string, ResourceChange>,
  { urnNow }: Matches,
): ResourceChange | undefined {
  const fresh = freshDependencies(resource, old, changes, urnNow);
  const following = computedPaths(resource, old).flatMap((path): PropertyChange[] => {
    const follows = sourcesOf(path, resource, fresh);
    if (follows.length === 0) return [];
    const change = { path, before: computed, after: computed };
    return [{ ...change, ...effectOn(resource, change), follows }];
  });
  if (following.length === 0) return undefined;
  const { urn, type, name } = resource;
  const own = (changes.get(urn)?.properties ?? []).filter(({ follows }) => !follows);
  const properties = [...own, ...following].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { kind: kindOf(properties), urn, type, name, ...(old.urn !== urn && { from: old.urn }), properties };
}

/** Dependencies that are made anew, or new ones of a type of which an old one is gone: the value is another one now. */
function freshDependencies(
  resource: SavedResource,
  old: SavedResource,
  changes: ReadonlyMap<string, ResourceChange>,
  urnNow: ReadonlyMap<string, string>,
): string[] {
  const gone = old.dependencies.filter((urn) => !resource.dependencies.includes(urnNow.get(urn) ?? ""));
  const goneTypes = new Set(gone.map(typeOf));
  const stayed = new Set(old.dependencies.map((urn) => urnNow.get(urn)));
  const referenced = resource.dependencies.filter((urn) => !onlyWaitedFor.has(typeOf(urn)));
  return referenced.filter((urn) => comesNew(changes.get(urn)) || (!stayed.has(urn) && goneTypes.has(typeOf(urn))));
}

/** Whether the resource behind a URN is another one than before: made anew, or read by another id. */
function comesNew(change: ResourceChange | undefined): boolean {
  return change?.kind === "replace" || change?.kind === "read";
}

/** Paths of everything that is computed in both plans and not ignored. */
function computedPaths({ inputs, ignoreChanges }: SavedResource, old: SavedResource): string[] {
  const before = new Set(pathsOfComputed(old.inputs));
  return pathsOfComputed(inputs)
    .filter((path) => before.has(path) && !ignoreChanges.some((ignored) => isWithin(path, ignored)))
    .sort();
}

function sourcesOf(path: string, { type, dependencies }: SavedResource, fresh: readonly string[]): string[] {
  const ownName = fixedInputsOf(type)?.name;
  const typesOfInput = (input: string) => (input === ownName ? undefined : referencedTypes[input]);
  const wanted = typesOfInput(path.split(/[.[]/)[0] ?? path);
  if (wanted && dependencies.some((urn) => wanted.includes(typeOf(urn)))) {
    return fresh.filter((urn) => wanted.includes(typeOf(urn)));
  }
  // What certainly feeds another input of this resource is no candidate, unless nothing else is left.
  const known = fixedInputsOf(type);
  const fixed = [...Object.keys(known?.replaces ?? {}), ...Object.keys(known?.refuses ?? {})];
  const taken = new Set(fixed.flatMap((input) => typesOfInput(input) ?? []));
  const others = dependencies.filter((urn) => !taken.has(typeOf(urn)));
  return others.length > 0 ? fresh.filter((urn) => others.includes(urn)) : [...fresh];
}

function typeOf(urn: string): string {
  return withoutApiVersion(urn.split("::")[2]?.split("$").at(-1) ?? "");
}
