import { liesIn, sameArmId } from "../armId";
import { type CloudResource, type Existing, type Making, RefusedError } from "../resourceType";
import type { DeliveryTarget } from "./deliveryTarget";
import { topicSource } from "./systemTopic";

/** The identity that a subscription delivers by, as ARM writes it. */
export interface DeliveryIdentityInputs {
  readonly type?: string;
  /** ARM id, beside the type `UserAssigned`. */
  readonly userAssignedIdentity?: string;
}

/**
 * Refuses an event subscription whose identity has no role on its destination yet, as Azure does
 * (GitHub, MicrosoftDocs/azure-docs#98216). Of an identity that the program does not make, nobody knows its roles here.
 */
export function refuseMissingRole(
  { name, existing }: Making,
  identity: DeliveryIdentityInputs,
  topic: CloudResource | undefined,
  { id, roles }: DeliveryTarget,
): void {
  const principalId = principalOf(name, identity, topic, existing);
  if (principalId === undefined) return;
  const granted = existing
    .ofType("azure-native:authorization:RoleAssignment")
    .some(
      ({ inputs }) =>
        inputs.principalId === principalId &&
        Object.values(roles).some((role) => String(inputs.roleDefinitionId).toLowerCase().endsWith(role)) &&
        liesIn(id, String(inputs.scope)),
    );
  if (granted) return;
  throw new RefusedError(
    "InvalidRequest",
    `event subscription "${name}" delivers with the identity ${principalId}, which has no role on ${id} yet; ` +
      `assign ${Object.keys(roles).join(" or ")} before the subscription is made`,
  );
}

function principalOf(
  name: string,
  { type, userAssignedIdentity = "" }: DeliveryIdentityInputs,
  topic: CloudResource | undefined,
  existing: Existing,
): string | undefined {
  if (type === "UserAssigned") {
    refuseForeignIdentity(name, userAssignedIdentity, topic);
    const identity = existing.byId(userAssignedIdentity);
    return identity?.adopted ? undefined : (identity?.outputs.principalId as string | undefined);
  }
  const principal = (topic?.outputs.identity as { readonly principalId?: string } | undefined)?.principalId;
  if (topic?.adopted && !isGlobal(topic, existing)) return undefined;
  if (topic && !topic.adopted && principal) return principal;
  throw new RefusedError(
    "InvalidRequest",
    `event subscription "${name}" delivers with the system-assigned identity of its topic, which has none`,
  );
}

/** An adopted topic is where its source is. */
function isGlobal(topic: CloudResource, existing: Existing): boolean {
  const source = topicSource(topic, existing);
  return source !== undefined && existing.byId(source.id)?.outputs.location === "global";
}

/** A subscription delivers by an identity of its topic: npm @pulumi/azure-native 3.28.0, `DeliveryWithResourceIdentity`. */
function refuseForeignIdentity(name: string, identity: string, topic: CloudResource | undefined): void {
  if (!topic || topic.adopted) return;
  const { userAssignedIdentities: own } = (topic.inputs.identity ?? {}) as {
    readonly userAssignedIdentities?: Readonly<Record<string, unknown>> | readonly string[];
  };
  const ids = Array.isArray(own) ? (own as readonly string[]) : Object.keys(own ?? {});
  if (ids.some((id) => sameArmId(id, identity))) return;
  throw new RefusedError(
    "InvalidRequest",
    `event subscription "${name}" delivers with the identity ${identity}, which its topic has not; it has ${ids.join(", ") || "none"}`,
  );
}
