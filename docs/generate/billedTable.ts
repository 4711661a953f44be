import { type BilledResource, billedOf, type Charge, meters, type Plan } from "../../plan";
import { code, type Markers, table } from "./markdown";

/** Where the table stands. */
export const billedMarkers: Markers = {
  file: "docs/cost.md",
  open: "<!-- billed: npm run docs -->",
  close: "<!-- /billed -->",
};

/** What each stack is billed for, and how much of it there is without anybody's use; resources that are alike once. */
export function billedTable(plans: readonly Plan[]): string {
  const billed = plans.map((plan) => new Map(billedOf(plan).map((resource) => [resource.name, resource])));
  const names = [...new Set(billed.flatMap((resources) => [...resources.keys()]))].sort();
  const rows = new Map<string, { readonly names: string[]; readonly cells: readonly string[] }>();
  for (const name of names) {
    const cells = billed.map((resources) => cellOf(resources.get(name)));
    if (cells.every((cell) => cell === none)) continue;
    const key = JSON.stringify(cells);
    const alike = rows.get(key) ?? { names: [], cells };
    alike.names.push(name);
    rows.set(key, alike);
  }
  return table(
    ["resource", ...plans.map(({ stack }) => stack)],
    [...rows.values()].map((row) => [namesCell(row.names, plans), ...row.cells]),
  );
}

/** By count where names would fill the page. */
function namesCell(names: readonly string[], plans: readonly Plan[]): string {
  if (names.length <= 3) return names.map(code).join("<br>");
  const types = plans.flatMap(({ resources }) => resources.filter(({ name }) => names.includes(name)));
  return `${[...new Set(types.map(({ type }) => type.split(":").at(-1)))].join(", ")} (all ${names.length})`;
}

const none = "–";

function cellOf(resource: BilledResource | undefined): string {
  if (resource?.status === "unknown") return "not known";
  if (resource?.status !== "billed") return none;
  return [resource.what, ...resource.charges.flatMap(quantityOf)].join("; ");
}

function quantityOf({ meter, known }: Charge): string[] {
  if (!known) return [];
  return [`${meters[meter]?.what}: ${known.count} each ${known.every}`];
}
