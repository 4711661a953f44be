import { fixedInputsOf } from "../../plan";
import { checkProperties, type PropertyFailure } from "./checkShape";
import { knownType } from "./knownType";
import { withoutNotes } from "./ownNotes";
import type { DeclaredType } from "./shape";

/**
 * What is wrong with the inputs of a resource, by what the SDK declares of its type. Missing properties and most wrong kinds
 * are the provider's own refusals, in its words (pulumi-azure-native, provider/pkg/provider/provider.go: Check).
 *
 * The rest it lets through. An undeclared property it leaves out of the request without a word, so a program believes in a
 * setting that Azure never gets. Kinds within unions and maps, booleans, and the values of enums it leaves to Azure, which
 * answers with each service's own words, if it does. They are refused here, where Azure's answer cannot be had. Of an enum
 * that a service may add to, values that a later API version brings are refused, too: see docs/unverified.md.
 *
 * What the SDK does not declare is not checked: lengths, patterns and ranges, and whether a number is whole.
 *
 * @param inputs - Plain values, secrets opened, with the {@link defaultInputs}.
 * @param isUnknown - Whether a value within is one that only a deployment can know; it is right wherever it stands.
 * @throws Error for a type that is not declared.
 */
export function checkInputs(
  token: string,
  inputs: Readonly<Record<string, unknown>>,
  isUnknown: (value: unknown) => boolean,
): PropertyFailure[] {
  const type = knownType(token);
  const { properties } = type.inputs;
  const required = [...type.inputs.required, ...requiredAfterDefaults(token, type)];
  return checkProperties({ properties, required }, { path: "", value: withoutNotes(inputs), isUnknown });
}

/**
 * A program may leave these out, the provider may not: a name, and a place. Where the API's description requires none, Azure
 * does (`LocationRequired`: GitHub, pulumi/pulumi-azure-native#215).
 */
function requiredAfterDefaults(token: string, { inputs: { properties, required } }: DeclaredType): string[] {
  const names = ["location", fixedInputsOf(token)?.name ?? ""];
  return names.filter((name) => Object.hasOwn(properties, name) && !required.includes(name));
}
