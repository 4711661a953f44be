import { unknownCheckingProxy } from "@pulumi/policy";
import { suggest } from "../../events";
import { type Configuration, readConfiguration } from "./configuration";
import { type ResourceRecord, reviewedStack } from "./reviewed";
import { type Environment, environments, type Rule } from "./rule";
import { unusedExemptions } from "./unusedExemptions";
import { findingsOn, type Verdict } from "./verdict";

export interface JudgeStackOptions {
  /** The present time, for exemptions. */
  readonly now: Date;
  /** Decides the rules' levels where configuration does not. @defaultValue `prod`, as for a stack whose name says none */
  readonly environment?: Environment;
  /** As a file for `--policy-pack-config` has it. @defaultValue every rule's own levels and defaults, no exemptions */
  readonly configuration?: Configuration;
}

/**
 * What every rule that is not disabled says of every resource that it looks at, and of its exemptions; see `planRecords`
 * for where resources come from.
 * @throws naming settings, rules, levels and options in `how` that there are not, and exemptions that cannot be right.
 */
export function judge(
  rules: readonly Rule[],
  records: readonly ResourceRecord[],
  how: JudgeStackOptions,
): readonly Verdict[] {
  refuseWrong(how);
  const { now, environment = "prod", configuration = {} } = how;
  // The view that a rule has in Pulumi's own analyzer.
  const stack = reviewedStack(records.map((record) => ({ ...record, props: unknownCheckingProxy(record.props) })));
  return readConfiguration(rules, configuration, environment).flatMap(({ rule, level, options, exemptions }) => {
    if (level === "disabled") return [];
    const reviewed = stack.ofType(rule.types).filter(({ isRead }) => isRead !== true);
    const found = reviewed.flatMap((resource) => findingsOn(rule, resource, { stack, options, exemptions, now }));
    const unused = unusedExemptions(exemptions, reviewed);
    return [
      ...found.map((finding): Verdict => ({ ...finding, level })),
      ...unused.map(({ message }): Verdict => ({ rule: rule.id, level, kind: "unused", message })),
    ];
  });
}

const settings = ["now", "environment", "configuration"];

/** The compiler refuses it, too, but not in a program in JavaScript: there a misspelt setting would be without effect. */
function refuseWrong(how: JudgeStackOptions): void {
  for (const name of Object.keys(how)) {
    if (!settings.includes(name))
      throw new Error(
        `judge: ${name} is none of its settings: expected ${settings.join(", ")}${suggest(name, settings)}`,
      );
  }
  const { now, environment } = how as { now?: Partial<Date>; environment?: unknown };
  if (now?.getTime === undefined || Number.isNaN(now.getTime()))
    throw new Error(`judge: now: expected a valid Date, got ${String(now)}`);
  if (environment !== undefined && !environments.includes(environment as Environment))
    throw new Error(`judge: environment: expected ${environments.join(", ")}, got ${JSON.stringify(environment)}`);
}
