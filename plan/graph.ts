/**
 * What a program would register, with nothing created: the graph that tests, reviews and the local run read.
 * Values that only the cloud can know are {@link Computed}; values that Pulumi would encrypt are {@link Secret}.
 */
export interface Plan {
  readonly project: string;
  readonly stack: string;
  /** Every parent before its children, siblings sorted by URN; the stack itself is first. */
  readonly resources: readonly PlannedResource[];
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** One registration, as the engine would receive it. */
export interface PlannedResource {
  /** The full URN, with the types of all ancestors. */
  readonly urn: string;
  /** For example `azure-native:eventgrid:SystemTopic`. */
  readonly type: string;
  readonly name: string;
  /** `true` for a resource of a provider, `false` for a component. */
  readonly custom: boolean;
  /** The id in the cloud; absent for a component, {@link Computed} unless a {@link Cloud} gave one. */
  readonly id?: unknown;
  /** What the program sent, after all transforms. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the resource resolved to; for a component, what it registered as its outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** URN of the parent; absent for the stack. */
  readonly parent?: string;
  /** URNs, sorted: everything that `dependsOn` or an input names. */
  readonly dependencies: readonly string[];
  /** URNs, sorted, of what each input is made of; inputs that are made of nothing else are not among them. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly aliases: readonly Alias[];
  readonly ignoreChanges: readonly string[];
  /** Inputs whose change replaces the resource although its provider would update it. */
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly customTimeouts: Readonly<Record<string, string>>;
  /** Reference of an explicit provider, `<urn>::<id>`. */
  readonly provider?: string;
  /** The existing resource that this one adopts, by id. */
  readonly import?: string;
}

/** Another name that a resource had: a whole URN, or the parts that differ. */
export type Alias = string | { readonly [part in "name" | "type" | "project" | "stack" | "parent"]?: string | null };

/** A value that only the cloud can know. */
export class Computed {
  toJSON(): unknown {
    return { $computed: true };
  }
}

/** A value that Pulumi would store encrypted. Its JSON form hides it; {@link reveal} does not. */
export class Secret {
  constructor(readonly value: unknown) {}

  toJSON(): unknown {
    return { $secret: "[secret]" };
  }
}

/** The value with every secret opened, at any depth. Computed values stay what they are. */
export function reveal(value: unknown): unknown {
  if (value instanceof Secret) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  if (isPlainObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reveal(item)]));
  return value;
}

/** Whether a computed value is anywhere within. */
export function hasComputed(value: unknown): boolean {
  if (value instanceof Computed) return true;
  if (value instanceof Secret) return hasComputed(value.value);
  if (Array.isArray(value)) return value.some(hasComputed);
  return isPlainObject(value) && Object.values(value).some(hasComputed);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A resource as it is handed to a {@link Cloud}. */
export interface ResourceRequest {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** With secrets opened. Nothing is computed: everything before it has been answered by the same cloud. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Set when the program reads an existing resource instead of making one. */
  readonly id?: string;
}

/** Answers what only a cloud can know. Without one, ids and outputs that were not sent are computed. */
export interface Cloud {
  /** Throws to refuse the resource; the message names what and why. */
  create(request: ResourceRequest): { readonly id: string; readonly outputs: Readonly<Record<string, unknown>> };
  /** Answers a function call of the program, for example `azure-native:web:listWebAppHostKeys`. */
  invoke?(token: string, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined;
}
