import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLocalCloud } from "../../local/azureNative";
import { evaluateStack, type Plan, type PlannedResource, reveal } from "../../plan";

export const examplesFolder = "examples";

/** Every example that is a program, and no policy pack: its folder's name. */
export const exampleNames: readonly string[] = readdirSync(examplesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(examplesFolder, entry.name, "Pulumi.yaml")))
  .map(({ name }) => name)
  .sort();

/** The example's own stack, as Pulumi.dev.yaml configures it. */
export const exampleStack = (name: string) => ({ directory: join(examplesFolder, name), stack: "dev" });

export const readExample = (name: string, file: string): string =>
  readFileSync(join(examplesFolder, name, file), "utf8");

/** TypeScript files of an example. */
export const sourcesOf = (name: string): readonly string[] =>
  readdirSync(join(examplesFolder, name)).filter((file) => file.endsWith(".ts"));

const plans = new Map<string, Promise<Plan>>();

/** The example's stack in the local cloud, which refuses what Azure is documented to refuse; evaluated once. */
export function inLocalCloud(name: string): Promise<Plan> {
  // A preview, so that no example writes files.
  const plan = plans.get(name) ?? evaluateStack({ ...exampleStack(name), cloud: createLocalCloud(), preview: true });
  plans.set(name, plan);
  return plan;
}

/** The resources of a type, for example `signalrservice:SignalR`, that the program makes; not those that it reads by id. */
export function made({ resources }: Plan, type: string): readonly PlannedResource[] {
  return resources.filter((resource) => resource.type === `azure-native:${type}` && !isRead(resource));
}

/** Reading sends nothing but the id. */
const isRead = ({ inputs }: PlannedResource) => Object.keys(inputs).length === 0;

/** The one resource of a type that the program makes. */
export function theOnly(plan: Plan, type: string): PlannedResource {
  const [only, ...others] = made(plan, type);
  if (!only || others.length > 0) throw new Error(`expected one ${type}, got ${made(plan, type).length}`);
  return only;
}

/** Inputs with secrets opened. */
export const inputsOf = ({ inputs }: PlannedResource) => reveal(inputs) as Readonly<Record<string, unknown>>;
