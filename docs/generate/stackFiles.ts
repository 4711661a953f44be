import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentMarkers, environmentsTable } from "./environmentsTable";
import { contentOf } from "./generatedFiles";
import { replaceBetween } from "./markdown";
import { withMissingLines } from "./registeredResources";
import { stackPlans } from "./stackPlans";

/** Where the list of everything that a stack registers lies, by path from the checkout. */
export const registeredList = (stack: string): string => `tests/stack/registered/${stack}.txt`;

/** Every file with a part that is made from the stacks' plans, by path from the checkout, with its content. */
export async function stackFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const plans = await stackPlans(root);
  const readme = readFileSync(join(root, environmentMarkers.file), "utf8");
  return new Map([
    [environmentMarkers.file, replaceBetween(readme, environmentMarkers, environmentsTable(plans))],
    ...plans.map((plan): [string, string] => {
      const path = registeredList(plan.stack);
      return [path, withMissingLines(contentOf(join(root, path)) ?? "", plan)];
    }),
  ]);
}
