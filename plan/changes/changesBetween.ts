import type { Plan } from "../graph";
import type { Changes, PropertyChange, ReplaceOrder, ResourceChange } from "./changes";
import { changesOfResource } from "./changesOfResource";
import { followers } from "./followers";
import { matchResources } from "./matchResources";
import { fixedInputsOf } from "./replaceOnChange";
import { isRead, type SavedPlan, type SavedResource, stackOf, toSavedPlan } from "./savedPlan";
import { warningsOf } from "./warningsOf";

/**
 * What would happen to a stack deployed from `saved` when `plan` goes up, as far as two plans can tell: values that only
 * the cloud knows compare as equal unless what they come from is made anew.
 *
 * @param saved - An earlier plan, or its JSON: `JSON.parse` of what `npm run plan -- --stack NAME --json` wrote.
 * @throws when the plans are of different stacks, or `saved` is no plan.
 */
export function changesBetween(saved: Plan | SavedPlan, plan: Plan | SavedPlan): Changes {
  const before = toSavedPlan(saved);
  const after = toSavedPlan(plan);
  const [stack, savedStack] = [stackOf(after), stackOf(before)];
  if (stack !== undefined && savedStack !== undefined && stack !== savedStack) {
    throw new Error(`expected a plan of stack "${stack}", got one of stack "${savedStack}"`);
  }
  const matches = matchResources(before, after);
  const changes = new Map<string, ResourceChange>();
  for (const resource of after.resources.filter(({ custom }) => custom)) {
    const old = matches.savedOf.get(resource.urn);
    const change = isRead(resource)
      ? reads(old, resource)
      : isMade(old)
        ? changesOfResource(old, resource)
        : comesNew(resource);
    if (change) changes.set(resource.urn, change);
  }
  for (const change of followers(after, matches, changes)) changes.set(change.urn, change);
  const deleted = before.resources.filter((resource) => isMade(resource) && !matches.urnNow.has(resource.urn));
  const all = [
    ...[...changes.values()].map((change) => withOrder(change, after, matches.savedOf)),
    ...deleted.map(goes),
  ];
  const custom = after.resources.filter((resource) => resource.custom).length;
  return {
    changes: all.sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0)),
    warnings: warningsOf(all, before, after, matches),
    unchanged: custom - changes.size,
  };
}

/** Whether the stack has it in its hands: neither a component nor only read. */
function isMade(resource: SavedResource | undefined): resource is SavedResource {
  return resource?.custom === true && !isRead(resource);
}

function comesNew({ urn, type, name, import: adopted }: SavedResource): ResourceChange {
  return { kind: adopted === undefined ? "create" : "adopt", urn, type, name, properties: [] };
}

function reads(
  old: SavedResource | undefined,
  { urn, type, name, import: id }: SavedResource,
): ResourceChange | undefined {
  if (old && isRead(old) && old.import === id) return undefined;
  const property: PropertyChange = {
    path: "id",
    ...(old?.import && { before: old.import }),
    after: id,
    effect: "in place",
  };
  return { kind: "read", urn, type, name, properties: [property] };
}

function goes({ urn, type, name }: SavedResource): ResourceChange {
  return { kind: "delete", urn, type, name, properties: [] };
}

function withOrder(
  change: ResourceChange,
  after: SavedPlan,
  savedOf: ReadonlyMap<string, SavedResource>,
): ResourceChange {
  const resource = after.resources.find(({ urn }) => urn === change.urn);
  const old = savedOf.get(change.urn);
  return change.kind === "replace" && resource && old ? { ...change, order: orderOf(old, resource) } : change;
}

/**
 * The program's word counts; without one the provider deletes first, unless it made up the old name with a random suffix,
 * so that both can be there at once. Source: pulumi-azure-native, provider/pkg/provider/provider.go: Diff.
 */
function orderOf(old: SavedResource, resource: SavedResource): ReplaceOrder {
  if (resource.deleteBeforeReplace) return "delete first";
  const known = fixedInputsOf(resource.type);
  if (!known) return "unknown";
  const generated =
    known.generatedName === "random" && known.name !== undefined && old.inputs[known.name] === undefined;
  return generated ? "create first" : "delete first";
}
