import { isPlainObject } from "../../plan/graph";

/** One value at the end of a path. */
export interface Leaf {
  /** Its segments: `["policy", "rules[old]", "enabled"]`. */
  readonly path: readonly string[];
  /** A scalar, a list without objects, an empty object, or what stands for a computed value or a secret. */
  readonly value: unknown;
}

/**
 * Every value within, by its path. An item of a list is called by its `name` where every item has one of its own, so
 * that one more setting makes one difference; the order of such a list is no difference.
 */
export function leaves(value: unknown, path: readonly string[] = []): Leaf[] {
  if (isPlainObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  if (Array.isArray(value) && value.some(isPlainObject)) {
    const names = itemNames(value);
    return value.flatMap((item, index) => {
      const last = `${path.at(-1) ?? ""}[${names[index]}]`;
      return leaves(item, [...path.slice(0, -1), last]);
    });
  }
  return [{ path, value }];
}

function itemNames(items: readonly unknown[]): readonly (string | number)[] {
  const names = items.flatMap((item) => (isPlainObject(item) && typeof item["name"] === "string" ? item["name"] : []));
  return new Set(names).size === items.length ? names : items.map((_, index) => index);
}
