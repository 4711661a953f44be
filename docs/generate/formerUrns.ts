import type { Alias, Plan, PlannedResource } from "../../plan";

/**
 * The URNs by which a deployment would find each planned resource in a state, beside its own: what its aliases say, and
 * what follows from those of its parent. As the engine has it (pulumi/pulumi, pkg/resource/deploy/step_generator.go,
 * `generateAliases`): a child inherits only a former URN of its parent that the state holds, takes over the types in it
 * and, where its own name begins with the parent's, the former name.
 *
 * @param known Every URN that a state may hold.
 */
export function formerUrns(plan: Plan, known: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const resources = new Map(plan.resources.map((resource) => [resource.urn, resource]));
  const former = new Map<string, Set<string>>();
  const knownFormer = (urn: string): string[] => [...(former.get(urn) ?? visit(urn))].filter((one) => known.has(one));
  const visit = (urn: string): Set<string> => {
    const found = new Set<string>();
    // Before anything else: an alias may name a parent that has this resource for its own former parent.
    former.set(urn, found);
    const resource = resources.get(urn);
    if (!resource) return found;
    const parent = resources.get(resource.parent ?? "");
    const formerParents = parent ? knownFormer(parent.urn) : [];
    const own = resource.aliases.flatMap((alias) => aliasUrns(alias, resource, plan, knownFormer));
    for (const alias of own) found.add(alias);
    for (const formerParent of formerParents)
      for (const one of [urn, ...own]) found.add(inherited(one, parent?.name ?? "", formerParent, plan));
    return found;
  };
  for (const { urn } of plan.resources) if (!former.has(urn)) visit(urn);
  return former;
}

/** With the parent that the alias names, and with every one that this parent was before. */
function aliasUrns(
  alias: Alias,
  resource: PlannedResource,
  plan: Plan,
  knownFormer: (urn: string) => readonly string[],
): string[] {
  if (typeof alias === "string") return [alias];
  const { name = resource.name, type = resource.type, parent = resource.parent } = alias;
  const { stack = plan.stack, project = plan.project } = alias;
  const top = `urn:pulumi:${stack}::${project}`;
  const parents = parent ? [parent, ...knownFormer(parent)] : [""];
  // Below a component the stack and the project are the component's, whatever the alias says.
  return parents.map((urn) => `${typesBelow(urn) ? prefixOf(urn) : top}::${typesBelow(urn)}${type}::${name}`);
}

/** The former URN of a child by its URN (or alias) now and a former URN of its parent. */
function inherited(urn: string, parentName: string, formerParent: string, { stack, project }: Plan): string {
  const [name, formerName] = [nameOf(urn), nameOf(formerParent)];
  const type = typesOf(urn).split("$").at(-1);
  const formerChild = name.startsWith(parentName) ? `${formerName}${name.slice(parentName.length)}` : name;
  return `urn:pulumi:${stack}::${project}::${typesBelow(formerParent)}${type}::${formerChild}`;
}

/** What a URN begins its types with below this parent; the stack's own type is left out. */
function typesBelow(parent: string): string {
  const types = typesOf(parent);
  return types === "" || types === "pulumi:pulumi:Stack" ? "" : `${types}$`;
}

const prefixOf = (urn: string): string => urn.split("::", 2).join("::");

/** The types in a URN, the outermost ancestor's first: `outer$inner`. */
export const typesOf = (urn: string): string => urn.split("::")[2] ?? "";

/** The name in a URN, which may have colons itself. */
export const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");
