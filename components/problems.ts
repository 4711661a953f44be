import * as pulumi from "@pulumi/pulumi";
import { outOfRange, type RangeLimit } from "../events/limits";
import { suggest } from "../events/suggest";
import type { RefusalCode } from "./refusal";

/** One fault of a component's arguments. */
export interface Refusal {
  /** The argument, for example `signalr.units` or `eventTypes[1]`. */
  readonly propertyPath: string;
  readonly code: RefusalCode;
  /** What was expected and what was given. */
  readonly reason: string;
}

/** Collects what is wrong with a component's arguments, so that one error names all of it before anything is registered. */
export class Problems {
  readonly #prefix: string;
  readonly #found: Refusal[];

  constructor(prefix = "", found: Refusal[] = []) {
    this.#prefix = prefix;
    this.#found = found;
  }

  /** The same collection, for arguments that stand inside another one. */
  within(propertyPath: string): Problems {
    return new Problems(`${this.#prefix}${propertyPath}.`, this.#found);
  }

  /** What has been found so far. */
  get found(): readonly Refusal[] {
    return this.#found;
  }

  /** Of what is of another kind, and of what would be in it, nothing more can be said. */
  add(propertyPath: string, code: RefusalCode, reason: string): void {
    const path = `${this.#prefix}${propertyPath}`;
    const isSaid = this.#found.some((one) => one.code === "kind" && isWithin(one.propertyPath, path));
    if (!isSaid) this.#found.push({ propertyPath: path, code, reason: withoutAdvice(reason) });
  }

  /** A whole number within a limit; `undefined` is right, the default applies. */
  range(propertyPath: string, limit: RangeLimit, value: number | undefined): void {
    const reason = value === undefined ? undefined : outOfRange(limit, value);
    if (reason) this.add(propertyPath, "range", reason);
  }

  /** One of the allowed words or numbers; `undefined` is right, the default applies. */
  oneOf<T extends string | number>(propertyPath: string, allowed: readonly T[], value: T | undefined): void {
    if (value === undefined || allowed.includes(value)) return;
    const hint = typeof value === "string" ? suggest(value, allowed.map(String)) : "";
    this.add(propertyPath, "choice", `expected one of ${allowed.join(", ")}, got ${JSON.stringify(value)}${hint}`);
  }

  /** A value that must be there. */
  required(propertyPath: string, what: string, value: unknown): void {
    if (value !== undefined && value !== null && value !== "") return;
    this.add(propertyPath, "required", `expected ${what}, got ${value === "" ? "an empty text" : "nothing"}`);
  }

  /** @throws pulumi.InputPropertiesError with every problem found, when there is one. */
  throwIfAny(component: string, name: string): void {
    if (this.#found.length > 0) this.stop(component, name);
  }

  /** @throws pulumi.InputPropertiesError with every problem found. */
  stop(component: string, name: string): never {
    const lines = this.#found.map(({ propertyPath, code, reason }) => `  ${propertyPath}: ${reason} [${code}]`);
    throw new pulumi.InputPropertiesError({
      message: `${component} "${name}" has arguments that cannot be right:\n${lines.join("\n")}`,
      errors: [...this.#found],
    });
  }
}

function isWithin(outer: string, path: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/**
 * An output that stands where a value must be known is written as several lines of advice to who wrote the text: from a
 * program in another language, a secret is one, too.
 */
function withoutAdvice(reason: string): string {
  return reason.replace(
    /"Calling \[toJSON\] on an \[Output<T>\][^"]*"?/g,
    "an output, which is a secret or known only later",
  );
}
