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
 * @param formerTargets - the same by the names that the destination had before
 */
export function grantDelivery(
  source: DeliveringSource,
  identity: DeliveryIdentity,
  target: string,
  role: BuiltInRole,
  scope: pulumi.Input<string>,
  formerTargets: readonly pulumi.Output<string>[] = [],
): RoleAssignment {
  const ofSource = shared.get(source) ?? new Map<string, Shared>();
  shared.set(source, ofSource);
  const known = ofSource.get(target);
  if (known) return known.assignment;
  // The dot is in no source's name: "chat" and "eu-inbox" are not "chat-eu" and "inbox".
  const nameFor = (of: string) => `${source.logicalName}.${of}-role`;
  const assignment = assignRole(nameFor(target), role, identity.principalId, scope, {
    parent: source,
    aliases: formerTargets.map((former) => former.apply((of) => ({ name: nameFor(of) }))),
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
  if (!known || (known.role === role && isSame(known.scope, scope))) return undefined;
  return typeof known.scope === "string" ? known.scope : "another destination";
}

/** Ids that only the cloud knows are the same when they come from the same resource. */
function isSame(a: pulumi.Input<string>, b: pulumi.Input<string>): boolean {
  return a === b || (typeof a === "string" && typeof b === "string" && sameId(a, b));
}

/** ARM's ids have no case. */
function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
