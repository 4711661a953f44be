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

/** What a resource has that is adopted with an identity. */
export const systemAssigned = { type: "SystemAssigned" } as const;

/** Whether an identity type includes a system-assigned one; ARM writes both kinds as one text. */
export function isSystemAssigned(type: unknown): boolean {
  return typeof type === "string" && /\bSystemAssigned\b/i.test(type);
}
