import { isRead } from "../changes/savedPlan";
import type { Plan } from "../graph";
import type { Charge } from "./billed";
import { billingByType } from "./billingByType";

/** What Azure bills for one resource of a plan. */
export interface BilledResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /**
   * `unknown` when the type or its SKU is not in the table: it may cost. `adopted` when the program only reads it: it is
   * on the bill of whoever made it. What the `import` option takes over is the stack's own from then on.
   */
  readonly status: "billed" | "nothing" | "adopted" | "unknown";
  /** In words: service, SKU and size. Only of what is billed. */
  readonly what?: string;
  /** The resource that the bill is of instead, when nothing is billed for this one itself. */
  readonly billedWith?: string;
  /** Empty unless something is billed. */
  readonly charges: readonly Charge[];
}

/** What is billed for a plan, resource by resource and without prices; components are left out. */
export function billedOf(plan: Pick<Plan, "resources">): BilledResource[] {
  return plan.resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map((resource) => {
      const { urn, type, name } = resource;
      if (isRead(resource)) return { urn, type, name, status: "adopted", charges: [] };
      const plain = type.replace(/\/v\d{8}\w*(?=:)/, "");
      const billing = Object.hasOwn(billingByType, plain) ? billingByType[plain] : undefined;
      const billed = billing?.(resource, plan.resources);
      if (!billed) return { urn, type, name, status: "unknown", charges: [] };
      if (!("charges" in billed)) return { urn, type, name, status: "nothing", charges: [], ...billed };
      return { urn, type, name, status: "billed", ...billed };
    });
}
