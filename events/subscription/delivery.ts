import { checkDeadLetterDestination, checkDestination } from "./destination";
import type { Place } from "./place";
import { isObject, isText, required, requiredWord } from "./rules";

/** Where events go and, when they cannot be delivered, dead letters: each half with an identity or without. */
export function checkDelivery(subscription: Place): void {
  const destination = subscription.at("destination");
  const withIdentity = subscription.at("deliveryWithResourceIdentity");
  if (destination.isAbsent && withIdentity.isAbsent) {
    destination.expect("a destination, here or in deliveryWithResourceIdentity");
  }
  checkHalf(subscription, "destination", "deliveryWithResourceIdentity", checkDestination);
  checkHalf(subscription, "deadLetterDestination", "deadLetterWithResourceIdentity", checkDeadLetterDestination);
}

/**
 * One half: both ways exclude each other.
 * Source: npm @pulumi/azure-native 3.28.0, SystemTopicEventSubscriptionArgs, API 2025-02-15; learn.microsoft.com,
 * "Storage queue as an event handler for Azure Event Grid events", 2020-07-07, shows each way alone.
 */
function checkHalf(
  subscription: Place,
  plainKey: string,
  identityKey: string,
  check: (place: Place, byIdentity: boolean) => void,
): void {
  const plain = subscription.at(plainKey);
  const withIdentity = subscription.at(identityKey);
  if (!plain.isAbsent && !withIdentity.isAbsent) withIdentity.expect(`nothing beside ${plainKey}`);
  check(plain, false);
  if (!isObject(withIdentity)) return;
  const inner = withIdentity.at(plainKey);
  if (inner.isAbsent) inner.expect("a destination");
  check(inner, true);
  checkIdentity(withIdentity.at("identity"));
}

/** Source: npm @pulumi/azure-native 3.28.0, EventSubscriptionIdentityArgs, API 2025-02-15. */
function checkIdentity(identity: Place): void {
  if (identity.isAbsent) identity.expect("an identity");
  if (!isObject(identity)) return;
  const type = identity.at("type");
  const userAssigned = identity.at("userAssignedIdentity");
  if (!requiredWord(type, ["SystemAssigned", "UserAssigned"])) return;
  if (type.value === "UserAssigned") required(userAssigned, "the ARM id of the identity", isText);
  else if (!userAssigned.isAbsent) userAssigned.expect("nothing beside the type SystemAssigned");
}
