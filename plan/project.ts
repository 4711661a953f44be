import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { RunError } from "@pulumi/pulumi";
import { parse, YAMLParseError } from "yaml";
import { isPlainObject } from "./graph";
import { type ConfigValue, type DeclaredConfig, toConfig } from "./stackConfig";

/** A Pulumi project and one of its stacks, as their files describe them. */
export interface StackSettings {
  readonly project: string;
  readonly stack: string;
  /** Folder of Pulumi.yaml. */
  readonly directory: string;
  /** The program's entry, as `main` of Pulumi.yaml or package.json names it. */
  readonly main: string;
  /** By full key, defaults of the project filled in, objects and arrays as JSON text. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfigKeys: readonly string[];
}

export interface ReadStackOptions {
  /** Folder of Pulumi.yaml. @defaultValue the working directory */
  readonly directory?: string | undefined;
  /** Stack name: the file `Pulumi.<stack>.yaml` must exist. */
  readonly stack: string;
  /** Further configuration, stronger than the file's; a key without namespace belongs to the project. */
  readonly config?: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads Pulumi.yaml and the stack's file as the CLI does.
 * @throws when a file is missing or is no YAML map, or with every fault of the configuration at once, by key.
 */
export function readStack(options: ReadStackOptions): StackSettings {
  const { faults, ...settings } = readStackWithFaults(options);
  if (faults) throw faults;
  return settings;
}

/** As {@link readStack}, but with the faults of the configuration beside what could be read. */
export function readStackWithFaults(options: ReadStackOptions): StackSettings & { readonly faults?: RunError } {
  const directory = resolve(options.directory ?? ".");
  const projectFile = readYaml(join(directory, "Pulumi.yaml"), "a Pulumi project");
  const project = String(projectFile.name);
  const runtimeName = isPlainObject(projectFile.runtime) ? projectFile.runtime.name : projectFile.runtime;
  if (runtimeName !== "nodejs") {
    throw new RunError(`Pulumi.yaml: a plan runs programs of the runtime "nodejs", got ${JSON.stringify(runtimeName)}`);
  }
  const stackFile = readYaml(join(directory, `Pulumi.${options.stack}.yaml`), stackHint(directory, options.stack));
  if (stackFile.environment !== undefined) {
    throw new RunError(
      `Pulumi.${options.stack}.yaml: "environment" comes from Pulumi Cloud and cannot be read here; give its values with --config`,
    );
  }
  const { config, secretKeys, faults } = toConfig({
    project,
    stack: options.stack,
    declared: (projectFile.config ?? {}) as DeclaredConfig,
    values: (stackFile.config ?? {}) as Readonly<Record<string, ConfigValue>>,
    overrides: options.config ?? {},
  });
  const main = resolveMain(directory, projectFile.main);
  return {
    project,
    stack: options.stack,
    directory,
    main,
    config,
    secretConfigKeys: secretKeys,
    ...(faults && { faults }),
  };
}

function readYaml(path: string, what: string): Record<string, unknown> {
  if (!existsSync(path)) throw new RunError(`${path} does not exist: not ${what}`);
  const content = parseYaml(path);
  if (!isPlainObject(content)) throw new RunError(`${path} is not a YAML map`);
  return content;
}

function parseYaml(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return parse(text, { prettyErrors: true }) ?? {};
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [start] = error.linePos ?? [];
    const place = start ? `${path}:${start.line}:${start.col}` : path;
    throw new RunError(`${place}: ${error.message.split(/ at line|\n/)[0]}`);
  }
}

function stackHint(directory: string, stack: string): string {
  const known = readdirSync(directory).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  return `a stack "${stack}"; there are ${known.sort().join(", ") || "none"}`;
}

function resolveMain(directory: string, main: unknown): string {
  const packageFile = join(directory, "package.json");
  const packageMain = existsSync(packageFile)
    ? (JSON.parse(readFileSync(packageFile, "utf8")) as { main?: string }).main
    : undefined;
  const named = typeof main === "string" ? main : packageMain;
  const candidates = named ? [named, join(named, "index.ts"), join(named, "index.js")] : ["index.ts", "index.js"];
  const found = candidates
    .map((file) => join(directory, file))
    .find((file) => /\.[cm]?[jt]s$/.test(file) && existsSync(file));
  if (!found) throw new RunError(`no program found in ${directory}: looked for ${candidates.join(", ")}`);
  return found;
}
