import { RunError } from "@pulumi/pulumi";
import { isPlainObject } from "./graph";

/** A value in a stack's file. */
export type ConfigValue = string | number | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** The `config` section of Pulumi.yaml: a schema for each key of the project, or a plain value. */
export type DeclaredConfig = Readonly<Record<string, ConfigValue | Declaration>>;

interface Declaration {
  readonly type?: string;
  readonly default?: ConfigValue;
  readonly value?: ConfigValue;
  readonly secret?: boolean;
}

export interface ConfigSources {
  readonly project: string;
  readonly stack: string;
  readonly declared: DeclaredConfig;
  readonly values: Readonly<Record<string, ConfigValue>>;
  readonly overrides: Readonly<Record<string, string>>;
}

export interface StackConfig {
  readonly config: Record<string, string>;
  readonly secretKeys: string[];
  /** One line for every key that is missing, of the wrong type, or encrypted. */
  readonly faults?: RunError;
}

const typeChecks: Readonly<Record<string, (text: string) => boolean>> = {
  string: () => true,
  integer: (text) => /^-?\d+$/.test(text),
  boolean: (text) => text === "true" || text === "false",
  array: (text) => Array.isArray(parsed(text)),
  object: (text) => isPlainObject(parsed(text)),
};

/**
 * A stack's configuration as the engine hands it to a program: full keys, texts.
 */
export function toConfig({ project, stack, declared, values, overrides }: ConfigSources): StackConfig {
  const fullKey = (key: string) => (key.includes(":") ? key : `${project}:${key}`);
  const config: Record<string, string> = {};
  const secretKeys = new Set<string>();
  const faults: string[] = [];
  const declarations = Object.entries(declared).map(([key, value]) => [fullKey(key), toDeclaration(value)] as const);

  for (const [key, { default: fallback, value = fallback, secret }] of declarations) {
    if (value !== undefined) config[key] = toText(value);
    if (secret) secretKeys.add(key);
  }
  const overridden = new Set(Object.keys(overrides).map(fullKey));
  for (const [key, value] of Object.entries(values)) {
    if (isPlainObject(value) && typeof value.secure === "string") {
      secretKeys.add(fullKey(key));
      if (overridden.has(fullKey(key))) continue;
      faults.push(`"${key}" is encrypted and cannot be read here; give a value with --config ${key}=VALUE`);
    } else config[fullKey(key)] = toText(value);
  }
  for (const [key, value] of Object.entries(overrides)) config[fullKey(key)] = value;

  for (const [key, { type = "string" }] of declarations) {
    const text = config[key];
    if (text === undefined) {
      if (!secretKeys.has(key)) faults.push(`"${key}" has no value and no default`);
    } else if (typeChecks[type]?.(text) === false)
      faults.push(`"${key}" must be of type ${type}, got ${JSON.stringify(text)}`);
  }
  const message = `configuration of stack "${stack}":\n${faults.map((line) => `  ${line}`).join("\n")}`;
  return { config, secretKeys: [...secretKeys].sort(), ...(faults.length > 0 && { faults: new RunError(message) }) };
}

function toDeclaration(value: ConfigValue | Declaration): Declaration {
  return isPlainObject(value) ? (value as Declaration) : { value: value as ConfigValue };
}

function toText(value: ConfigValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
