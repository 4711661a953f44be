import type { Problem } from "../problem";

/** One place in a subscription, with what stands there. */
export interface Place {
  readonly value: unknown;
  /** Nothing stands there; for ARM, null is nothing. */
  readonly isAbsent: boolean;
  /** There is a value to judge: neither absent nor known only later. */
  readonly isKnown: boolean;
  /** A member of this place; absent when this place holds no object. */
  at(key: string | number): Place;
  /**
   * Adds the problem that something else was expected here.
   * @param got what to show in place of the value, for one that is long or secret
   */
  expect(allowed: string, got?: unknown): void;
  /** Adds a problem that was found within, its path relative to this place. */
  add(problem: Problem): void;
}

/**
 * The root of what is checked.
 * @param isUnknown tells the values that are known only later, which cannot be judged
 * @param problems where the problems go
 */
export function rootPlace(value: unknown, isUnknown: (value: unknown) => boolean, problems: Problem[]): Place {
  const placeOf = (path: string, value: unknown): Place => {
    const isAbsent = value === undefined || value === null;
    const isKnown = !isAbsent && !isUnknown(value);
    const members = isKnown && typeof value === "object" ? (value as Readonly<Record<string, unknown>>) : {};
    return {
      value,
      isAbsent,
      isKnown,
      at: (key) => placeOf(joined(path, key), Object.hasOwn(members, key) ? members[key] : undefined),
      expect(allowed, got = value) {
        problems.push({ path, got, allowed });
      },
      add(problem) {
        problems.push({ ...problem, path: [path, problem.path].filter(Boolean).join(".") });
      },
    };
  };
  return placeOf("", value);
}

function joined(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}
