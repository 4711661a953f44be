import { localSubscriptionId, localTenantId } from "../cloud/armId";
import { derivedGuid } from "../cloud/derived";
import { clientTokenVariable } from "./clientTokenVariable";

/** What azure-native answers to function calls that a program makes about itself, not about a resource, by token. */
export const functions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "azure-native:authorization:getClientConfig": {
    subscriptionId: localSubscriptionId,
    tenantId: localTenantId,
    clientId: derivedGuid("client"),
    objectId: derivedGuid("object"),
  },
  "azure-native:authorization:getClientToken": { token: process.env[clientTokenVariable] ?? derivedGuid("token") },
};
