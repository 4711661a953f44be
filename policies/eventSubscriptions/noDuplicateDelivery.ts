import { type EventSubscriptionFilter, exampleEvents, filterProblems, matches } from "../../events";
import { everywhere } from "../engine/levels";
import { plain, readPath } from "../engine/read";
import type { LinkedResource } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { destinationPath } from "../graph/destinations";
import { subscriptionsOn, topicOf } from "../graph/topics";
import { azure } from "../graph/types";

export const noDuplicateDelivery = stackRule({
  id: "no-duplicate-delivery",
  title: "No two subscriptions deliver the same event to the same place",
  consequence: "Every such event is handled twice and billed twice, on top of what Event Grid itself repeats.",
  remedy: "let one of the two go, or tell their filters apart",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "the documented example events: docs/events.md; a filter is decided by the same code as in the local run",
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const topic = topicOf(own);
    if (!topic) return;
    const others = subscriptionsOn(topic, stack);
    // Of a pair the later one is told, once.
    for (const other of others.slice(0, others.indexOf(own))) {
      if (!isSamePlace(own, other)) continue;
      const shared = Object.values(exampleEvents).find((event) => passes(own, event) && passes(other, event));
      if (shared) report("filter", `lets ${shared.eventType} pass, which ${other.name} delivers there, too`);
    }
  },
});

type Example = (typeof exampleEvents)[keyof typeof exampleEvents];

function passes(subscription: LinkedResource, event: Example): boolean {
  const filter = (plain(readPath(subscription.props, "filter")) ?? {}) as EventSubscriptionFilter;
  return filterProblems(filter).length === 0 && matches(filter, event);
}

/** Made of the same resource and, within it, of the same name; or, for a place outside, of the same address. */
function isSamePlace(one: LinkedResource, other: LinkedResource): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return (
    a.owners.length === b.owners.length && a.owners.every((urn, index) => urn === b.owners[index]) && a.name === b.name
  );
}

function placeOf(subscription: LinkedResource): { readonly owners: readonly string[]; readonly name: unknown } {
  const path = destinationPath(subscription);
  const [input = ""] = path.split(".");
  const owners = subscription.madeOf(input).map(({ urn }) => urn);
  const queue = readPath(subscription.props, `${path}.queueName`);
  if (owners.length > 0) return { owners, name: queue };
  const id = readPath(subscription.props, `${path}.resourceId`) ?? readPath(subscription.props, `${path}.endpointUrl`);
  return { owners, name: `${String(id)} ${String(queue)}` };
}
