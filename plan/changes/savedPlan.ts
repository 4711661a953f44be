import type { Plan, PlannedResource } from "../graph";
import { isPlainObject } from "../graph";

/** A plan as `npm run plan -- --stack NAME --json` writes it: computed values and secrets are marked, not classes. */
export interface SavedPlan {
  readonly resources: readonly SavedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** One registration of a saved plan, as far as its changes are forecast from it. */
export type SavedResource = Omit<
  PlannedResource,
  "outputs" | "provider" | "additionalSecretOutputs" | "customTimeouts"
>;

/** Whether the program reads the resource by its id: of what it registers, a plan without a cloud knows no id. */
export function isRead({ id, import: adopted }: SavedResource): boolean {
  return adopted !== undefined && id === adopted;
}

const lists = ["dependencies", "aliases", "ignoreChanges", "replaceOnChanges"] as const;
const flags = ["protect", "retainOnDelete", "deleteBeforeReplace"] as const;

/** A plan in the form that it is saved in. */
export function toSavedPlan(plan: Plan | SavedPlan): SavedPlan {
  return parseSavedPlan(JSON.parse(JSON.stringify({ resources: plan.resources, outputs: plan.outputs })));
}

/**
 * Checks that a JSON value is a saved plan, and fills in what an older version did not write.
 * @throws Error that names the member, with what was expected and what is there.
 */
export function parseSavedPlan(value: unknown): SavedPlan {
  if (!isPlainObject(value) || !Array.isArray(value.resources)) {
    throw new Error(`expected an object with "resources", got ${shown(value)}`);
  }
  const resources = value.resources.map((resource, index) => parseResource(resource, `resources[${index}]`));
  return { resources, outputs: isPlainObject(value.outputs) ? value.outputs : {} };
}

function parseResource(value: unknown, path: string): SavedResource {
  if (!isPlainObject(value)) throw new Error(`${path}: expected an object, got ${shown(value)}`);
  const member = (name: string, what: string, fits: boolean) => {
    if (!fits) throw new Error(`${path}.${name}: expected ${what}, got ${shown(value[name])}`);
  };
  for (const name of ["urn", "type", "name"]) member(name, "a text", typeof value[name] === "string");
  member("custom", "true or false", typeof value.custom === "boolean");
  member("inputs", "an object", isPlainObject(value.inputs));
  for (const name of lists) member(name, "a list", value[name] === undefined || Array.isArray(value[name]));
  for (const name of flags) member(name, "true or false", ["undefined", "boolean"].includes(typeof value[name]));
  return {
    ...Object.fromEntries(lists.map((name) => [name, []])),
    ...Object.fromEntries(flags.map((name) => [name, false])),
    ...value,
  } as unknown as SavedResource;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Name of the stack that a plan is of; `undefined` for a plan without resources. */
export function stackOf(plan: SavedPlan): string | undefined {
  return plan.resources[0]?.urn.split("::")[0]?.split(":")[2];
}
