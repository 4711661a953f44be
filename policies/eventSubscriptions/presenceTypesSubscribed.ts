import { presenceEventTypes } from "../../events";
import { everywhere } from "../engine/levels";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { accountsOf, destinationPath } from "../graph/destinations";
import { feedOf, is, isEveryType, originOf, sourceOfTopic, typesOf } from "../graph/topics";
import { azure } from "../graph/types";

export const presenceTypesSubscribed = stackRule({
  id: "presence-types-subscribed",
  title: "The event types that presence is made of are subscribed to",
  consequence: "Somebody who left stays online, or nobody ever is.",
  remedy: "add the type to a subscription",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source:
    "learn.microsoft.com, Azure Event Grid event schema for SignalR Service, and Communication Services presence events, 2021-10-15",
  exception: "Where events go to no app of the components and none of them is of presence, nobody keeps presence.",
  types: [...azure.systemTopic, ...azure.signalR, ...azure.communication],
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const isTopic = is(resource.type, azure.systemTopic);
    // Of a service that has a topic the topic tells.
    if (!isTopic && stack.ofType(azure.systemTopic).some((topic) => originOf(topic, "source") === own.urn)) return;
    const source = isTopic ? sourceOfTopic(resource) : is(resource.type, azure.signalR) ? "signalr" : "communication";
    const feed = isTopic ? (originOf(own, "source") ?? own.urn) : own.urn;
    const subscriptions = stack.ofType(azure.eventSubscription).filter((each) => feedOf(each, stack) === feed);
    // What nobody subscribes to at all is for another rule.
    if (!source || subscriptions.length === 0) return;
    const lists = subscriptions.map(typesOf);
    if (lists.some(isEveryType)) return;
    const subscribed = new Set(lists.flat());
    const wanted: readonly string[] = presenceEventTypes[source];
    const missing = wanted.filter((type) => !subscribed.has(type));
    // Who wants calls or messages alone keeps no presence.
    const keepsPresence = missing.length < wanted.length || subscriptions.some((each) => goesToHandler(each, stack));
    if (keepsPresence && missing.length > 0) report("eventSubscriptions", `has none for ${missing.join(" and ")}`);
  },
});

/** Whether a subscription delivers to an app of the components, which keeps presence: by push, or by a queue that it opens. */
function goesToHandler(subscription: LinkedResource, stack: ReviewedStack): boolean {
  const input = destinationPath(subscription).split(".")[0] ?? "";
  const accounts = accountsOf(subscription, input, stack);
  const isOfHandler = ({ parent }: LinkedResource) => parent?.type.endsWith(":HandlerApp") === true;
  return (
    subscription.madeOf(input).some(isOfHandler) ||
    stack
      .ofType(azure.siteSettings)
      .filter(isOfHandler)
      .some((settings) => accountsOf(settings, "properties", stack).some((account) => accounts.includes(account)))
  );
}
