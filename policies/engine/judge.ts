import { unknownCheckingProxy } from "@pulumi/policy";
import { type Exemption, readExemptions } from "./exemptions";
import { type ResourceRecord, reviewedStack } from "./reviewed";
import type { Options, Rule } from "./rule";
import { type Verdict, verdictsOn } from "./verdict";

export interface JudgeStackOptions {
  /** The present time, for exemptions. */
  readonly now: Date;
  /** By the rule's id. @defaultValue every option's own default */
  readonly options?: Readonly<Record<string, Options>>;
  /** By the rule's id. @defaultValue none */
  readonly exemptions?: Readonly<Record<string, readonly Exemption[]>>;
}

/** What every rule says of every resource that it looks at; see `planRecords` for where resources come from. */
export function judge(
  rules: readonly Rule[],
  records: readonly ResourceRecord[],
  how: JudgeStackOptions,
): readonly Verdict[] {
  // The view that a rule has in Pulumi's own analyzer.
  const stack = reviewedStack(records.map((record) => ({ ...record, props: unknownCheckingProxy(record.props) })));
  return rules.flatMap((rule) => {
    const exemptions = readExemptions(rule.id, how.exemptions?.[rule.id]);
    const options = how.options?.[rule.id] ?? {};
    return stack
      .ofType(rule.types)
      .flatMap((resource) => verdictsOn(rule, resource, { stack, options, exemptions, now: how.now }));
  });
}
