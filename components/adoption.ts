import type { Problems } from "./problems";

/**
 * An adopted resource is left as it is, so an argument that would configure it is a contradiction.
 *
 * @param adopting the argument that adopts, for example `serviceId`
 * @param configuring the arguments that would configure the same resource, by their paths
 */
export function checkAdoption(
  problems: Problems,
  adopting: string,
  configuring: Readonly<Record<string, unknown>>,
): void {
  for (const [propertyPath, value] of Object.entries(configuring)) {
    if (value === undefined) continue;
    problems.add(
      propertyPath,
      "adopt-and-configure",
      `expected nothing beside ${adopting}, which adopts a resource as it is, got ${textOf(value)}`,
    );
  }
}

/** Values may hold outputs, whose text would say nothing. */
function textOf(value: unknown): string {
  return typeof value === "object" ? "a value" : JSON.stringify(value);
}

/** An argument that the checks have found to be there, which the compiler cannot know. @throws when it is not. */
export function checked<T>(value: T | undefined, propertyPath: string): T {
  if (value === undefined) throw new Error(`${propertyPath} is missing: it was not checked`);
  return value;
}
