import type { PropertyChange, ResourceChange } from "./changes";
import { changedInputs, type InputChange } from "./compareInputs";
import { effectOfChange, fixedInputsOf, isWithin } from "./replaceOnChange";
import type { SavedResource } from "./savedPlan";

/** What becomes of a resource that both plans have; `undefined` when nothing does. */
export function changesOfResource(old: SavedResource, resource: SavedResource): ResourceChange | undefined {
  const { urn, type, name } = resource;
  const properties = changedInputs(old.inputs, resource.inputs, resource.ignoreChanges)
    .filter((change) => !keepsOldValue(change, resource))
    .map((change) => ({ ...change, ...effectOn(resource, change) }));
  const from = old.urn === urn ? {} : { from: old.urn };
  if (properties.length > 0) return { kind: kindOf(properties), urn, type, name, ...from, properties };
  return old.urn === urn ? undefined : { kind: "rename", urn, type, name, ...from, properties };
}

/** The strongest of the effects: when the provider replaces anyway, nothing is tried in place. */
export function kindOf(properties: readonly PropertyChange[]): "replace" | "refused" | "update" {
  const has = (wanted: PropertyChange["effect"]) => properties.some(({ effect }) => effect === wanted);
  return has("replace") ? "replace" : has("refused") ? "refused" : "update";
}

/** The table's word on one change, or the program's own when it asks for a replacement. */
export function effectOn(
  { type, replaceOnChanges }: SavedResource,
  { path, before, after }: InputChange,
): Pick<PropertyChange, "effect" | "source"> {
  const asked = replaceOnChanges.some((wanted) => wanted === "*" || isWithin(path, wanted));
  return asked
    ? { effect: "replace", source: "the program: replaceOnChanges" }
    : effectOfChange(type, path, before, after);
}

/**
 * What the provider does not compare. A name or region that the program says no longer stays as it is, and a name that the provider had copied from the
 * logical name may be written out. Source: pulumi-azure-native, provider/pkg/provider/provider.go: getDefaultName,
 * getDefaultLocation, calculateChangesAndReplacements.
 */
function keepsOldValue({ path, before, after }: InputChange, { type, name }: SavedResource): boolean {
  const known = fixedInputsOf(type);
  if (!known) return false;
  if (known.notCompared?.some((input) => isWithin(path, input))) return true;
  if (after === undefined) return path === known.name || path === "location";
  return path === known.name && before === undefined && known.generatedName === "copy" && after === name;
}
