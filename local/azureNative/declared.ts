import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Declared, DeclaredFunction, DeclaredType, Properties } from "./shape";

let read: Declared | undefined;

/** What npm @pulumi/azure-native declares, as `npm run docs` wrote it down. */
export function declared(): Declared {
  read ??= JSON.parse(readFileSync(join(__dirname, "declared.json"), "utf8")) as Declared;
  return read;
}

/**
 * What is declared of a resource type; `undefined` for any other. A token with an API version, like
 * `azure-native:storage/v20240101:Queue`, is another type: since version 3 the provider has none such, the class only names
 * them as aliases (pulumi-azure-native, provider/pkg/provider/provider.go: lookupResourceFromURN takes the token as it is).
 */
export function declaredType(token: string): DeclaredType | undefined {
  const { types } = declared();
  return Object.hasOwn(types, token) ? types[token] : undefined;
}

/** What is declared of a function; `undefined` for any other. */
export function declaredFunction(token: string): DeclaredFunction | undefined {
  const { functions } = declared();
  return Object.hasOwn(functions, token) ? functions[token] : undefined;
}

/** The properties of an object that a declaration refers to. */
export function declaredObject(name: string): Properties {
  const found = declared().objects[name];
  if (!found) throw new Error(`nothing is declared of the object ${name}`);
  return found;
}

/** The values of an enum that a declaration refers to. */
export function declaredEnum(name: string): Declared["enums"][string] {
  const found = declared().enums[name];
  if (!found) throw new Error(`nothing is declared of the enum ${name}`);
  return found;
}
