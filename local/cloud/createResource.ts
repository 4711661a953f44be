import type { Arm } from "./arm";
import type { PutRequest } from "./place";
import type { CloudResource } from "./resourceType";
import { typeNamed } from "./resourceTypes";

/**
 * Makes a resource as azure-native does, which asks first whether there is one.
 * @throws RefusedError, or an error for what exists.
 */
export function createResource(arm: Arm, request: PutRequest): CloudResource {
  refuseExisting(request, arm.get(arm.idOf(request)));
  return arm.put(request);
}

/**
 * Refuses to make what is there already; but for a setting that is there once its parent is, and is only set.
 * Source and text: pulumi-azure-native, provider/pkg/azure/client_azcore.go: CanCreate.
 */
export function refuseExisting(
  request: Pick<PutRequest, "type" | "urn">,
  known: { readonly id: string } | undefined,
): void {
  if (known && !typeNamed(request).comesWith) {
    throw new Error(`cannot create already existing resource '${known.id}'`);
  }
}
