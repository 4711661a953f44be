import type { Making, ResourceType } from "./resourceType";

/** What Azure answers for a resource, beside what it was made with. */
export function outputsOf(type: ResourceType, making: Making): Readonly<Record<string, unknown>> {
  const { name, location } = making;
  return {
    name,
    type: type.armType,
    ...(location === undefined ? {} : { location }),
    provisioningState: "Succeeded",
    ...type.outputs?.(making),
  };
}
