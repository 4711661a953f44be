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

/** A function of a site, as Azure lists it once the site's code is there. */
export interface DeployedFunction {
  readonly name: string;
  /** Type of its trigger's binding, for example `eventGridTrigger`. */
  readonly trigger: string;
}

/** What a type may ask of the cloud while it is made. */
export interface Existing {
  /** Whether what a resource refers to and nobody made is taken to exist, made by others. */
  readonly assumeForeign: boolean;
  /** Whether code is deployed only after everything else, so that the functions of a site are taken to exist. */
  readonly codeComesLater: boolean;
  byId(id: string): CloudResource | undefined;
  /** `undefined` when no code has been deployed that this cloud knows of. */
  functionsOf(siteId: string): readonly DeployedFunction[] | undefined;
  ofType(type: string): readonly CloudResource[];
}

/** A resource about to be made or changed: where it goes and what was asked for. */
export interface Making {
  readonly id: string;
  readonly name: string;
  readonly location: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What was there before, when this changes it. */
  readonly previous?: CloudResource;
  /** Everything else: not what is made or changed itself. */
  readonly existing: Existing;
  /** Makes a GUID of the resource's own, for example its principal's: the same as long as the resource lives. */
  readonly guid: (what: string) => string;
  readonly now: Date;
}

/** A resource about to be deleted. */
export interface Deleting {
  readonly resource: CloudResource;
  /** Whether it was asked for, and does not only go with what it lies in. */
  readonly asked: boolean;
  readonly existing: Existing;
  /** What is left afterwards. */
  readonly remaining: Existing;
}

/** An existing resource that the program reads. */
export interface Reading {
  readonly id: string;
  readonly urn: string;
  /** The region that it is taken to be in. */
  readonly region: string;
  readonly existing: Existing;
}

/** A type that is there once its parent is, and cannot be deleted. */
export interface ComesWith {
  /** Pulumi's type of the parent. */
  readonly parent: string;
  /** The inputs that name the parent. */
  readonly within: (parent: CloudResource) => Readonly<Record<string, unknown>>;
  /** What it has until somebody sets it, and what azure-native sets when it deletes it. */
  readonly defaults: Readonly<Record<string, unknown>>;
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
  /** Inputs that an update leaves out and Azure keeps, added to the new ones. */
  readonly keeps?: (previous: CloudResource, inputs: Making["inputs"]) => Making["inputs"];
  readonly comesWith?: ComesWith;
  /** Whether it stays where it is when what it lies in goes. */
  readonly outlives?: boolean;
  /** Throws {@link RefusedError} for what Azure does not delete. */
  readonly checkDelete?: (deleting: Deleting) => void;
}

/** Thrown for what Azure would refuse, with its error code. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";

  /** @param status - Of the HTTP answer; 400 where no source gives one. */
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly status: number = 400,
  ) {
    super(`${code}: ${reason}`);
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
