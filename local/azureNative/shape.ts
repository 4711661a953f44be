/** What a value may be, as the published SDK declares it. It tells no whole number from another, and no length. */
export type Shape =
  | "string"
  | "number"
  | "boolean"
  | "any"
  /** The one value: what tells the members of a union apart. */
  | { readonly const: string }
  /** A name in `enums`; `open` where the declaration also takes any text. */
  | { readonly enum: string; readonly open?: true }
  | { readonly array: Shape }
  | { readonly map: Shape }
  /** A name in `objects`. */
  | { readonly object: string }
  | { readonly oneOf: readonly Shape[] };

/** The properties of an object. */
export interface Properties {
  /** Of inputs those that must be given, of outputs those that are always there. */
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Shape>>;
}

/** What one resource type takes and answers. */
export interface DeclaredType {
  /** Of Azure Resource Manager, for example `2024-01-01`. */
  readonly apiVersion: string;
  readonly inputs: Properties;
  /** What the SDK sends for a top-level input that a program leaves out. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly outputs: Properties;
  /** Outputs that the SDK marks as secret. */
  readonly secretOutputs: readonly string[];
}

/** What one function takes and answers. */
export interface DeclaredFunction {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What npm @pulumi/azure-native declares of the types that the local cloud knows. */
export interface Declared {
  /** The SDK's version. */
  readonly version: string;
  /** What the provider itself is configured with. */
  readonly provider: Properties;
  /** By type token. */
  readonly types: Readonly<Record<string, DeclaredType>>;
  /** By function token. */
  readonly functions: Readonly<Record<string, DeclaredFunction>>;
  /** By the name that the SDK refers to them by, for example `inputs.storage.SkuArgs`. */
  readonly objects: Readonly<Record<string, Properties>>;
  /** By the name that the SDK refers to them by, for example `enums.storage.SkuName`. */
  readonly enums: Readonly<Record<string, readonly (string | number | boolean)[]>>;
}
