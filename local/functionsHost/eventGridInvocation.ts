import { randomUUID } from "node:crypto";
import { dotNetTime } from "./dotNetTime";
import type { EventGridFunction } from "./functionInfo";
import type { InvocationRequest } from "./rpc";

/**
 * One pushed event as the worker gets it: its JSON as `string`, which the library parses, and `data` as the only metadata
 * of the trigger. None of the request's headers is passed on.
 * Source: github.com/Azure/azure-sdk-for-net, EventGridExtensionConfigProvider and EventGridTriggerAttributeBindingProvider.
 */
export function eventGridInvocation({ bindingName, functionId, name }: EventGridFunction, event: unknown) {
  const { data = null } = (event ?? {}) as { readonly data?: unknown };
  const request: InvocationRequest = {
    invocationId: randomUUID(),
    functionId,
    inputData: [{ name: bindingName, data: { string: JSON.stringify(event, null, 2) } }],
    triggerMetadata: {
      data: { json: JSON.stringify(data) },
      sys: {
        json: JSON.stringify({ MethodName: name, UtcNow: dotNetTime(new Date()), RandGuid: randomUUID() }),
      },
    },
  };
  return request;
}
