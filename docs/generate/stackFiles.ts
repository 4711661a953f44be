import { readFileSync } from "node:fs";
import { join } from "node:path";
import { billedMarkers, billedTable } from "./billedTable";
import { environmentMarkers, environmentsTable } from "./environmentsTable";
import { contentOf } from "./generatedFiles";
import { type Markers, replaceBetween } from "./markdown";
import { withMissingLines } from "./registeredResources";
import { stackPlans } from "./stackPlans";

/** Where the list of everything that a stack registers lies, by path from the checkout. */
export const registeredList = (stack: string): string => `tests/stack/registered/${stack}.txt`;

/** Every file with a part that is made from the stacks' plans, by path from the checkout, with its content. */
export async function stackFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const plans = await stackPlans(root);
  const withTable = (markers: Markers, content: string): [string, string] => {
    const page = readFileSync(join(root, markers.file), "utf8");
    return [markers.file, replaceBetween(page, markers, content)];
  };
  return new Map([
    withTable(environmentMarkers, environmentsTable(plans)),
    withTable(billedMarkers, billedTable(plans)),
    ...plans.map((plan): [string, string] => {
      const path = registeredList(plan.stack);
      return [path, withMissingLines(contentOf(join(root, path)) ?? "", plan)];
    }),
  ]);
}
