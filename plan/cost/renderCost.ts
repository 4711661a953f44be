import type { Cost } from "./costOf";
import { meters } from "./meters";

/** A month's cost, for a person: what is in the sum, the sum, and what is not in it. */
export function renderCost({ currency, daysPerMonth, monthly, lines, notIncluded }: Cost): string {
  const rows = lines.map(({ name, meter, quantity, unit, price, amount }) => [
    name,
    unit === undefined ? meter : `${meter}, by ${unit}`,
    `${quantity} × ${price}`,
    amount.toFixed(2),
  ]);
  rows.push(["sum", "", "", monthly.toFixed(2)]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const said = [`cost of a month of ${daysPerMonth} days, in ${currency}`];
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    said.push(`  ${cells.join("  ")}`);
  }
  if (notIncluded.length > 0) said.push("  not included");
  for (const { name, meter, missing } of notIncluded) {
    const unit = meter === undefined ? "" : `  ${meter}, by ${meters[meter]?.unit ?? "unit"}`;
    said.push(`    ${name}${unit}: ${missing === "what is billed" ? "not known what is billed" : `no ${missing}`}`);
  }
  return `${said.join("\n")}\n`;
}
