import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { ReviewedResource } from "./reviewed";

/** Leave for one resource to be otherwise than one rule wants, for a time. */
export interface Exemption {
  /** The resource's name in the program, or its URN. */
  readonly resource: string;
  /** Why; whoever reviews reads it. */
  readonly reason: string;
  /** The last day on which it holds, in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

const day = "^\\d{4}-\\d{2}-\\d{2}$";

/** The option that every rule has. */
export const exemptionsSchema: PolicyConfigJSONSchema = {
  type: "array",
  description: "resources that may be otherwise for a time",
  items: {
    type: "object",
    required: ["resource", "reason", "expires"],
    additionalProperties: false,
    properties: {
      resource: { type: "string", minLength: 1, description: "name in the program, or URN" },
      reason: { type: "string", minLength: 1 },
      expires: { type: "string", pattern: day, description: "the last day, in UTC: YYYY-MM-DD" },
    },
  },
};

/**
 * The exemptions of one rule as configuration has them.
 * @throws naming every one that cannot be right: an exemption without a reason or an end is none.
 */
export function readExemptions(rule: string, value: unknown): readonly Exemption[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`${rule}: exemptions: expected a list, got ${JSON.stringify(value)}`);
  const faults = value.flatMap((item: Partial<Exemption> | null, index) =>
    (["resource", "reason", "expires"] as const).flatMap((member) => {
      const got = item?.[member];
      const isRight =
        typeof got === "string" && got.trim() !== "" && (member !== "expires" || !Number.isNaN(endOf(got)));
      const allowed = member === "expires" ? "a day as YYYY-MM-DD" : "a text";
      return isRight ? [] : [`exemptions[${index}].${member}: expected ${allowed}, got ${JSON.stringify(got)}`];
    }),
  );
  if (faults.length > 0) throw new Error(`${rule}: ${faults.join("; ")}`);
  return value as Exemption[];
}

/** Whether an exemption names a resource. */
export function isFor({ resource }: Exemption, { name, urn }: ReviewedResource): boolean {
  return resource === name || resource === urn;
}

/** Whether an exemption still holds. */
export function holds({ expires }: Exemption, now: Date): boolean {
  return now.getTime() < endOf(expires);
}

/** The first moment after the day, NaN for what is no day. */
function endOf(expires: string): number {
  const start = new RegExp(day).test(expires) ? Date.parse(`${expires}T00:00:00Z`) : Number.NaN;
  // A day that no month has is taken for one of the next month by some parsers.
  const isDay = !Number.isNaN(start) && new Date(start).toISOString().startsWith(expires);
  return isDay ? start + 24 * 60 * 60 * 1000 : Number.NaN;
}
