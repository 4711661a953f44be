import { localTenantId } from "./armId";
import type { Making } from "./resourceType";

/**
 * The `identity` that ARM answers: what was asked for, and for a system-assigned one the principal that Azure makes.
 * Absent when none was asked for.
 */
export function identityOutput({ guid, inputs }: Pick<Making, "guid" | "inputs">): Readonly<Record<string, unknown>> {
  const identity = inputs.identity as { readonly type?: unknown } | undefined;
  if (identity === undefined) return {};
  const systemAssigned = isSystemAssigned(identity.type);
  return {
    identity: {
      ...identity,
      ...(systemAssigned && { principalId: guid("principal"), tenantId: localTenantId }),
    },
  };
}

/** The ids of the user-assigned identities in an `identity`, which azure-native takes as a list and ARM answers by id. */
export function userAssignedIds(identity: unknown): readonly string[] {
  const { userAssignedIdentities: own = [] } = (identity ?? {}) as {
    readonly userAssignedIdentities?: Readonly<Record<string, unknown>> | readonly string[];
  };
  return Array.isArray(own) ? own : Object.keys(own);
}

/** What a resource has that is adopted with an identity. */
export const systemAssigned = { type: "SystemAssigned" } as const;

/** Whether an identity type includes a system-assigned one; ARM writes both kinds as one text. */
export function isSystemAssigned(type: unknown): boolean {
  return typeof type === "string" && /\bSystemAssigned\b/i.test(type);
}
