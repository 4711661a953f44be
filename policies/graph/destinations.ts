import { readPath } from "../engine/read";
import type { LinkedResource, ReviewedResource } from "../engine/reviewed";
import { is } from "./topics";
import { azure } from "./types";

/** Where a subscription's destination stands: beside an identity, or by itself. */
export function destinationPath(subscription: ReviewedResource): string {
  return subscription.props["deliveryWithResourceIdentity"] === undefined
    ? "destination"
    : "deliveryWithResourceIdentity.destination";
}

/** Where its dead letters' destination stands; `undefined` where it has none. */
export function deadLetterPath(subscription: ReviewedResource): string | undefined {
  if (subscription.props["deadLetterWithResourceIdentity"] !== undefined) {
    return "deadLetterWithResourceIdentity.deadLetterDestination";
  }
  return subscription.props["deadLetterDestination"] === undefined ? undefined : "deadLetterDestination";
}

/** The kind of a destination, for example `StorageQueue`. */
export function endpointType(subscription: ReviewedResource): unknown {
  return readPath(subscription.props, `${destinationPath(subscription)}.endpointType`);
}

/** The inputs of a subscription that a destination or a dead letter's destination is made in. */
export const deliveryInputs = [
  "destination",
  "deliveryWithResourceIdentity",
  "deadLetterDestination",
  "deadLetterWithResourceIdentity",
] as const;

/** The storage accounts that an input of a resource leads to: itself, or as the owner of a queue or container. */
export function accountsOf(resource: LinkedResource, input: string): readonly LinkedResource[] {
  return resource.madeOf(input).flatMap((other) => {
    if (is(other.type, azure.storageAccount)) return [other];
    return isStoragePart(other.type) ? accountsOf(other, "accountName") : [];
  });
}

function isStoragePart(type: string): boolean {
  return [azure.queue, azure.container, azure.table].some((types) => is(type, types));
}
