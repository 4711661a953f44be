import { type Exemption, holds, isFor } from "./exemptions";
import { readPath } from "./read";
import type { ReviewedResource, ReviewedStack } from "./reviewed";
import type { Level, Options, Rule } from "./rule";

/** What a rule says of a resource, or of an exemption from it. */
export interface Verdict {
  readonly rule: string;
  /** The rule's level: whether a violation stops an operation or is told. */
  readonly level: Exclude<Level, "disabled">;
  /** The resource; absent where an exemption is for none. */
  readonly urn?: string;
  /**
   * `violated`: not as it has to be. `undecided`: it depends on an input that is known only later. `exempt`: otherwise,
   * with leave. `passed`: as it has to be. `unused`: an exemption that is for no resource which the rule looks at.
   */
  readonly kind: "passed" | "violated" | "undecided" | "exempt" | "unused";
  /** The input that decides; absent where it passed, and of an exemption. */
  readonly property?: string;
  /** A sentence for people; absent where it passed. */
  readonly message?: string;
}

/** What a rule says of a resource, whatever its level is. */
export interface Finding extends Omit<Verdict, "level"> {
  readonly urn: string;
}

export interface JudgeOptions {
  readonly stack: ReviewedStack;
  readonly options: Options;
  readonly exemptions: readonly Exemption[];
  readonly now: Date;
}

/** What a rule says of one resource: one finding, or more where more is wrong. */
export function findingsOn(rule: Rule, resource: ReviewedResource, how: JudgeOptions): readonly Finding[] {
  const { stack, options, exemptions, now } = how;
  const { id, remedy } = rule;
  const at = { rule: id, urn: resource.urn };
  const found: Finding[] = [];
  const leave = exemptions.filter((exemption) => isFor(exemption, resource));
  const valid = leave.find((exemption) => holds(exemption, now));
  const [expired] = leave;
  try {
    rule.check({
      resource,
      stack,
      options: { ...rule.options?.defaults, ...options },
      read: (path) => readPath(resource.props, path),
      report(property, problem) {
        const message = `${resource.name}: ${property} ${problem}; ${remedy}`;
        if (valid) {
          const granted = `exempt until ${valid.expires}: ${valid.reason}`;
          found.push({ ...at, kind: "exempt", property, message: `${message} (${granted})` });
          return;
        }
        const over = expired ? ` (its exemption ended on ${expired.expires}: ${expired.reason})` : "";
        found.push({ ...at, kind: "violated", property, message: message + over });
      },
      except(reason) {
        found.push({ ...at, kind: "exempt", message: `${resource.name}: ${reason}` });
      },
    });
  } catch (error) {
    const property = unknownProperty(error);
    if (property === undefined) throw error;
    found.push({
      ...at,
      kind: "undecided",
      property,
      message: `${resource.name}: undecided, as ${property} is known only when it is deployed`,
    });
  }
  return found.length > 0 ? found : [{ ...at, kind: "passed" }];
}

/**
 * The input whose value is not known, when that is what ended a check. By name: a pack may have another copy of the SDK
 * than this package, and so another class.
 */
function unknownProperty(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.constructor.name !== "UnknownValueError") return undefined;
  const { props } = error as Error & { readonly props?: readonly (string | symbol)[] };
  return props?.map(String).join(".");
}
