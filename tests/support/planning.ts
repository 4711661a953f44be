import * as resources from "@pulumi/azure-native/resources";
import { type EvaluateOptions, evaluate, type Plan, type PlannedResource, type Program } from "../../plan";

/** What a test says of one registration: everything that decides what Azure gets, names instead of URNs. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly dependencies: readonly string[];
  readonly inputs: unknown;
}

/** The registrations below the stack, without the resource group that the test itself makes. */
export async function registrationsOf(program: Program, options?: EvaluateOptions): Promise<Registration[]> {
  const plan = await evaluate(program, options);
  return plan.resources
    .filter(({ type, name }) => type !== "pulumi:pulumi:Stack" && name !== "test-group")
    .map(toRegistration);
}

export function toRegistration({ type, name, parent, dependencies, inputs }: PlannedResource): Registration {
  return {
    type,
    name,
    parent: parent === undefined ? undefined : nameOf(parent),
    dependencies: dependencies.map(nameOf).sort(),
    // Through JSON, where computed values and secrets are marked and plain to compare.
    inputs: JSON.parse(JSON.stringify(inputs)),
  };
}

/** The one resource of that name; fails when there is none or more than one. */
export function resourceNamed(plan: Plan, name: string): PlannedResource {
  const found = plan.resources.filter((resource) => resource.name === name);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} resources are called ${name}`);
  return only;
}

export const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** How a value that only the cloud can know appears in a {@link Registration}. */
export const computed = { $computed: true };

/** A resource group for components under test; not part of {@link registrationsOf}. */
export const testGroup = (): resources.ResourceGroup =>
  new resources.ResourceGroup("test-group", { location: "westeurope" });
