import { liesIn, parseArmId } from "./armId";
import { type CloudResource, type Existing, RefusedError } from "./resourceType";

/** Pulumi's type of management locks. */
export const lockToken = "azure-native:authorization:ManagementLockByScope";

/**
 * Refuses what a lock forbids: `ReadOnly` every change, `CanNotDelete` a deletion; of what lies below its scope, too, and
 * a deletion of what its scope lies in. Source: learn.microsoft.com, "Lock your resources to protect your infrastructure",
 * 2023-08-24.
 * Locks themselves can be made and deleted.
 */
export function refuseLocked(operation: "write" | "delete", id: string, existing: Existing): void {
  if (parseArmId(id).type?.toLowerCase() === "microsoft.authorization/locks") return;
  const locks = existing.ofType(lockToken).filter((lock) => forbids(lock, operation, id));
  if (locks.length === 0) return;
  const scopes = locks.map(({ inputs }) => String(inputs.scope)).join(",");
  // Text and status of a deletion: GitHub, Azure/apiops#606.
  throw new RefusedError(
    "ScopeLocked",
    `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: '${scopes}'. ` +
      "Please remove the lock and try again.",
    409,
  );
}

function forbids({ inputs: { scope, level } }: CloudResource, operation: "write" | "delete", id: string): boolean {
  if (level === "NotSpecified") return false;
  const above = liesIn(id, String(scope));
  return operation === "write" ? above && level === "ReadOnly" : above || liesIn(String(scope), id);
}
