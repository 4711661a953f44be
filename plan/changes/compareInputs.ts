import { isPlainObject } from "../graph";
import { isWithin } from "./replaceOnChange";

/** A changed input. Absent members are absent inputs; computed values and secrets are in their JSON form. */
export interface InputChange {
  /** For example `sku.capacity` or `cors.allowedOrigins[0]`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

type Inputs = Readonly<Record<string, unknown>>;

/**
 * The inputs that differ. Two computed values are equal, as a preview cannot know better, and so are two secrets, which
 * a saved plan hides.
 */
export function changedInputs(before: Inputs, after: Inputs, ignoreChanges: readonly string[] = []): InputChange[] {
  const found = members(before, after, "");
  return found.filter(({ path }) => !ignoreChanges.some((pattern) => isIgnored(path, pattern)));
}

/** Paths of the computed values in inputs, in their JSON form. */
export function pathsOfComputed(inputs: Inputs): string[] {
  const within = (value: unknown, path: string): string[] => {
    if (isMarked(value, "$computed")) return [path];
    if (Array.isArray(value)) return value.flatMap((item, index) => within(item, `${path}[${index}]`));
    return isOpen(value) ? Object.keys(value).flatMap((key) => within(value[key], join(path, key))) : [];
  };
  return within(inputs, "");
}

/** `sku.name`, but `tags["cost.center"]`. */
function join(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function members(before: Inputs, after: Inputs, prefix: string): InputChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => differences(before[key], after[key], join(prefix, key)));
}

function differences(before: unknown, after: unknown, path: string): InputChange[] {
  if (isSame(before, after, path)) return [];
  if (isOpen(before) && isOpen(after)) return members(before, after, path);
  // An object that comes or goes as a whole is still told member by member, as the table has members.
  if (isOpen(before) && after === undefined) return members(before, {}, path);
  if (before === undefined && isOpen(after)) return members({}, after, path);
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => differences(before[i], after[i], `${path}[${i}]`)).flat();
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function isSame(before: unknown, after: unknown, path: string): boolean {
  if (isMarked(before, "$computed") && isMarked(after, "$computed")) return true;
  if (isMarked(before, "$secret") && isMarked(after, "$secret")) return true;
  if (typeof before === "string" && typeof after === "string") {
    // As in pulumi-azure-native, provider/pkg/provider/diff.go: applyAzureSpecificDiff.
    if (path === "location") return plainLocation(before) === plainLocation(after);
    if (path === "resourceGroupName") return before.toLowerCase() === after.toLowerCase();
  }
  return before === after;
}

/** "West Europe" and "westeurope" are the same region. */
function plainLocation(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}

/** An object whose members can be told apart. */
function isOpen(value: unknown): value is Inputs {
  return isPlainObject(value) && !("$computed" in value) && !("$secret" in value);
}

function isMarked(value: unknown, mark: "$computed" | "$secret"): boolean {
  return isPlainObject(value) && mark in value;
}

/** `ignoreChanges` takes paths, and `*` for any one member or element. */
function isIgnored(path: string, pattern: string): boolean {
  if (!pattern.includes("*")) return isWithin(path, pattern);
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^.\\[\\]]+");
  return new RegExp(`^${escaped}(?=$|[.\\[])`).test(path);
}
