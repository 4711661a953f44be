import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";

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
  MonitoringMetricsPublisher: "3913510d-42f4-4e42-8a64-420c390055eb",
} as const;
export type BuiltInRole = (typeof BuiltInRole)[keyof typeof BuiltInRole];

/** Lets a managed identity act on one resource. */
export function assignRole(
  name: string,
  role: BuiltInRole,
  principalId: pulumi.Input<string>,
  scope: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  return new authorization.RoleAssignment(
    name,
    {
      principalId,
      // Without it ARM looks the new identity up in Entra ID, where it may not have arrived yet (PrincipalNotFound).
      principalType: "ServicePrincipal",
      // ARM stores the id with the subscription in front: sent any other way, a refresh would see a change.
      roleDefinitionId: pulumi
        .output(scope)
        .apply((id) => `${subscriptionOf(id)}/providers/Microsoft.Authorization/roleDefinitions/${role}`),
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

/** The id of the subscription that an ARM id lies in. @throws when the id names none. */
export function subscriptionOf(armId: string): string {
  const match = /^\/subscriptions\/[^/]+/i.exec(armId);
  if (!match) throw new Error(`expected an ARM id that begins with /subscriptions/<id>, got ${JSON.stringify(armId)}`);
  return match[0];
}
