import { suggest } from "../../events";
import { declaredEnum, declaredObject } from "./declared";
import type { Properties, Shape } from "./shape";

/** What is wrong with one property. */
export interface PropertyFailure {
  /** Its path, for example `filter.advancedFilters[0].operatorType`. */
  readonly property: string;
  readonly reason: string;
}

/** A value, and where it stands. */
interface Place {
  readonly path: string;
  readonly value: unknown;
  readonly isUnknown: (value: unknown) => boolean;
}

/** What is wrong with the properties of an object, to any depth. A value that is known only later is right. */
export function checkProperties({ properties, required }: Properties, place: Place): PropertyFailure[] {
  const { path, value, isUnknown } = place;
  const given = presentIn(value as Readonly<Record<string, unknown>>);
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  return [
    ...required.filter((name) => !(name in given)).map((name) => missing(at(name))),
    ...Object.entries(given).flatMap(([name, member]) => {
      const shape = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (shape === undefined) return [undeclared(at(name), name, Object.keys(properties))];
      return checkShape(shape, { path: at(name), value: member, isUnknown });
    }),
  ];
}

/** What is wrong with one value. */
export function checkShape(shape: Shape, place: Place): PropertyFailure[] {
  const { path, value, isUnknown } = place;
  if (shape === "any" || isUnknown(value)) return [];
  const kind = kindOf(shape);
  if (kind !== undefined && kindOfValue(value) !== kind) return [wrongKind(place, kind)];
  if (typeof shape === "string") return [];
  if ("const" in shape) return value === shape.const ? [] : [notOneOf(place, [shape.const])];
  if ("enum" in shape) return checkEnum(shape, place);
  if ("object" in shape) return checkProperties(declaredObject(shape.object), place);
  if ("oneOf" in shape) return checkUnion(shape.oneOf, place);
  const members = "array" in shape ? [...(value as readonly unknown[]).entries()] : Object.entries(value as object);
  const inner = "array" in shape ? shape.array : shape.map;
  return members.flatMap(([key, member]) => {
    const memberPath = "array" in shape ? `${path}[${key}]` : `${path}.${key}`;
    return member === undefined || member === null
      ? []
      : checkShape(inner, { path: memberPath, value: member, isUnknown });
  });
}

/** The engine sends no absent values, and the provider drops null ones. */
function presentIn(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined && member !== null));
}

/** The members of a union share one property that is a constant of each. */
function checkUnion(shapes: readonly Shape[], place: Place): PropertyFailure[] {
  const { path, value, isUnknown } = place;
  const members = shapes.map((shape) => declaredObject((shape as { readonly object: string }).object));
  const tag = tagOf(members);
  const given = (value as Readonly<Record<string, unknown>>)[tag];
  if (given === undefined || given === null) return [missing(`${path}.${tag}`)];
  if (isUnknown(given)) return [];
  const member = members.find(({ properties }) => constantOf(properties[tag]) === given);
  if (member) return checkProperties(member, place);
  const known = members.map(({ properties }) => constantOf(properties[tag]) ?? "");
  return [notOneOf({ path: `${path}.${tag}`, value: given, isUnknown }, known)];
}

function tagOf(members: readonly Properties[]): string {
  const [tag] = Object.keys(members[0]?.properties ?? {}).filter((name) =>
    members.every(({ properties }) => constantOf(properties[name]) !== undefined),
  );
  if (tag === undefined) throw new Error("expected a union whose members a constant tells apart");
  return tag;
}

function constantOf(shape: Shape | undefined): string | undefined {
  return typeof shape === "object" && "const" in shape ? shape.const : undefined;
}

function checkEnum({ enum: name }: { readonly enum: string }, place: Place): PropertyFailure[] {
  const known = declaredEnum(name);
  return known.some((value) => value === place.value) ? [] : [notOneOf(place, known)];
}

type Kind = "string" | "number" | "boolean" | "array" | "object";

function kindOf(shape: Shape): Kind | undefined {
  if (shape === "any") return undefined;
  if (typeof shape === "string") return shape;
  if ("const" in shape) return "string";
  if ("enum" in shape) return typeof declaredEnum(shape.enum)[0] as Kind;
  return "array" in shape ? "array" : "object";
}

function kindOfValue(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

// The words of the next two: pulumi-azure-native, provider/pkg/provider/provider.go, validateType and validateProperty.

function missing(path: string): PropertyFailure {
  const hint =
    path === "location"
      ? ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."
      : "";
  return { property: path, reason: `missing required property '${path}'${hint}` };
}

function wrongKind({ path, value }: Place, kind: Kind): PropertyFailure {
  const got = kindOfValue(value);
  const article = /^[ao]/.test(got) ? "an" : "a";
  return { property: path, reason: `'${path}' should be of type '${kind}' but got ${article} ${got}` };
}

function undeclared(path: string, name: string, known: readonly string[]): PropertyFailure {
  const near = suggest(name, known);
  const hint = near === "" ? `; declared are ${known.join(", ")}` : near;
  return { property: path, reason: `'${path}' is not a declared property${hint}` };
}

function notOneOf({ path, value }: Place, known: readonly unknown[]): PropertyFailure {
  const words = known.map(String);
  const near = typeof value === "string" ? suggest(value, words) : "";
  return {
    property: path,
    reason: `'${path}' should be one of ${words.join(", ")} but got ${JSON.stringify(value)}${near}`,
  };
}
