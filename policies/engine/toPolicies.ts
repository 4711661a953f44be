import type {
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type Configured, configured } from "./configured";
import { exemptionsSchema } from "./exemptions";
import { plainType, type ResourceRecord, type ReviewedStack, reviewedStack } from "./reviewed";
import type { Environment, Options, Rule } from "./rule";
import { type Verdict, verdictsOn } from "./verdict";

export interface PackOptions {
  /** Decides the rules' levels where configuration does not. */
  readonly environment: Environment;
  /** @defaultValue the clock of the machine */
  readonly now?: () => Date;
}

/** Rules as policies of a pack: `new PolicyPack("mine", { policies: toPolicies([...], { environment: "prod" }) })`. */
export function toPolicies(rules: readonly Rule[], options: PackOptions): Policies {
  return rules.map((rule) => toPolicy(rule, options));
}

/**
 * A resource's inputs come one by one, before it is created, and its outputs all together at the end. Rules read inputs,
 * so a policy keeps what came and is of both of Pulumi's kinds.
 */
function toPolicy(rule: Rule, { environment, now = () => new Date() }: PackOptions): Policies[number] {
  const inputs = new Map<string, Readonly<Record<string, unknown>>>();
  const undecided = new Map<string, Verdict>();
  let config: Configured | undefined;
  // Before anything is looked at, so that what is misspelt is refused in a stack that the rule has nothing to say of, too.
  const configuredOnce = (getConfig: () => Options) => (config ??= configured(rule, getConfig()));
  const judged = (resource: Parameters<typeof verdictsOn>[1], stack: ReviewedStack, own: Configured) => {
    const verdicts = verdictsOn(rule, resource, { stack, ...own, now: now() });
    for (const verdict of verdicts) if (verdict.kind === "undecided") undecided.set(verdict.urn, verdict);
    return verdicts.filter(({ kind }) => kind === "violated");
  };
  const policy: ResourceValidationPolicy & StackValidationPolicy = {
    name: rule.id,
    displayName: rule.title,
    description: `${rule.title}. ${rule.consequence}`,
    enforcementLevel: rule.levels[environment],
    severity: rule.severity,
    tags: [...rule.topics],
    remediationSteps: rule.remedy,
    configSchema: { properties: { ...rule.options?.schema, exemptions: exemptionsSchema } },
    validateResource({ urn, type, name, props, opts, getConfig }, report) {
      inputs.set(urn, props);
      const own = configuredOnce(getConfig);
      if (rule.scope === "stack" || !rule.types.includes(plainType(type))) return;
      const resource = { urn, type: plainType(type), name, props, protect: opts.protect };
      for (const { message = "" } of judged(resource, alone, own)) report(message, urn);
    },
    validateStack({ resources, getConfig }, report) {
      const own = configuredOnce(getConfig);
      if (rule.scope === "stack") {
        const stack = reviewedStack(resources.map((resource) => recordOf(resource, inputs)));
        for (const resource of stack.ofType(rule.types)) {
          for (const { urn, message = "" } of judged(resource, stack, own)) report(message, urn);
        }
      }
      if (undecided.size > 0) reportUndecided(rule, [...undecided.values()], report);
      undecided.clear();
    },
  };
  return policy;
}

const alone = reviewedStack([]);

function recordOf(
  resource: PolicyResource,
  inputs: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): ResourceRecord {
  const { urn, type, name, props, opts, parent, dependencies, propertyDependencies } = resource;
  return {
    urn,
    type,
    name,
    props: inputs.get(urn) ?? props,
    protect: opts.protect,
    parent: parent?.urn,
    dependencies: dependencies.map((other) => other.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([input, others]) => [input, others.map((other) => other.urn)]),
    ),
  };
}

/** One message a rule, however many resources it could not be decided of; it stops nothing, as nothing is known to be wrong. */
function reportUndecided(rule: Rule, verdicts: readonly Verdict[], report: ReportViolation): void {
  const lines = verdicts.map(({ message }) => message).join("\n");
  const violation = {
    message: `${rule.title}: undecided at preview\n${lines}`,
    urn: verdicts.length === 1 ? verdicts[0]?.urn : undefined,
    enforcementLevel: "advisory",
  };
  // The SDK takes an object, too, with a level of its own; its types do not say so.
  (report as unknown as (violation: object) => void)(violation);
}
