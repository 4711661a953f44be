import type { Problems } from "./problems";

/**
 * Pricing tiers of Azure SignalR Service. Sources: azure-native `signalrservice.SignalR`, API 2024-03-01, for names and
 * units; PSRule for Azure, AZR-000182, for the SLA.
 * @enum
 */
export const SignalRSku = {
  /** One unit, no SLA. */
  Free: "Free_F1",
  /** 1 to 10 units, then 20 to 100 by tens. */
  Standard: "Standard_S1",
  /** As Standard, with availability zones and geo-replication. */
  Premium: "Premium_P1",
  /** 100 to 1000 units by hundreds. */
  PremiumLarge: "Premium_P2",
} as const;
export type SignalRSku = (typeof SignalRSku)[keyof typeof SignalRSku];

const tens = [20, 30, 40, 50, 60, 70, 80, 90, 100];
const upTo10 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...tens];
const unitsOf: Readonly<Record<SignalRSku, readonly number[]>> = {
  [SignalRSku.Free]: [1],
  [SignalRSku.Standard]: upTo10,
  [SignalRSku.Premium]: upTo10,
  [SignalRSku.PremiumLarge]: [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000],
};

/** The smallest number of units that a SKU comes in. */
export function smallestUnits(sku: SignalRSku): number {
  return unitsOf[sku][0] ?? 1;
}

interface SkuArgs {
  readonly sku?: SignalRSku | undefined;
  readonly units?: number | undefined;
  readonly zoneRedundant?: boolean | undefined;
}

/** A SKU that there is, in a number of units that it comes in, with zones only where it has them. */
export function checkSku(problems: Problems, { sku = SignalRSku.Free, units, zoneRedundant }: SkuArgs): void {
  problems.oneOf("sku", Object.values(SignalRSku), sku);
  const allowed = unitsOf[sku];
  if (!allowed) return;
  if (units !== undefined && !allowed.includes(units)) {
    const one = allowed.length > 1 ? "one of " : "";
    problems.add("units", "sku-units", `expected ${one}${allowed.join(", ")} for ${sku}, got ${JSON.stringify(units)}`);
  }
  // learn.microsoft.com, "Availability zones support in Azure SignalR Service": Premium has them, without a switch.
  if (zoneRedundant && !sku.startsWith("Premium")) {
    const premium = `${SignalRSku.Premium} or ${SignalRSku.PremiumLarge}`;
    problems.add("sku", "zones", `expected ${premium}, which alone have availability zones, got ${sku}`);
  }
}
