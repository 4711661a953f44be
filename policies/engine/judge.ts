import { unknownCheckingProxy } from "@pulumi/policy";
import { suggest } from "../../events";
import { configured } from "./configured";
import type { Exemption } from "./exemptions";
import { type ResourceRecord, reviewedStack } from "./reviewed";
import type { Options, Rule } from "./rule";
import { type Verdict, verdictsOn } from "./verdict";

export interface JudgeStackOptions {
  /** The present time, for exemptions. */
  readonly now: Date;
  /** By the rule's id, which has to be one of the rules'. @defaultValue every option's own default */
  readonly options?: Readonly<Record<string, Options>>;
  /** By the rule's id. @defaultValue none */
  readonly exemptions?: Readonly<Record<string, readonly Exemption[]>>;
}

/**
 * What every rule says of every resource that it looks at; see `planRecords` for where resources come from.
 * @throws naming rules and options in `how` that there are not, and exemptions that cannot be right.
 */
export function judge(
  rules: readonly Rule[],
  records: readonly ResourceRecord[],
  how: JudgeStackOptions,
): readonly Verdict[] {
  // The view that a rule has in Pulumi's own analyzer.
  const stack = reviewedStack(records.map((record) => ({ ...record, props: unknownCheckingProxy(record.props) })));
  for (const [what, byRule] of Object.entries({ options: how.options ?? {}, exemptions: how.exemptions ?? {} })) {
    refuseUnknown(what, Object.keys(byRule), rules);
  }
  return rules.flatMap((rule) => {
    const own = { ...how.options?.[rule.id], exemptions: how.exemptions?.[rule.id] };
    const { options, exemptions } = configured(rule, own);
    return stack
      .ofType(rule.types)
      .filter(({ isRead }) => isRead !== true)
      .flatMap((resource) => verdictsOn(rule, resource, { stack, options, exemptions, now: how.now }));
  });
}

/** What is for a rule that is not asked is misspelt, or for another list of rules; neither should pass for configured. */
function refuseUnknown(what: string, ids: readonly string[], rules: readonly Rule[]): void {
  const known = rules.map(({ id }) => id);
  for (const id of ids) {
    if (!known.includes(id))
      throw new Error(`${what}: ${id} is none of the ${known.length} rules${suggest(id, known)}`);
  }
}
