import { resourceTypes } from "../../../local/cloud/resourceTypes";
import { declaredOf } from "./declaredOf";

/** Where what the SDK declares lies, by path from the checkout. */
export const declaredFile = "local/azureNative/declared.json";

/** The functions that the local cloud answers. */
const functions = ["getClientConfig", "getClientToken"].map((name) => `azure-native:authorization:${name}`);

/** What the SDK declares of every type that the local cloud knows, as text: one line a property. */
export function declaredText(): string {
  return `${lines(declaredOf(Object.keys(resourceTypes), functions), "")}\n`;
}

function lines(value: unknown, indent: string): string {
  if (!isTree(value)) return JSON.stringify(value);
  const inner = `${indent} `;
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${lines(member, inner)}`,
  );
  return `{\n${members.join(",\n")}\n${indent}}`;
}

/** Everything but a list, a shape, or an object without members. */
function isTree(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && !["const", "enum", "array", "map", "object", "oneOf"].includes(keys[0] ?? "");
}
