import type { NameRule } from "./derived";

/** A resource that the local cloud holds. */
export interface CloudResource {
  readonly id: string;
  readonly urn: string;
  readonly type: string;
  /** Of an adopted resource, those that it is taken to have been made with. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Whether the program reads it by its id instead of making it. */
  readonly adopted: boolean;
}

/** What a type may ask of the cloud while it is made. */
export interface Existing {
  byId(id: string): CloudResource | undefined;
  ofType(type: string): readonly CloudResource[];
}

/** A resource about to be made: where it goes and what was asked for. */
export interface Making {
  readonly id: string;
  readonly name: string;
  readonly location: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly existing: Existing;
}

/** An existing resource that the program reads. */
export interface Reading {
  readonly id: string;
  readonly urn: string;
  /** The region that it is taken to be in. */
  readonly region: string;
  readonly existing: Existing;
}

/** How one Pulumi type is named, placed, checked and answered. */
export interface ResourceType {
  /** The input that holds the physical name; absent for a type whose name is fixed or its parent's. */
  readonly nameInput?: string;
  /** How a name is made when the program gives none. */
  readonly naming: NameRule | "guid" | { readonly fixed: string };
  /** ARM id, from the physical name and the inputs. */
  readonly id: (name: string, inputs: Readonly<Record<string, unknown>>) => string;
  /** ARM id of the resource that this one is nested in. */
  readonly parentId?: (inputs: Readonly<Record<string, unknown>>) => string;
  /** ARM's own type, for example `Microsoft.Storage/storageAccounts`. */
  readonly armType: string;
  /** Whether the resource takes its group's location when the program gives none. */
  readonly located?: boolean;
  /** What a resource that the program reads is taken to have, beside its name and region. */
  readonly adopted?: (reading: Reading) => Readonly<Record<string, unknown>>;
  /** Throws {@link RefusedError} for what Azure refuses. */
  readonly check?: (making: Making) => void;
  /** Outputs beyond the inputs, `name`, `type` and `location`. */
  readonly outputs?: (making: Making) => Readonly<Record<string, unknown>>;
}

/** Thrown for a resource that Azure would refuse, with its error code. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/**
 * An input that must be a text for the resource to have a place in Azure.
 * @throws RefusedError naming the input.
 */
export function textInput(inputs: Readonly<Record<string, unknown>>, key: string): string {
  const value = inputs[key];
  if (typeof value === "string" && value !== "") return value;
  throw new RefusedError("InvalidRequest", `expected "${key}" to be a text, got ${JSON.stringify(value) ?? "nothing"}`);
}
