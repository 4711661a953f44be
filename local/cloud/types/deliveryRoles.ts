import { liesIn, sameArmId } from "../armId";
import { userAssignedIds } from "../identity";
import { refuseMissing } from "../refuseMissing";
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
 * (GitHub, MicrosoftDocs/azure-docs#98216). Of an identity that the program does not make, nobody knows its roles where
 * others' resources are taken to exist.
 */
export function refuseMissingRole(
  making: Making,
  identity: DeliveryIdentityInputs,
  topic: CloudResource | undefined,
  { id, roles }: DeliveryTarget,
): void {
  const { name, existing } = making;
  const principalId = principalOf(making, identity, topic);
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
  making: Making,
  { type, userAssignedIdentity = "" }: DeliveryIdentityInputs,
  topic: CloudResource | undefined,
): string | undefined {
  const { name, existing } = making;
  if (type === "UserAssigned") {
    refuseForeignIdentity(name, userAssignedIdentity, topic);
    const identity = existing.byId(userAssignedIdentity);
    if (existing.assumeForeign && (!identity || identity.adopted)) return undefined;
    return String(refuseMissing(making, userAssignedIdentity).outputs.principalId);
  }
  const principal = (topic?.outputs.identity as { readonly principalId?: string } | undefined)?.principalId;
  const isKnown = !existing.assumeForeign || !topic?.adopted;
  if (!isKnown && !isGlobal(topic, existing)) return undefined;
  if (isKnown && principal) return principal;
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
  const ids = userAssignedIds(topic.inputs.identity);
  if (ids.some((id) => sameArmId(id, identity))) return;
  throw new RefusedError(
    "InvalidRequest",
    `event subscription "${name}" delivers with the identity ${identity}, which its topic has not; it has ${ids.join(", ") || "none"}`,
  );
}
