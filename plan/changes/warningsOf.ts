import type { ChangeWarning, ReplaceOrder, ResourceChange } from "./changes";
import { inPath } from "./fixedInputs";
import type { Matches } from "./matchResources";
import { fixedInputsOf } from "./replaceOnChange";
import { isRead, type SavedPlan, type SavedResource } from "./savedPlan";

/** What a person has to know of these changes, by URN. */
export function warningsOf(
  changes: readonly ResourceChange[],
  before: SavedPlan,
  after: SavedPlan,
  { savedOf, claimedTwice }: Matches,
): ChangeWarning[] {
  const saved = new Map(before.resources.map((resource) => [resource.urn, resource]));
  const now = new Map(after.resources.map((resource) => [resource.urn, resource]));
  const orders = new Map(changes.map(({ urn, order }) => [urn, order]));
  const ofChanges = changes.flatMap((change) => {
    const old = savedOf.get(change.urn) ?? saved.get(change.urn);
    const deletedFirst = goesBefore(change, orders);
    return old ? [...ofGoing(change, old, now.get(change.urn), deletedFirst), ...ofStaying(change)] : [];
  });
  const ofAliases = claimedTwice.map(({ urn, saved: claimed, by }) =>
    warning("claimed twice", urn, `it claims ${claimed} by an alias, and so does ${by}: Pulumi refuses`),
  );
  return [...ofAliases, ...ofChanges];
}

/** Whether it has to be gone before something that it depends on can be deleted. */
function goesBefore({ properties }: ResourceChange, orders: ReadonlyMap<string, ReplaceOrder | undefined>): boolean {
  return properties.some(({ follows = [] }) => follows.some((urn) => orders.get(urn) === "delete first"));
}

/**
 * Protection as the engine sees it: a deletion looks at the deployed resource, a replacement at both, so that one update
 * can take the protection away and replace; what has to go before another is deleted counts as deployed. What is retained is
 * the deployed resource's word. Source: GitHub, pulumi/pulumi, step_generator.go and step.go, 2026-08-21.
 */
function ofGoing(
  change: ResourceChange,
  old: SavedResource,
  resource: SavedResource | undefined,
  deletedFirst: boolean,
): ChangeWarning[] {
  const { kind, urn, properties, order } = change;
  if (kind === "read" && !isRead(old)) {
    const read = resource?.import;
    return [
      warning(
        "given away",
        urn,
        `the stack made it and now reads ${read}: Pulumi deletes the old one unless it is that`,
      ),
    ];
  }
  if (kind !== "delete" && kind !== "replace") return [];
  const found: ChangeWarning[] = [];
  const word = kind === "delete" ? "deleted" : "replaced";
  if (old.protect && (resource === undefined || resource.protect || deletedFirst)) {
    found.push(warning("protected", urn, `it is protected and would be ${word}: Pulumi refuses the update`));
  }
  if (resource?.import !== undefined) {
    found.push(warning("adopted", urn, `it adopts ${resource.import} and would be replaced: Pulumi refuses`));
  }
  const holds = fixedInputsOf(old.type)?.holds;
  if (old.retainOnDelete) {
    const elsewhere = properties.some(({ source }) => source === inPath.source);
    const name = order === "delete first" && !elsewhere ? "; its name stays taken" : "";
    const what = holds ? ` with its ${holds}` : "";
    found.push(warning("left behind", urn, `the old one stays in Azure${what}, outside the stack${name}`));
  } else if (holds) found.push(warning("data", urn, `its ${holds} are lost when it is ${word}`));
  return found;
}

function ofStaying({ kind, urn, type, properties }: ResourceChange): ChangeWarning[] {
  if (kind === "update" && properties.some(({ effect }) => effect === "unknown")) {
    return [warning("unknown type", urn, `it is not known whether ${type} changes in place`)];
  }
  const refused = properties.filter(({ effect }) => effect === "refused").map(({ path }) => path);
  if (kind !== "refused") return [];
  const option = `replaceOnChanges: [${refused.map((path) => JSON.stringify(path)).join(", ")}]`;
  return [
    warning(
      "refused by Azure",
      urn,
      `Azure does not change ${refused.join(", ")} in place and the provider asks for no replacement: the update fails there, unless the program asks by ${option}`,
    ),
  ];
}

function warning(code: ChangeWarning["code"], urn: string, message: string): ChangeWarning {
  return { code, urn, message };
}
