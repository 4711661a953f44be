import type { Charge } from "./billed";
import type { BilledResource } from "./billedOf";
import { meters } from "./meters";

/** What is billed, for a person: by resource, each line with the id of its meter; resources that are alike once. */
export function renderBilled(billed: readonly BilledResource[]): string {
  const lines = ["billed"];
  for (const group of alike(billed.filter(({ status }) => status === "billed"))) {
    const [first] = group;
    lines.push(`  ${group.map(({ name }) => name).join(",\n  ")}: ${first?.what}`);
    const width = Math.max(...(first?.charges ?? []).map(({ meter }) => meter.length));
    for (const charge of first?.charges ?? []) lines.push(`      ${charge.meter.padEnd(width)}  ${lineOf(charge)}`);
  }
  const elsewhere = countByType(
    billed.filter(({ status }) => status === "nothing"),
    ({ billedWith }) => (billedWith === undefined ? "nothing is billed for" : `billed with ${billedWith}`),
  );
  for (const [where, types] of elsewhere) lines.push(`  ${where}: ${types.join(", ")}`);
  const adopted = billed.filter(({ status }) => status === "adopted").map(({ name }) => name);
  if (adopted.length > 0) lines.push(`  adopted, billed by whoever made it: ${adopted.join(", ")}`);
  const unknown = billed.filter(({ status }) => status === "unknown");
  for (const { type, name } of unknown) lines.push(`  not known what is billed: ${type}  ${name}`);
  return `${lines.join("\n")}\n`;
}

function lineOf({ meter, known }: Charge): string {
  const { what = "", unit = "unit" } = meters[meter] ?? {};
  return known ? `${what}: ${known.count} each ${known.every}` : `${what}: by use, by ${unit}`;
}

function alike(billed: readonly BilledResource[]): BilledResource[][] {
  const groups = new Map<string, BilledResource[]>();
  for (const resource of billed) {
    const key = JSON.stringify([resource.what, resource.charges]);
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  return [...groups.values()];
}

/** Short type names, with how many there are, under whatever `keyOf` says of them. */
function countByType(
  billed: readonly BilledResource[],
  keyOf: (resource: BilledResource) => string,
): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const resource of billed) {
    const types = counts.get(keyOf(resource)) ?? new Map<string, number>();
    const type = resource.type.slice(resource.type.lastIndexOf(":") + 1);
    counts.set(keyOf(resource), types.set(type, (types.get(type) ?? 0) + 1));
  }
  const said = (types: Map<string, number>) =>
    [...types].map(([type, count]) => (count > 1 ? `${count} ${type}` : type));
  return new Map([...counts].sort().map(([key, types]) => [key, said(types)]));
}
