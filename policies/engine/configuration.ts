import { suggest } from "../../events";
import { type Configured, configured } from "./configured";
import type { Exemption } from "./exemptions";
import type { Environment, Level, Rule } from "./rule";

/** A level as configuration may have it. Rules change no resource, so that `remediate` is `mandatory`, as it is in Pulumi. */
export type ConfiguredLevel = Level | "remediate";

/** What is configured of one rule: its level, exemptions, and its own options. */
export interface RuleConfiguration {
  /** @defaultValue that of `all`, or the rule's own in the environment */
  readonly enforcementLevel?: ConfiguredLevel;
  /** @defaultValue none */
  readonly exemptions?: readonly Exemption[];
  /** By the option's name. @defaultValue the option's own default */
  readonly [option: string]: unknown;
}

/** What a file for `--policy-pack-config` holds: levels, options and exemptions by the rule's id. */
export interface Configuration {
  /** The level of every rule that has none of its own here. */
  readonly all?: ConfiguredLevel | { readonly enforcementLevel?: ConfiguredLevel };
  readonly [rule: string]: ConfiguredLevel | RuleConfiguration | undefined;
}

/** A rule with everything that is configured of it. */
export interface ConfiguredRule extends Configured {
  readonly rule: Rule;
  readonly level: Level;
}

const levels: readonly string[] = ["mandatory", "advisory", "disabled", "remediate"];

/**
 * Every rule with its level in the environment, options and exemptions: what the CLI and `configured` together make of a
 * file of configuration.
 * @throws naming rules, levels and options that there are not, also of rules that are disabled, and exemptions that cannot
 * be right.
 */
export function readConfiguration(
  rules: readonly Rule[],
  configuration: Configuration,
  environment: Environment,
): readonly ConfiguredRule[] {
  const { all, ...byRule } = configuration;
  // What is for a rule that is not asked is misspelt, or for another list of rules; neither should pass for configured.
  const known = rules.map(({ id }) => id);
  for (const id of Object.keys(byRule)) {
    if (known.includes(id)) continue;
    throw new Error(`configuration: ${id} is none of the ${known.length} rules${suggest(id, [...known, "all"])}`);
  }
  const { level: levelOfAll, own: notOfAll } = split("all", all);
  for (const name of Object.keys(notOfAll)) {
    throw new Error(`all: ${name} is no option of it: expected enforcementLevel${suggest(name, ["enforcementLevel"])}`);
  }
  return rules.map((rule) => {
    const { level = levelOfAll ?? rule.levels[environment], own } = split(rule.id, byRule[rule.id]);
    return { rule, level, ...configured(rule, own) };
  });
}

/** A level alone may stand for an object with nothing else. */
function split(id: string, value: unknown): { level?: Level; own: Readonly<Record<string, unknown>> } {
  if (value === undefined) return { own: {} };
  if (typeof value === "string") return { level: levelOf(id, value), own: {} };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${id}: expected a level or an object, got ${JSON.stringify(value)}`);
  }
  const { enforcementLevel, ...own } = value as RuleConfiguration;
  return enforcementLevel === undefined
    ? { own }
    : { level: levelOf(`${id}: enforcementLevel`, enforcementLevel), own };
}

function levelOf(what: string, value: unknown): Level {
  if (typeof value !== "string" || !levels.includes(value)) {
    const meant = typeof value === "string" ? suggest(value, levels) : "";
    throw new Error(`${what}: expected ${levels.join(", ")}, got ${JSON.stringify(value)}${meant}`);
  }
  return value === "remediate" ? "mandatory" : (value as Level);
}
