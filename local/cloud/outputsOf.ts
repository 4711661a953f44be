import { declaredType } from "../azureNative/declared";
import type { Making, ResourceType } from "./resourceType";

/**
 * What Azure answers for a resource, beside what it was made with. What most types answer, the provider hands on only for
 * those whose class declares it (pulumi-azure-native, provider/pkg/convert/responseBodyToSdkOutputs.go).
 */
export function outputsOf(token: string, type: ResourceType, making: Making): Readonly<Record<string, unknown>> {
  const { name, location } = making;
  const declared = declaredType(token);
  const usual = {
    name,
    type: type.armType,
    location,
    provisioningState: "Succeeded",
    azureApiVersion: declared?.apiVersion,
  };
  const answered = Object.entries(usual).filter(
    ([key, value]) => value !== undefined && Object.hasOwn(declared?.outputs.properties ?? {}, key),
  );
  return { ...Object.fromEntries(answered), ...type.outputs?.(making) };
}
