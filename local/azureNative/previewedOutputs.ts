import { isPlainObject } from "../../plan/graph";
import { unknownValue } from "./unknownValue";

type Properties = Readonly<Record<string, unknown>>;

/**
 * What a preview tells of a resource's outputs: inputs that come back as they are, and nothing else. An object may get
 * members that only Azure knows (an identity its principal), so as a whole it is unknown; tags get none.
 * Source: pulumi-azure-native, provider/pkg/convert: PreviewOutputs.
 */
export function previewedOutputs(
  inputs: Properties,
  outputNames: readonly string[],
  state: Properties = {},
): Properties {
  const previewed = (name: string) => {
    // Never change: the provider's own list.
    if (["name", "location"].includes(name) && name in state) return state[name];
    return name in inputs && (name === "tags" || isFlat(inputs[name])) ? inputs[name] : unknownValue;
  };
  return Object.fromEntries(outputNames.map((name) => [name, previewed(name)]));
}

function isFlat(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isFlat) : !isPlainObject(value);
}
