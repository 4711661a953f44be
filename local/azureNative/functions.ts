import { localSubscriptionId, localTenantId } from "../cloud/armId";
import { derivedGuid } from "../cloud/derived";

/** Function calls that a program makes about itself, not about a resource, and their answers. */
export const functions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "azure-native:authorization:getClientConfig": {
    subscriptionId: localSubscriptionId,
    tenantId: localTenantId,
    clientId: derivedGuid("client"),
    objectId: derivedGuid("object"),
  },
  "azure-native:authorization:getClientToken": { token: "local" },
};
