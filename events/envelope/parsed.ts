import * as v from "valibot";
import type { DeclaredSchema } from "../declaredSchema";
import { quoted } from "../schemas";

/** What is wrong with a value: where, what was found there and what would have been right. */
export interface Fault {
  /** Dotted path from the value's root, `""` for the root itself. */
  readonly path: string;
  readonly message: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** A value that has been read. */
export function right<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A value that cannot be used, and why. */
export function wrong(path: string, message: string): Parsed<never> {
  return { ok: false, fault: { path, message } };
}

/**
 * Checks a value against a schema. Never throws, whatever the value is.
 * @param root path of the value within what is being read
 */
export function checked<T>(schema: DeclaredSchema<T>, value: unknown, root = ""): Parsed<T> {
  return readable(root, () => {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return right(result.output);
    const [issue] = result.issues;
    return wrong([root, v.getDotPath(issue) ?? ""].filter(Boolean).join("."), messageOf(issue));
  });
}

/** Runs what reads a value of unknown origin: a getter or a proxy may throw while it is read. */
export function readable<T>(root: string, read: () => Parsed<T>): Parsed<T> {
  try {
    return read();
  } catch (error) {
    return wrong(root, `could not be read: ${describe(error)}`);
  }
}

function messageOf({ kind, message, expected, received }: v.BaseIssue<unknown>): string {
  if (kind === "validation") return message;
  return received === "undefined" ? "is missing" : `expected ${expected?.toLowerCase()}, got ${quoted(received)}`;
}

function describe(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    // What was thrown cannot be read either.
    return "unknown error";
  }
}
