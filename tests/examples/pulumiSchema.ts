import { readFileSync } from "node:fs";

interface Property {
  readonly type?: "string" | "integer" | "boolean" | "array" | "object";
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
}

interface ObjectType {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly enum?: readonly { readonly name: string; readonly value: string }[];
}

interface Resource {
  readonly inputProperties: Readonly<Record<string, Property>>;
  readonly requiredInputs: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

const schema = JSON.parse(readFileSync("plugin/schema.json", "utf8")) as {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly types: Readonly<Record<string, ObjectType>>;
};

/** What the plugin's schema names. */
export const pulumiSchema = {
  outputs: Object.values(schema.resources).flatMap(({ properties }) => Object.keys(properties)),
  enums: new Map(Object.entries(schema.types).map(([token, type]) => [token.split(":").at(-1) ?? "", type.enum ?? []])),
};

/** Paths of the arguments of a component that its schema does not have, or not so. */
export function wrongIn(token: string, args: object): readonly string[] {
  const resource = schema.resources[token];
  if (!resource) return [token];
  return wrongMembers({ properties: resource.inputProperties, required: resource.requiredInputs }, args, "");
}

/** Names of all arguments, at every depth; keys of a map are no names. */
export function namesOf(args: object, type?: ObjectType): readonly string[] {
  const { inputProperties } = Object.values(schema.resources)[0] ?? {};
  const { properties = {} } = type ?? { properties: inputProperties };
  return Object.entries(args).flatMap(([name, value]) => {
    const inner = schema.types[refOf(properties[name])];
    return [name, ...(inner?.properties ? namesOf(value as object, inner) : [])];
  });
}

function wrongMembers({ properties = {}, required = [] }: ObjectType, value: object, path: string): readonly string[] {
  const given = Object.entries(value).filter(([, member]) => member !== undefined);
  const absent = required.filter((name) => !given.some(([known]) => known === name)).map((name) => `${path}${name}`);
  const wrong = given.flatMap(([name, member]) => {
    const property = properties[name];
    return property ? wrongValue(property, member, `${path}${name}`) : [`${path}${name}`];
  });
  return [...absent, ...wrong];
}

function wrongValue(property: Property, value: unknown, path: string): readonly string[] {
  const type = schema.types[refOf(property)];
  if (type?.enum) return type.enum.some((member) => member.value === value) ? [] : [path];
  if (type) return isObject(value) ? wrongMembers(type, value, `${path}.`) : [path];
  const { items, additionalProperties } = property;
  if (items) {
    if (!Array.isArray(value)) return [path];
    return value.flatMap((item, index) => wrongValue(items, item, `${path}.${index}`));
  }
  if (additionalProperties) {
    if (!isObject(value)) return [path];
    return Object.entries(value).flatMap(([key, item]) => wrongValue(additionalProperties, item, `${path}.${key}`));
  }
  const isRight = property.type === "integer" ? Number.isInteger(value) : typeof value === property.type;
  return isRight ? [] : [path];
}

function refOf(property: Property | undefined): string {
  return property?.$ref?.replace("#/types/", "") ?? "";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
