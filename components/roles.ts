import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type * as pulumi from "@pulumi/pulumi";
import { subscriptionOf } from "./armId";
import { printable } from "./printable";

/**
 * Built-in roles that the components assign.
 * Source: learn.microsoft.com, "Azure built-in roles".
 */
export const BuiltInRole = {
  StorageBlobDataOwner: "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  StorageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  StorageQueueDataContributor: "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
  StorageQueueDataMessageSender: "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
  StorageTableDataContributor: "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
  EventHubsDataSender: "2b629674-e913-4c01-ae53-ef4638d8f975",
  ServiceBusDataSender: "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
  MonitoringMetricsPublisher: "3913510d-42f4-4e42-8a64-420c390055eb",
  SignalRAppServer: "420fcaa2-552c-430f-98ca-3264be4806c7",
  SignalRRestApiOwner: "fd53cd77-2268-407a-8f46-7e7863d0f521",
  SignalRRestApiReader: "ddde6b66-c0df-4114-a159-3618637b3035",
  SignalRServiceOwner: "7e4f1700-ea5a-4f59-8f37-079cfe29dce3",
} as const;
export type BuiltInRole = (typeof BuiltInRole)[keyof typeof BuiltInRole];

/**
 * What a principal is in Entra ID. Source: learn.microsoft.com, "Steps to assign an Azure role", 2024-06-25.
 * @enum
 */
export const PrincipalType = {
  /** An application, or a managed identity of either kind. */
  ServicePrincipal: "ServicePrincipal",
  /** A person. */
  User: "User",
  /** A security group, and all who are in it. */
  Group: "Group",
} as const;
export type PrincipalType = (typeof PrincipalType)[keyof typeof PrincipalType];

/** Lets a principal act on one resource; a managed identity unless told otherwise. */
export function assignRole(
  name: string,
  role: BuiltInRole,
  principalId: pulumi.Input<string>,
  scope: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
  principalType: PrincipalType = PrincipalType.ServicePrincipal,
): RoleAssignment {
  return new RoleAssignment(
    name,
    {
      principalId,
      // Without it ARM looks the new identity up in Entra ID, where it may not have arrived yet (PrincipalNotFound).
      principalType,
      // ARM stores the id with the subscription in front: sent any other way, a refresh would see a change.
      roleDefinitionId: printable(scope).apply(
        (id) => `${subscriptionOf(id)}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      ),
      scope,
    },
    opts,
  );
}

/** The object id of a resource's system-assigned identity. @param what names the resource in the error when it has none */
export function principalIdOf(
  identity: pulumi.Output<{ readonly principalId?: string | undefined } | undefined>,
  what: string,
): pulumi.Output<string> {
  return identity.apply((known) => {
    if (!known?.principalId) throw new Error(`${what} has no identity: Azure returned no principal id`);
    return known.principalId;
  });
}
