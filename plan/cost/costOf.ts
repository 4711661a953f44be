import type { KnownQuantity } from "./billed";
import type { BilledResource } from "./billedOf";
import { meters } from "./meters";
import type { Prices } from "./prices";

/** One line of a month's bill. */
export interface CostLine {
  readonly urn: string;
  readonly name: string;
  readonly meter: string;
  /** Units of the meter in a month. */
  readonly quantity: number;
  /** What the quantity counts, for example `1,000,000 messages`. Only of what is billed by use. */
  readonly unit?: string;
  readonly price: number;
  readonly amount: number;
}

/** Something that is billed, and is not in the sum. */
export interface NotIncluded {
  readonly urn: string;
  readonly name: string;
  /** Absent when it is not known what is billed. */
  readonly meter?: string;
  readonly missing: "price" | "quantity" | "price and quantity" | "what is billed";
}

/** A month's cost, as far as prices and quantities are known. */
export interface Cost {
  readonly currency: string;
  readonly daysPerMonth: number;
  readonly monthly: number;
  readonly lines: readonly CostLine[];
  readonly notIncluded: readonly NotIncluded[];
}

/** Quantities times the user's prices; nothing is assumed for what has no price or no quantity. */
export function costOf(billed: readonly BilledResource[], { currency, daysPerMonth, prices, usage }: Prices): Cost {
  const lines: CostLine[] = [];
  const notIncluded: NotIncluded[] = [];
  for (const { urn, name, status, charges } of billed) {
    if (status === "unknown") notIncluded.push({ urn, name, missing: "what is billed" });
    for (const { meter, known } of charges) {
      const price = own(prices, meter);
      const quantity = known ? inMonth(known, daysPerMonth) : own(own(usage, name) ?? {}, meter);
      if (price !== undefined && quantity !== undefined) {
        const unit = known ? undefined : meters[meter]?.unit;
        lines.push({ urn, name, meter, quantity, ...(unit && { unit }), price, amount: rounded(quantity * price) });
      } else {
        const both = price === undefined && quantity === undefined;
        const missing = both ? "price and quantity" : price === undefined ? "price" : "quantity";
        notIncluded.push({ urn, name, meter, missing });
      }
    }
  }
  const monthly = rounded(lines.reduce((sum, { amount }) => sum + amount, 0));
  return { currency, daysPerMonth, monthly, lines, notIncluded };
}

function inMonth({ count, every }: KnownQuantity, days: number): number {
  const times = { month: 1, day: days, hour: days * 24, second: days * 24 * 60 * 60 };
  return rounded(count * times[every]);
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
