import type { Plan, PlannedResource } from "../../plan";
import { leaves } from "./leaves";

/** Something that not all of several plans have alike. */
export interface Difference {
  /** `registered`: that the resource is there at all. `option`: of Pulumi, for example `protect`. */
  readonly kind: "registered" | "input" | "option";
  /** The paths that differ in the same way; none of a difference of kind `registered`. */
  readonly paths: readonly (readonly string[])[];
  /** The resources that differ so, by type. */
  readonly subjects: readonly Subject[];
  /** Whether every resource that has such a path differs so. */
  readonly everywhere: boolean;
  /** One a plan; undefined where it is absent. */
  readonly values: readonly unknown[];
}

export interface Subject {
  readonly type: string;
  readonly names: readonly string[];
  /** The names of the other resources of this type, in any plan. */
  readonly others: readonly string[];
}

/** More types than these differ alike only by one cause, and make one difference. */
const fewTypes = 3;

/**
 * What the plans of several stacks of one project do not have alike: every input and every option of every resource that
 * a provider makes, and the resources that only some have. What a component was given shows in its children.
 *
 * Not compared: what the cloud decides, what is secret (only whether there is any), in which order resources are made, and
 * by which older names Pulumi finds them.
 */
export function planDifferences(plans: readonly Plan[]): Difference[] {
  const byKey = plans.map((plan) => new Map(plan.resources.filter(({ custom }) => custom).map((r) => [keyOf(r), r])));
  // What every plan has comes first: what only some have joins it where it is alike in these.
  const times = (key: string) => byKey.filter((map) => map.has(key)).length;
  const resources = new Map(byKey.flatMap((map) => [...map]).sort(([a], [b]) => times(b) - times(a)));
  const groups: Group[] = [];
  const holders = new Map<string, number>();
  for (const [key, resource] of resources) {
    const present = byKey.map((map) => map.get(key));
    for (const [property, fact] of factsOf(present)) {
      holders.set(property, (holders.get(property) ?? 0) + 1);
      if (!differs(fact, present)) continue;
      const alike = groups.find((group) => group.property === property && isAlike(group.fact, fact, present));
      if (alike) alike.resources.push(resource);
      else groups.push({ property, fact, resources: [resource] });
    }
  }
  const found = groups.flatMap(byTypeIfFew).map((group) => ({
    ...group,
    everywhere: group.resources.length === holders.get(group.property),
  }));
  return mergePaths(found, [...resources.values()]);
}

/** One thing to compare: what every plan has at one path of one resource. */
interface Fact {
  readonly kind: Difference["kind"];
  readonly path: readonly string[];
  readonly values: unknown[];
}

/** Resources with the same fact, and what the fact is about as a key. */
interface Group {
  readonly property: string;
  readonly fact: Fact;
  readonly resources: PlannedResource[];
}

/** Everything that there is to compare of one resource, which some plans may not have. */
function factsOf(present: readonly (PlannedResource | undefined)[]): ReadonlyMap<string, Fact> {
  const values = present.map((resource) => resource !== undefined);
  const facts = new Map<string, Fact>([["registered", { kind: "registered", path: [], values }]]);
  present.forEach((resource, index) => {
    for (const { kind, path, value } of resource ? propertiesOf(resource) : []) {
      const property = JSON.stringify([kind, path]);
      const fact = facts.get(property) ?? { kind, path, values: present.map(() => undefined) };
      fact.values[index] = value;
      facts.set(property, fact);
    }
  });
  return facts;
}

/** What a plan does not have at all has no properties to compare: that it is absent is a difference of its own. */
function differs({ kind, values }: Fact, present: readonly (PlannedResource | undefined)[]): boolean {
  const compared = kind === "registered" ? values : values.filter((_, index) => present[index]);
  return new Set(compared.map(comparable)).size > 1;
}

/** Whether a resource is as others are in every plan that has it. */
function isAlike(others: Fact, { kind, values }: Fact, present: readonly (PlannedResource | undefined)[]): boolean {
  return values.every(
    (value, index) =>
      (kind !== "registered" && !present[index]) || comparable(value) === comparable(others.values[index]),
  );
}

function byTypeIfFew(group: Group): Group[] {
  const types = [...new Set(group.resources.map(({ type }) => type))];
  if (types.length > fewTypes) return [group];
  return types.map((type) => ({ ...group, resources: group.resources.filter((resource) => resource.type === type) }));
}

/** Paths in which the same resources differ by the same values become one difference. */
function mergePaths(
  groups: readonly (Group & { everywhere: boolean })[],
  all: readonly PlannedResource[],
): Difference[] {
  const merged = new Map<string, Difference>();
  for (const { fact, resources, everywhere } of groups) {
    const id = JSON.stringify([fact.kind, fact.values.map(comparable), resources.map(keyOf).sort()]);
    const paths = [...(merged.get(id)?.paths ?? []), fact.path];
    merged.set(id, { kind: fact.kind, paths, subjects: subjectsOf(resources, all), everywhere, values: fact.values });
  }
  return [...merged.values()];
}

function subjectsOf(resources: readonly PlannedResource[], all: readonly PlannedResource[]): Subject[] {
  return [...new Set(resources.map(({ type }) => type))].sort().map((type) => ({
    type,
    names: resources.filter((resource) => resource.type === type).map(({ name }) => name),
    others: all.filter((one) => one.type === type && !resources.includes(one)).map(({ name }) => name),
  }));
}

function propertiesOf(resource: PlannedResource) {
  const {
    urn,
    type,
    name,
    custom,
    id,
    inputs,
    outputs,
    parent,
    dependencies,
    propertyDependencies,
    aliases,
    ...options
  } = resource;
  return [...propertyLeaves("input", inputs), ...propertyLeaves("option", withoutStack(options, urn))];
}

function propertyLeaves(kind: "input" | "option", properties: object) {
  return Object.entries(properties).flatMap(([key, value]) => leaves(value, [key]).map((leaf) => ({ kind, ...leaf })));
}

/** What is the same resource in every stack: the types of all ancestors and the name. */
function keyOf({ urn }: PlannedResource): string {
  return urn.slice(stackPrefix(urn).length);
}

function stackPrefix(urn: string): string {
  return urn.split("::", 2).join("::");
}

/** A provider is named by its URN, which says the stack that it is of. */
function withoutStack(options: object, urn: string): object {
  return JSON.parse(JSON.stringify(options).replaceAll(stackPrefix(urn), ""));
}

/** Computed values and secrets have a form of their own in JSON that hides what they are. */
function comparable(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}
