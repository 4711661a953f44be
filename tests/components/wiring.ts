import { createLocalCloud } from "../../local/azureNative";
import { type Cloud, evaluate, type Plan, type PlannedResource, type Program } from "../../plan";
import { toRegistration } from "../support/planning";
import { roleNames } from "./builtInRoles";

/** One registration; types without their packages, and of what is adopted its ARM id in place of inputs. */
export type Wired = readonly [
  type: string,
  parent: string | undefined,
  dependencies: readonly string[],
  inputs: unknown,
];

/** Where everything in these tests goes; plain, so that its name is known in a preview, too. */
export const resourceGroup = { id: "/subscriptions/s/resourceGroups/rg" };
export const location = "westeurope";
export const inGroup = { resourceGroupName: "rg" };
export const tags = { environment: "test" };

/** The ARM id of a resource that exists already, in another group than the program's. */
export const existing = (path: string): string => `/subscriptions/s2/resourceGroups/theirs/providers/${path}`;

/** The local cloud, where a SignalR that exists already is in another region than what the program makes. */
export function cloudWithExisting(): Cloud {
  const cloud = createLocalCloud();
  return {
    ...cloud,
    create(request) {
      const { id, outputs } = cloud.create(request);
      const isElsewhere = request.id !== undefined && request.type === "azure-native:signalrservice:SignalR";
      return { id: request.id ?? id, outputs: isElsewhere ? { ...outputs, location: "northeurope" } : outputs };
    },
  };
}

/** What a program registers, by name, with every id, name and principal that the cloud made up written as whose it is. */
export async function wired(program: Program): Promise<Readonly<Record<string, Wired>>> {
  const plan = await evaluate(program, { cloud: cloudWithExisting() });
  const readable = readableIn(plan);
  const found: Record<string, Wired> = {};
  for (const resource of plan.resources.slice(1)) {
    const { type, name, parent, dependencies, inputs } = toRegistration(resource);
    if (name in found) throw new Error(`two resources are called ${name}`);
    const plain = type.replace(/^(azure-native|azure-realtime-events:index):/, "");
    const above = parent === "project-stack" ? undefined : parent;
    found[name] = [plain, above, dependencies, resource.import ?? readable(inputs)];
  }
  return found;
}

/** What {@link wired} finds of the resources whose names begin so. */
export const startingWith = (start: string, found: Readonly<Record<string, Wired>>): Record<string, Wired> =>
  Object.fromEntries(Object.entries(found).filter(([name]) => name.startsWith(start)));

/** Replaces what the cloud made up by what it stands for: `{inbox-queue.id}`, `{chat-topic.principalId}`, `{app-site}`. */
export function readableIn(plan: Plan): <T>(value: T) => T {
  // The longest first: an id begins with that of what it lies in.
  const words = plan.resources.flatMap(wordsOf).sort(([a], [b]) => b.length - a.length);
  return (value) => {
    const text = words.reduce((sofar, [made, word]) => sofar.replaceAll(made, word), JSON.stringify(value));
    return JSON.parse(text.replaceAll(roleDefinition, (whole, id: string) => roleNames[id] ?? whole));
  };
}

const roleDefinition = /\/subscriptions\/[^/"]+\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^"]+)/g;

function wordsOf({ name, type, id, outputs, import: adopted }: PlannedResource): (readonly [string, string])[] {
  if (typeof id !== "string") return [];
  const { name: physical, identity } = outputs as Readonly<Record<string, unknown>>;
  const principal = (identity as { readonly principalId?: unknown } | undefined)?.principalId;
  return [
    ...(adopted === undefined ? [[id, `{${name}.id}`] as const] : []),
    ...(adopted === undefined && isMadeUp(type, physical) ? [[physical, `{${name}}`] as const] : []),
    ...(typeof principal === "string" ? [[principal, `{${name}.principalId}`] as const] : []),
  ];
}

/** A name with the eight random characters, or out of a hash: nothing that a test should repeat. */
function isMadeUp(type: string, name: unknown): name is string {
  return typeof name === "string" && (type === "azure-native:storage:StorageAccount" || /[0-9a-f]{8}$/.test(name));
}
