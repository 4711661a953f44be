import { suggest } from "../../events";
import { type Exemption, readExemptions } from "./exemptions";
import type { Options, Rule } from "./rule";

/** A rule's configuration, read as a whole. */
export interface Configured {
  readonly options: Options;
  readonly exemptions: readonly Exemption[];
}

/**
 * What is configured of a rule, its options apart from its exemptions.
 * @throws naming what the rule does not know, and every exemption that cannot be right: a misspelt option would be
 * without effect, and nobody would notice. Pulumi itself checks the form of the options that a rule has, and no others.
 */
export function configured(rule: Rule, config: Options): Configured {
  const { exemptions, ...options } = config;
  const known = Object.keys(rule.options?.schema ?? {});
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const allowed = [...known, "exemptions"];
    throw new Error(
      `${rule.id}: ${name} is no option of it: expected ${allowed.join(" or ")}${suggest(name, allowed)}`,
    );
  }
  return { options, exemptions: readExemptions(rule.id, exemptions) };
}
