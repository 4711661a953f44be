import * as pulumi from "@pulumi/pulumi";
import { suggest } from "../events/suggest";
import type { Problems } from "./problems";

/** Every member of a type by name: the compiler sees to it that none is missing, none is more, and each is of its kind. */
export type NamesOf<T> = { readonly [K in keyof T]-?: KindOf<NonNullable<T[K]>> };

/** What is looked into beside the name; `true` for what has a check of its own, or is only known later. */
type KindOf<T> = [T] extends [never]
  ? true
  : [T] extends [boolean]
    ? "boolean"
    : [T] extends [readonly unknown[]]
      ? "list" | Listed
      : true | Nested;

type Kind = true | "boolean" | "list" | Listed | Nested;
type Names = Readonly<Record<string, Kind>>;

/** Objects in a list. */
interface Listed {
  readonly list: Names;
}

/** An object, or some by words of the caller's. */
type Nested = { readonly members: Names } | { readonly byWord: Names };

/**
 * Finds arguments that there are not, to any depth: a slip would otherwise be ignored, be it a lock or what makes a header
 * secret. The compiler finds them in literals only, and nothing of the kind in other languages.
 * @returns whether the arguments are of their kinds, so that they can be looked into
 */
export function checkNames(problems: Problems, names: Names, args: unknown): boolean {
  if (!isObject(args)) {
    problems.add("args", "kind", `expected an object with the arguments, got ${textOf(args)}`);
    return false;
  }
  return checkMembers(problems, names, args);
}

function checkMembers(problems: Problems, names: Names, args: object): boolean {
  const known = Object.keys(names);
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const right = given.map(([name, value]) => {
    const kind = names[name];
    if (kind !== undefined) return isOfKind(problems, name, kind, value);
    const reason = `expected one of ${known.join(", ")}, got ${JSON.stringify(name)}${suggest(name, known)}`;
    problems.add(name, "unknown-argument", reason);
    return true;
  });
  return right.every(Boolean);
}

function isOfKind(problems: Problems, path: string, kind: Kind, value: unknown): boolean {
  if (kind === true) return true;
  if (kind === "boolean") return typeof value === "boolean" || refuse(problems, path, "true or false", value);
  if (kind === "list") return Array.isArray(value) || refuse(problems, path, "a list", value);
  if ("list" in kind) {
    if (!Array.isArray(value)) return refuse(problems, path, "a list", value);
    return value.map((item, index) => isObjectOf(problems, `${path}[${index}]`, kind.list, item)).every(Boolean);
  }
  if ("members" in kind) return isObjectOf(problems, path, kind.members, value);
  if (!isObject(value)) return refuse(problems, path, "an object", value);
  const within = problems.within(path);
  return Object.entries(value)
    .map(([word, item]) => isObjectOf(within, word, kind.byWord, item))
    .every(Boolean);
}

function isObjectOf(problems: Problems, path: string, names: Names, value: unknown): boolean {
  // A resource that fits has more than is asked for, and of what is known later nobody knows the names.
  if (pulumi.Output.isInstance(value) || pulumi.Resource.isInstance(value)) return true;
  if (!isObject(value)) return refuse(problems, path, "an object", value);
  return checkMembers(problems.within(path), names, value);
}

function refuse(problems: Problems, path: string, expected: string, value: unknown): false {
  problems.add(path, "kind", `expected ${expected}, got ${textOf(value)}`);
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text may be a secret that stands in the wrong place, so texts are not repeated, but for what is taken for a switch. */
function textOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return /^(true|false|yes|no|on|off|)$/i.test(value) ? JSON.stringify(value) : "a text";
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "an object";
}
