import type {
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type Configured, configured } from "./configured";
import { exemptionsSchema } from "./exemptions";
import { plainType, type ResourceRecord, type ReviewedResource, type ReviewedStack, reviewedStack } from "./reviewed";
import type { Environment, Options, Rule } from "./rule";
import { unusedExemptions } from "./unusedExemptions";
import { type Finding, findingsOn } from "./verdict";

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
  const undecided = new Map<string, Finding>();
  let config: Configured | undefined;
  // Before anything is looked at, so that what is misspelt is refused in a stack that the rule has nothing to say of, too.
  const configuredOnce = (getConfig: () => Options) => (config ??= configured(rule, getConfig()));
  const judged = (resource: ReviewedResource, stack: ReviewedStack, own: Configured) => {
    const findings = findingsOn(rule, resource, { stack, ...own, now: now() });
    for (const finding of findings) if (finding.kind === "undecided") undecided.set(finding.urn, finding);
    return findings.filter(({ kind }) => kind === "violated");
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
      const stack = reviewedStack(resources.map((resource) => recordOf(resource, inputs)));
      const reviewed = stack.ofType(rule.types);
      if (rule.scope === "stack") {
        for (const resource of reviewed) {
          for (const { urn, message = "" } of judged(resource, stack, own)) report(message, urn);
        }
      }
      advise(report, `${rule.title}: undecided at preview`, [...undecided.values()]);
      undecided.clear();
      advise(report, `${rule.title}: exemptions for nothing`, unusedExemptions(own.exemptions, reviewed));
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

/** One message a rule, however many lines it has; it stops nothing, as nothing is known to be wrong. */
function advise(
  report: ReportViolation,
  title: string,
  lines: readonly { readonly message?: string; readonly urn?: string }[],
): void {
  if (lines.length === 0) return;
  const violation = {
    message: [title, ...lines.map(({ message }) => message)].join("\n"),
    urn: lines.length === 1 ? lines[0]?.urn : undefined,
    enforcementLevel: "advisory",
  };
  // The SDK takes an object, too, with a level of its own; its types do not say so.
  (report as unknown as (violation: object) => void)(violation);
}
