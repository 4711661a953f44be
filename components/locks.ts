import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import type * as pulumi from "@pulumi/pulumi";

export interface LockOptions extends pulumi.CustomResourceOptions {
  /**
   * Everything that this program makes on or below the locked resource: children, diagnostic settings, role assignments.
   * They inherit the lock, so it must come after them and go before them.
   */
  readonly dependsOn: NonNullable<pulumi.CustomResourceOptions["dependsOn"]>;
}

/**
 * Keeps a resource, and what is on or below it, from being deleted; it can still be changed.
 *
 * The lock protects against people and other programs, not against this one: `pulumi destroy`, and an update that replaces
 * the resource, delete the lock first and then what it held. An update that deletes or replaces only something below the
 * resource, such as one role assignment, is refused by Azure (`ScopeLocked`) unless the same update takes the lock away.
 * Against Pulumi itself there is the resource option `protect`.
 *
 * Whoever runs the program needs `Microsoft.Authorization/locks/*`, which of the common roles only Owner and User Access
 * Administrator have; Contributor does not suffice.
 *
 * Source: learn.microsoft.com, "Lock your resources to protect your infrastructure", 2024-03-08.
 *
 * @param scope - ARM id of the resource
 */
export function lock(name: string, scope: pulumi.Input<string>, opts: LockOptions): ManagementLockByScope {
  return new ManagementLockByScope(
    name,
    {
      scope,
      // ReadOnly would also refuse what only looks like reading, a storage account's keys for one; same page.
      level: "CanNotDelete",
      notes: "Made by a Pulumi program: switch the lock off there, or the next update makes it again.",
    },
    opts,
  );
}
