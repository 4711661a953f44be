import { suggest } from "../events/suggest";
import type { Problems } from "./problems";

/** Every member of a type by name: the compiler sees to it that none is missing and none is more. */
export type NamesOf<T> = { readonly [K in keyof T]-?: true };

/**
 * Finds arguments that there are not: a slip would otherwise be ignored, be it a lock. The compiler finds them in literals
 * only.
 * @returns whether there are arguments at all, to be looked into
 */
export function checkNames(problems: Problems, names: Readonly<Record<string, true>>, args: unknown): boolean {
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    problems.add("args", "required", `expected an object with the arguments, got ${JSON.stringify(args) ?? "nothing"}`);
    return false;
  }
  const known = Object.keys(names);
  for (const [name, value] of Object.entries(args)) {
    if (known.includes(name) || value === undefined) continue;
    const reason = `expected one of ${known.join(", ")}, got ${JSON.stringify(name)}${suggest(name, known)}`;
    problems.add(name, "unknown-argument", reason);
  }
  return true;
}
