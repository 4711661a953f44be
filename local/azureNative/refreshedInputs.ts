import { isDeepStrictEqual } from "node:util";
import { isPlainObject } from "../../plan/graph";

type Properties = Readonly<Record<string, unknown>>;

/**
 * The inputs of a resource that is read again. Azure does not say what a program sent, so what changed among the outputs
 * since is taken over into the inputs, and nothing else: defaults of the service are not.
 * Source: pulumi-azure-native, provider/pkg/provider/provider.go: Read, and diff.go: applyDiff.
 *
 * @param before - What Azure answered before, and
 * @param now - what it answers now: of both the {@link declaredInputsOf}.
 */
export function refreshedInputs(inputs: Properties, before: Properties, now: Properties): Record<string, unknown> {
  const kept = Object.entries(inputs).filter(([key]) => !(key in before) || key in now);
  const result: Record<string, unknown> = Object.fromEntries(kept);
  for (const [key, value] of Object.entries(now)) {
    if (isDeepStrictEqual(value, before[key])) continue;
    result[key] = key in inputs && key in before ? appliedValue(inputs[key], before[key], value) : value;
  }
  return result;
}

function appliedValue(base: unknown, before: unknown, now: unknown): unknown {
  if (isPlainObject(base) && isPlainObject(before) && isPlainObject(now)) return refreshedInputs(base, before, now);
  if (Array.isArray(base) && Array.isArray(before) && Array.isArray(now)) {
    return now.map((item, index) =>
      index < base.length && index < before.length ? appliedValue(base[index], before[index], item) : item,
    );
  }
  return now;
}
