import type { Arm } from "./arm";
import type { PutRequest } from "./place";
import type { CloudResource } from "./resourceType";
import { typeNamed } from "./resourceTypes";

/**
 * Makes a resource as azure-native does, which asks first whether there is one; but for a setting that is there once its
 * parent is. Source and text: pulumi-azure-native, provider/pkg/azure/client_azcore.go: CanCreate.
 *
 * @throws RefusedError, or an error for what exists.
 */
export function createResource(arm: Arm, request: PutRequest): CloudResource {
  const known = arm.get(arm.idOf(request));
  if (known && !typeNamed(request).comesWith) {
    throw new Error(`cannot create already existing resource '${known.id}'`);
  }
  return arm.put(request);
}
