import { readPath } from "../engine/read";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { accountsOf, destinationPath, endpointType } from "./destinations";
import { is } from "./topics";
import { azure } from "./types";

/** Whether two subscriptions deliver to one place. */
export function isSamePlace(one: LinkedResource, other: LinkedResource, stack: ReviewedStack): boolean {
  if (endpointType(one) !== endpointType(other)) return false;
  const [a, b] = [one, other].map((subscription) => ownersOf(subscription, stack));
  if (a && b && a.owners.length > 0 && b.owners.length > 0) {
    if (!a.owners.some((owner) => b.owners.includes(owner))) return false;
    if (a.isPlace && b.isPlace) return true;
  }
  return addressOf(one, stack) === addressOf(other, stack);
}

/** What a destination is made of, be its address known only later; and whether that is the place, with nothing in it. */
function ownersOf(subscription: LinkedResource, stack: ReviewedStack) {
  const input = inputOf(subscription);
  if (endpointType(subscription) === "StorageQueue") {
    return { owners: accountsOf(subscription, input, stack), isPlace: false };
  }
  const owners = subscription.madeOf(input).filter(({ type }) => !is(type, azure.resourceGroup));
  const ends = owners.filter(({ type }) => is(type, azure.messagePlace));
  return ends.length > 0 ? { owners: ends, isPlace: true } : { owners, isPlace: false };
}

/** Of a queue its account and its name; of anything else its id or URL. */
function addressOf(subscription: LinkedResource, stack: ReviewedStack): string {
  const path = destinationPath(subscription);
  const input = inputOf(subscription);
  if (endpointType(subscription) !== "StorageQueue") {
    const id = readPath(subscription.props, `${path}.resourceId`);
    // The path of a URL tells upper from lower case, an id of Azure does not.
    return id === undefined ? String(readPath(subscription.props, `${path}.endpointUrl`)) : String(id).toLowerCase();
  }
  const accounts = accountsOf(subscription, input, stack).map(({ urn }) => urn);
  const account = accounts.length > 0 ? accounts.join() : String(readPath(subscription.props, `${path}.resourceId`));
  // The name of a queue of the stack is known where the queue is made, if it is written there.
  const [queue] = subscription.madeOf(input).filter(({ type }) => is(type, azure.queue));
  const written = queue && readPath(queue.props, "queueName");
  return `${account} ${String(written ?? readPath(subscription.props, `${path}.queueName`))}`;
}

const inputOf = (subscription: LinkedResource): string => destinationPath(subscription).split(".")[0] ?? "";
