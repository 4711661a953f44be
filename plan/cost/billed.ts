import type { PlannedResource } from "../graph";

/** How much a meter counts without anybody's doing: so many units in every such time. */
export interface KnownQuantity {
  readonly count: number;
  readonly every: "month" | "day" | "hour" | "second";
}

/** One line of a bill. */
export interface Charge {
  /** Id of a meter. */
  readonly meter: string;
  /** Absent when only use tells. */
  readonly known?: KnownQuantity;
}

/** What is billed for one resource. */
export interface Billed {
  /** In words: service, SKU and size. */
  readonly what: string;
  readonly charges: readonly Charge[];
}

/** Nothing is billed for the resource itself. */
export interface NotBilled {
  /** Where the bill is, when there is one: `the storage account`. */
  readonly billedWith?: string;
}

/** What is billed for a resource of one type; `undefined` when its SKU is not known here. */
export type BillingOfType = (
  resource: PlannedResource,
  resources: readonly PlannedResource[],
) => Billed | NotBilled | undefined;

/** Charges of which only use tells the quantity. */
export function byUse(...meters: readonly string[]): Charge[] {
  return meters.map((meter) => ({ meter }));
}
