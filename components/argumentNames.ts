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
      : [TextsIn<T>] extends [never]
        ? true | Nested
        : "texts";

/** What of a union is a map of texts. */
type TextsIn<T> = T extends unknown
  ? string extends keyof T
    ? T[keyof T & string] extends pulumi.Input<string>
      ? T
      : never
    : never
  : never;

type Kind = true | "boolean" | "texts" | "list" | Listed | Nested;
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
 * @returns the arguments without those of another kind, so that the others can be looked into; nothing where none can
 */
export function checkNames<T>(problems: Problems, names: Names, args: T): T | undefined {
  if (isObject(args)) return rightMembers(problems, names, args);
  problems.add("args", "kind", `expected an object with the arguments, got ${textOf(args)}`);
  return undefined;
}

/** What stands for a value of another kind. */
const wrong = Symbol("of another kind");

function rightMembers<T extends object>(problems: Problems, names: Names, args: T): T {
  const known = Object.keys(names);
  return rightEntries(args, (name, value) => {
    if (value === undefined) return value;
    const kind = Object.hasOwn(names, name) ? names[name] : undefined;
    if (kind !== undefined) return ofKind(problems, name, kind, value);
    const reason = `expected one of ${known.join(", ")}, got ${JSON.stringify(name)}${suggest(name, known)}`;
    problems.add(name, "unknown-argument", reason);
    return value;
  });
}

/** The object itself unless a member is left out. */
function rightEntries<T extends object>(given: T, right: (name: string, value: unknown) => unknown): T {
  const entries = Object.entries(given).map(([name, value]) => [name, value, right(name, value)] as const);
  if (entries.every(([, before, after]) => before === after)) return given;
  return Object.fromEntries(entries.flatMap(([name, , after]) => (after === wrong ? [] : [[name, after]]))) as T;
}

function ofKind(problems: Problems, path: string, kind: Kind, value: unknown): unknown {
  if (kind === true) return value;
  if (kind === "boolean") return typeof value === "boolean" ? value : refuse(problems, path, "true or false", value);
  if (kind === "texts") return checkTexts(problems, path, value) ? value : wrong;
  if (kind === "list" || "list" in kind) {
    if (!Array.isArray(value)) return refuse(problems, path, "a list", value);
    if (kind === "list") return value;
    const items = value.map((item, index) => objectOf(problems, `${path}[${index}]`, kind.list, item));
    return items.every((item, index) => item === value[index]) ? value : wrong;
  }
  if ("members" in kind) return objectOf(problems, path, kind.members, value);
  if (!isObject(value)) return refuse(problems, path, "an object", value);
  const within = problems.within(path);
  return rightEntries(value, (word, item) => objectOf(within, word, kind.byWord, item));
}

function objectOf(problems: Problems, path: string, names: Names, value: unknown): unknown {
  // A resource that fits has more than is asked for, and of what is known later nobody knows the names.
  if (pulumi.Output.isInstance(value) || pulumi.Resource.isInstance(value)) return value;
  if (!isObject(value)) return refuse(problems, path, "an object", value);
  return rightMembers(problems.within(path), names, value);
}

/** Azure takes texts only, and the engine would say so in the middle of an update. */
function checkTexts(problems: Problems, path: string, value: unknown): boolean {
  if (isLater(value)) return true;
  if (!isObject(value)) {
    refuse(problems, path, "a map of texts", value);
    return false;
  }
  const within = problems.within(path);
  const faults = Object.entries(value).filter(([, text]) => !isText(text) && !isLater(text));
  for (const [name, text] of faults) refuse(within, name, "a text", text);
  return faults.length === 0;
}

/** Pulumi leaves out what is `undefined`. */
const isText = (value: unknown): boolean => typeof value === "string" || value === undefined;

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function refuse(problems: Problems, path: string, expected: string, value: unknown): typeof wrong {
  problems.add(path, "kind", `expected ${expected}, got ${textOf(value)}`);
  return wrong;
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
