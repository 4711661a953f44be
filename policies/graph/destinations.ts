import { readPath } from "../engine/read";
import type { LinkedResource, ReviewedResource, ReviewedStack } from "../engine/reviewed";
import { namedBy } from "./named";
import { is } from "./topics";
import { azure } from "./types";

/** Where a subscription's destination stands: beside an identity, or by itself. */
export function destinationPath(subscription: ReviewedResource): string {
  const path = "deliveryWithResourceIdentity.destination";
  return isSet(subscription, path) ? path : "destination";
}

/** Where its dead letters' destination stands; `undefined` where it has none, be it that an identity for one is there. */
export function deadLetterPath(subscription: ReviewedResource): string | undefined {
  if (isSet(subscription, "deadLetterWithResourceIdentity.deadLetterDestination")) {
    return "deadLetterWithResourceIdentity.deadLetterDestination";
  }
  return isSet(subscription, "deadLetterDestination") ? "deadLetterDestination" : undefined;
}

function isSet({ props }: ReviewedResource, path: string): boolean {
  const value = readPath(props, path);
  return value !== undefined && value !== null;
}

/** The kind of a destination, for example `StorageQueue`. */
export function endpointType(subscription: ReviewedResource): unknown {
  return readPath(subscription.props, `${destinationPath(subscription)}.endpointType`);
}

/** The storage accounts that an input of a resource leads to, each once: itself, or as the owner of a queue or container. */
export function accountsOf(resource: LinkedResource, input: string, stack: ReviewedStack): readonly LinkedResource[] {
  const accounts = resource.madeOf(input).flatMap((other) => {
    if (is(other.type, azure.storageAccount)) return [other];
    return isStoragePart(other.type) ? namedBy(other, "accountName", "account", stack) : [];
  });
  return [...new Set(accounts)];
}

function isStoragePart(type: string): boolean {
  return [azure.queue, azure.container, azure.table].some((types) => is(type, types));
}
