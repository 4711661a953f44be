import { closest, distance } from "fastest-levenshtein";
import { isPlainObject } from "../graph";
import type { BilledResource } from "./billedOf";
import { meters } from "./meters";

/**
 * What a user says of money: prices of their region and contract, and how much they expect to use. Both are in the
 * meter's own unit: where that is `1,000,000 messages`, a price is that of a million, and a usage of 5 is five million.
 */
export interface Prices {
  /** For example `EUR`; printed, not converted. */
  readonly currency: string;
  /** @defaultValue {@link defaultDaysPerMonth} */
  readonly daysPerMonth: number;
  /** Price of one unit of a meter (`1,000,000 messages`: of a million), by the meter's id. */
  readonly prices: Readonly<Record<string, number>>;
  /** Units in a month (`1,000,000 messages`: in millions), by the resource's name in the program, then by meter. */
  readonly usage: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A twelfth of 365 days, as whole as people count it. */
export const defaultDaysPerMonth = 30.4;

const members = ["currency", "daysPerMonth", "prices", "usage"];

/**
 * Checks the content of a price file against the meters that there are, and against the resources of a plan.
 * @throws Error with one line for every fault.
 */
export function parsePrices(content: unknown, billed: readonly BilledResource[]): Prices {
  if (!isPlainObject(content)) throw new Error(`  expected a map with ${members.join(", ")}, got ${shown(content)}`);
  const faults: string[] = [];
  const fault = (path: string, problem: string) => faults.push(`  ${path}: ${problem}`);
  const { currency, daysPerMonth = defaultDaysPerMonth } = content;
  for (const key of Object.keys(content)) {
    if (!members.includes(key)) fault(key, `unknown${suggest(key, members)}; known are ${members.join(", ")}`);
  }
  if (typeof currency !== "string" || currency === "") fault("currency", `expected a text, got ${shown(currency)}`);
  if (typeof daysPerMonth !== "number" || !(daysPerMonth >= 28 && daysPerMonth <= 31))
    fault("daysPerMonth", `expected a number from 28 to 31, got ${shown(daysPerMonth)}`);
  const known = Object.keys(meters);
  const prices = numbersIn(content.prices ?? {}, "prices", fault);
  for (const meter of Object.keys(prices)) {
    if (!known.includes(meter)) fault(`prices.${meter}`, `unknown meter${suggest(meter, known)}`);
  }
  const usage = usageIn(content.usage ?? {}, billed, fault);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { currency: currency as string, daysPerMonth: daysPerMonth as number, prices, usage };
}

type Fault = (path: string, problem: string) => void;

function numbersIn(value: unknown, path: string, fault: Fault): Record<string, number> {
  if (!isPlainObject(value)) {
    fault(path, `expected a map of numbers, got ${shown(value)}`);
    return {};
  }
  for (const [key, number] of Object.entries(value)) {
    if (typeof number !== "number" || !Number.isFinite(number) || number < 0)
      fault(`${path}.${key}`, `expected a number from 0, got ${shown(number)}`);
  }
  return value as Record<string, number>;
}

function usageIn(value: unknown, billed: readonly BilledResource[], fault: Fault): Prices["usage"] {
  if (!isPlainObject(value)) {
    fault("usage", `expected a map by resource, got ${shown(value)}`);
    return {};
  }
  const names = [...new Set(billed.map(({ name }) => name))];
  const usage: Record<string, Record<string, number>> = {};
  for (const [name, quantities] of Object.entries(value)) {
    const path = `usage.${name}`;
    usage[name] = numbersIn(quantities, path, fault);
    if (!names.includes(name)) {
      fault(path, `the plan has no resource of that name${suggest(name, names)}`);
      continue;
    }
    const charges = billed.filter((resource) => resource.name === name).flatMap((resource) => resource.charges);
    // What is free in this stack costs in another, and both may have one file.
    if (charges.length === 0) {
      for (const meter of Object.keys(usage[name])) {
        if (!Object.hasOwn(meters, meter))
          fault(`${path}.${meter}`, `unknown meter${suggest(meter, Object.keys(meters))}`);
      }
      continue;
    }
    for (const meter of Object.keys(usage[name])) {
      const charge = charges.find((candidate) => candidate.meter === meter);
      const own = charges.filter(({ known }) => !known).map((candidate) => candidate.meter);
      if (!charge) fault(`${path}.${meter}`, `${name} has no such meter${suggest(meter, own)}`);
      else if (charge.known) fault(`${path}.${meter}`, "the plan itself tells this quantity");
    }
  }
  return usage;
}

/** ` (did you mean "x"?)` for the known word that is nearest, `""` when none is near. */
function suggest(wrong: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const nearest = closest(wrong, known);
  return distance(wrong, nearest) > Math.max(2, wrong.length / 3) ? "" : ` (did you mean "${nearest}"?)`;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
