import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type * as pulumi from "@pulumi/pulumi";
import type { DeliveringSource, DeliveryIdentity } from "./deliveryIdentity";
import { assignRole, type BuiltInRole } from "./roles";

interface Shared {
  readonly role: BuiltInRole;
  readonly scope: pulumi.Input<string>;
  readonly assignment: RoleAssignment;
}

/**
 * Azure refuses the same role for the same principal at the same scope twice (RoleAssignmentExists; learn.microsoft.com,
 * "Troubleshoot Azure RBAC"), so the subscriptions of one source share what they need.
 */
const shared = new WeakMap<DeliveringSource, Map<string, Shared>>();

/**
 * Lets the source's identity act on a destination: once, however many subscriptions need it. The assignment belongs to the
 * source, so its name stays when one of the subscriptions goes.
 *
 * @param target - the destination's own name and what the role is for, for example `chat-inbox-send`
 */
export function grantDelivery(
  source: DeliveringSource,
  identity: DeliveryIdentity,
  target: string,
  role: BuiltInRole,
  scope: pulumi.Input<string>,
): RoleAssignment {
  const ofSource = shared.get(source) ?? new Map<string, Shared>();
  shared.set(source, ofSource);
  const known = ofSource.get(target);
  if (known) return known.assignment;
  const assignment = assignRole(`${source.logicalName}-${target}-role`, role, identity.principalId, scope, {
    parent: source,
  });
  ofSource.set(target, { role, scope, assignment });
  return assignment;
}

/** Another destination that took this name, as far as that is known: its role would be missing here. */
export function takenBy(
  source: DeliveringSource,
  target: string,
  role: BuiltInRole,
  scope: pulumi.Input<string>,
): string | undefined {
  const known = shared.get(source)?.get(target);
  if (!known) return undefined;
  const other = typeof known.scope === "string" ? known.scope : "another destination";
  if (known.role !== role) return other;
  const differ = typeof known.scope === "string" && typeof scope === "string" && !sameId(known.scope, scope);
  return differ ? other : undefined;
}

/** ARM's ids have no case. */
function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
