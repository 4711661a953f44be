import { fixedInputsOf } from "../../plan";
import { localSubscriptionId } from "../cloud/armId";
import { resourceTypes } from "../cloud/resourceTypes";

/**
 * The inputs that a resource's id is made of, as its id has them; `undefined` for an id of another type.
 */
export function pathInputsOf(type: string, id: string): Readonly<Record<string, string>> | undefined {
  const template = pathOf(type);
  const names = namesIn(template);
  const escaped = template.replace(/[.*+?^$()|[\]\\/]/g, "\\$&");
  // A scope is an id itself, anything else one segment of one.
  const pattern = escaped.replace(/\{(\w+)\}/g, (_, name: string) => (isScope(name) ? "(.+)" : "([^/]+)"));
  const found = new RegExp(`^${pattern}$`, "i").exec(id);
  if (!found) return undefined;
  const { subscriptionId: _, ...inputs } = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ""]));
  return inputs;
}

/** The path that ids of a type have, with the names of inputs in braces. */
export function pathOf(type: string): string {
  return templateOf(type).replace(`/subscriptions/${localSubscriptionId}/`, "/subscriptions/{subscriptionId}/");
}

/** Their names. */
export function pathInputNames(type: string): readonly string[] {
  return namesIn(templateOf(type));
}

const namesIn = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

const isScope = (name: string) => name === "scope" || name === "resourceUri";

/** The id of a type with the names of inputs in braces, from how ids are made of inputs. */
function templateOf(type: string): string {
  const resourceType = resourceTypes[type];
  if (!resourceType) throw new Error(`Resource type ${type} not found`);
  const { naming, nameInput } = resourceType;
  const inputs: Readonly<Record<string, unknown>> = new Proxy({}, { get: (_, name) => `{${String(name)}}` });
  if (typeof naming !== "object" || !("fixed" in naming)) return resourceType.id(`{${nameInput}}`, inputs);
  const { name, generatedName } = fixedInputsOf(type) ?? {};
  const id = resourceType.id(naming.fixed, inputs);
  // One of a kind, which a program names nevertheless.
  return generatedName === undefined ? id : id.replace(new RegExp(`/${naming.fixed}$`), `/{${name}}`);
}
