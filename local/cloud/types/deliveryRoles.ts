import { type Existing, RefusedError } from "../resourceType";

/**
 * Roles that let Event Grid write to a destination, the least one first.
 * Source: learn.microsoft.com, "Grant managed identity the access to Event Grid destination"; the role ids are Azure's
 * built-in ones. The broader roles include the same data actions.
 */
const rolesFor = {
  queue: {
    "Storage Queue Data Message Sender": "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
    "Storage Queue Data Contributor": "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
  },
  container: {
    "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  },
} as const;

/**
 * Refuses an event subscription whose identity has no role on its destination yet, as Azure does
 * (GitHub, MicrosoftDocs/azure-docs#98216).
 */
export function refuseMissingRole(
  subscription: string,
  principalId: string,
  kind: keyof typeof rolesFor,
  targetId: string,
  existing: Existing,
): void {
  const roles = rolesFor[kind];
  const granted = existing
    .ofType("azure-native:authorization:RoleAssignment")
    .some(
      ({ inputs }) =>
        inputs.principalId === principalId &&
        Object.values(roles).some((role) => String(inputs.roleDefinitionId).toLowerCase().endsWith(role)) &&
        isWithin(targetId, String(inputs.scope)),
    );
  if (granted) return;
  throw new RefusedError(
    "InvalidRequest",
    `event subscription "${subscription}" delivers with the identity ${principalId}, which has no role on ${targetId} yet; ` +
      `assign ${Object.keys(roles).join(" or ")} before the subscription is made`,
  );
}

function isWithin(id: string, scope: string): boolean {
  return `${id.toLowerCase()}/`.startsWith(`${scope.toLowerCase().replace(/\/$/, "")}/`);
}
