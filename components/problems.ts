import * as pulumi from "@pulumi/pulumi";
import { outOfRange, type RangeLimit, suggest } from "../events";

/** Collects what is wrong with a component's arguments, so that one error names all of it before anything is registered. */
export class Problems {
  readonly #prefix: string;
  readonly #found: { propertyPath: string; reason: string }[];

  constructor(prefix = "", found: { propertyPath: string; reason: string }[] = []) {
    this.#prefix = prefix;
    this.#found = found;
  }

  /** The same collection, for arguments that stand inside another one. */
  within(propertyPath: string): Problems {
    return new Problems(`${this.#prefix}${propertyPath}.`, this.#found);
  }

  /** What has been found so far. */
  get found(): readonly { readonly propertyPath: string; readonly reason: string }[] {
    return this.#found;
  }

  add(propertyPath: string, reason: string): void {
    this.#found.push({ propertyPath: `${this.#prefix}${propertyPath}`, reason });
  }

  /** A whole number within a limit; `undefined` is right, the default applies. */
  range(propertyPath: string, limit: RangeLimit, value: number | undefined): void {
    const reason = value === undefined ? undefined : outOfRange(limit, value);
    if (reason) this.add(propertyPath, reason);
  }

  /** One of the allowed words; `undefined` is right, the default applies. */
  oneOf(propertyPath: string, allowed: readonly string[], value: string | undefined): void {
    if (value === undefined || allowed.includes(value)) return;
    this.add(
      propertyPath,
      `expected one of ${allowed.join(", ")}, got ${JSON.stringify(value)}${suggest(value, allowed)}`,
    );
  }

  /** @throws pulumi.InputPropertiesError with every problem found, when there is one. */
  throwIfAny(component: string, name: string): void {
    if (this.#found.length === 0) return;
    const lines = this.#found.map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`);
    throw new pulumi.InputPropertiesError({
      message: `${component} "${name}" has arguments that cannot be right:\n${lines.join("\n")}`,
      errors: this.#found,
    });
  }
}
