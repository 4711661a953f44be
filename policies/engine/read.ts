/**
 * The value at a path of a resource's inputs, `undefined` where anything on the way is missing. Arrays by index:
 * `features.0.flag`. Goes step by step, so that nothing is read that the path does not name.
 */
export function readPath(props: unknown, path: string): unknown {
  let value = props;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** A list of values, empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Array.from({ length: value.length }, (_, index) => value[index]) : [];
}

/** Every value within, read at once and plain from then on. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return listOf(value).map(plain);
  if (typeof value !== "object" || value === null) return value;
  const holder = value as Record<string, unknown>;
  return Object.fromEntries(Object.keys(holder).map((key) => [key, plain(holder[key])]));
}
