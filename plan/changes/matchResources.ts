import type { Alias } from "../graph";
import type { SavedPlan, SavedResource } from "./savedPlan";

/** Which resource of the saved plan every resource of the new one is, by its URN or by an alias. */
export interface Matches {
  /** By URN of the new plan. */
  readonly savedOf: ReadonlyMap<string, SavedResource>;
  /** By URN of the saved plan: the URN that it has now. */
  readonly urnNow: ReadonlyMap<string, string>;
  /** Aliases that a second resource claims; Pulumi refuses those. */
  readonly claimedTwice: readonly { readonly urn: string; readonly saved: string; readonly by: string }[];
}

/**
 * Finds every resource of `plan` in `saved` as the engine does: first by its own URN, then by its aliases, then by the
 * alias that its parent was found by. Source: GitHub, pulumi/pulumi, pkg/resource/deploy/step_generator.go
 * (getOldResource, generateAliases, inheritedChildAlias), 2026-08-21.
 */
export function matchResources(saved: SavedPlan, plan: SavedPlan): Matches {
  const before = new Map(saved.resources.map((resource) => [resource.urn, resource]));
  const now = new Map(plan.resources.map((resource) => [resource.urn, resource]));
  const savedOf = new Map<string, SavedResource>();
  const urnNow = new Map<string, string>();
  const claimedTwice: { urn: string; saved: string; by: string }[] = [];
  const done = new Set<string>();

  const match = (resource: SavedResource): void => {
    if (done.has(resource.urn)) return;
    done.add(resource.urn);
    for (const urn of parentsOf(resource)) {
      const parent = now.get(urn);
      if (parent) match(parent);
    }
    const aliased = (urn: string) => savedOf.get(urn)?.urn ?? urn;
    for (const urn of [resource.urn, ...aliasUrns(resource, aliased)]) {
      const found = before.get(urn);
      if (!found) continue;
      const by = urnNow.get(urn) ?? (urn !== resource.urn && now.has(urn) ? urn : undefined);
      if (by !== undefined) claimedTwice.push({ urn: resource.urn, saved: urn, by });
      else {
        savedOf.set(resource.urn, found);
        urnNow.set(urn, resource.urn);
      }
      return;
    }
  };
  for (const resource of plan.resources) match(resource);
  return { savedOf, urnNow, claimedTwice };
}

/** Its parent, and the parents that its aliases name: whoever comes before it in the engine. */
function parentsOf({ parent, aliases }: SavedResource): string[] {
  const named = aliases.flatMap((alias) => (typeof alias === "object" && alias.parent ? [alias.parent] : []));
  return parent === undefined ? named : [parent, ...named];
}

function aliasUrns(resource: SavedResource, aliased: (urn: string) => string): string[] {
  const own = resource.aliases.map((alias) => urnOfAlias(alias, resource, aliased));
  const { parent } = resource;
  if (parent === undefined || aliased(parent) === parent) return own;
  // The parent had another URN, so its children had one each too.
  const inherited = [resource.urn, ...own].map((urn) => {
    const { type, name } = partsOf(urn);
    const oldName = renamedWith(name, nameOf(parent), nameOf(aliased(parent)));
    return `${stackAndProject(resource.urn).join("::")}::${typesOf(aliased(parent))}${type}::${oldName}`;
  });
  return [...own, ...inherited];
}

function urnOfAlias(alias: Alias, resource: SavedResource, aliased: (urn: string) => string): string {
  if (typeof alias === "string") return alias;
  const type = alias.type ?? resource.type;
  const name = alias.name ?? resource.name;
  const parent = alias.parent === null ? undefined : (alias.parent ?? resource.parent);
  if (parent !== undefined && typesOf(parent) !== "") {
    // Stack and project are the parent's: those of the alias count for what is at the top only.
    return `${stackAndProject(aliased(parent)).join("::")}::${typesOf(aliased(parent))}${type}::${name}`;
  }
  const [stack, project] = stackAndProject(resource.urn);
  return `${alias.stack ? `urn:pulumi:${alias.stack}` : stack}::${alias.project ?? project}::${type}::${name}`;
}

/** `urn:pulumi:<stack>` and the project. */
function stackAndProject(urn: string): [string, string] {
  const [stack = "", project = ""] = urn.split("::");
  return [stack, project];
}

/** The types in a parent's URN as its children have them; the stack itself is not among them. */
function typesOf(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types === "pulumi:pulumi:Stack" ? "" : `${types}$`;
}

function partsOf(urn: string): { readonly type: string; readonly name: string } {
  return { type: urn.split("::")[2]?.split("$").at(-1) ?? "", name: nameOf(urn) };
}

/** Names may hold `::` themselves. */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** A child that is called after its parent was called after its parent's old name. */
function renamedWith(name: string, parent: string, oldParent: string): string {
  return name.startsWith(parent) ? `${oldParent}${name.slice(parent.length)}` : name;
}
