import type { EventSource } from "../../events";
import { listOf, readPath } from "../engine/read";
import type { LinkedResource, ReviewedResource, ReviewedStack } from "../engine/reviewed";
import { namedBy } from "./named";
import { azure } from "./types";

/** The topic that a subscription stands on, when it is of this stack. */
export function topicOf(subscription: LinkedResource, stack: ReviewedStack): LinkedResource | undefined {
  const [topic] = namedBy(subscription, "systemTopicName", "topic", stack);
  return topic ?? subscription.madeOf("scope").find(({ type }) => is(type, azure.systemTopic));
}

/** The subscriptions on a topic. */
export function subscriptionsOn(topic: LinkedResource, stack: ReviewedStack): readonly LinkedResource[] {
  return stack.ofType(azure.eventSubscription).filter((subscription) => topicOf(subscription, stack) === topic);
}

/** The service that a topic carries events of, when the catalogue knows it. */
export function sourceOfTopic(topic: ReviewedResource): EventSource | undefined {
  const type = readPath(topic.props, "topicType");
  return typeof type === "string" ? sources.get(type.toLowerCase()) : undefined;
}

/** The service that a subscription gets events of: that of its topic, or the one that its own scope is. */
export function sourceOf(subscription: LinkedResource, stack: ReviewedStack): EventSource | undefined {
  const topic = topicOf(subscription, stack);
  if (topic) return sourceOfTopic(topic);
  const [service] = subscription.madeOf("scope").filter(raisesEvents);
  if (service) return is(service.type, azure.signalR) ? "signalr" : "communication";
  const [, type = ""] =
    /\/providers\/([^/]+\/[^/]+)\/[^/]+\/?$/.exec(String(readPath(subscription.props, "scope"))) ?? [];
  return sources.get(type.toLowerCase().replace("/", "."));
}

/** Source: npm @pulumi/azure-native 3.28.0, SystemTopicArgs; learn.microsoft.com, "System topics in Azure Event Grid", 2023-12-29. */
const sources = new Map<string, EventSource>([
  ["microsoft.communication.communicationservices", "communication"],
  ["microsoft.signalrservice.signalr", "signalr"],
]);

/** Whether a resource is a service whose events the catalogue knows. */
export function raisesEvents({ type }: ReviewedResource): boolean {
  return is(type, azure.signalR) || is(type, azure.communication);
}

/** The services of this stack that a subscription gets events of, be it through a topic or by its own scope. */
export function servicesOf(subscription: LinkedResource, stack: ReviewedStack): readonly LinkedResource[] {
  const topic = topicOf(subscription, stack);
  return (topic ? topic.madeOf("source") : subscription.madeOf("scope")).filter(raisesEvents);
}

/** What tells whose events a subscription gets: the same for two that get the same. `undefined` where nobody knows here. */
export function feedOf(subscription: LinkedResource, stack: ReviewedStack): string | undefined {
  const topic = topicOf(subscription, stack);
  if (topic) return originOf(topic, "source") ?? topic.urn;
  const name = readPath(subscription.props, "systemTopicName");
  if (typeof name !== "string") return originOf(subscription, "scope");
  const groups = subscription.madeOf("resourceGroupName").map(({ urn }) => urn);
  return [name, ...(groups.length > 0 ? groups : [readPath(subscription.props, "resourceGroupName")])].join(" ");
}

/** What an input with the id of a service tells the service by. Its group is in the id as well, and is not the service. */
export function originOf(resource: LinkedResource, input: string): string | undefined {
  const owners = resource.madeOf(input).filter(({ type }) => !is(type, azure.resourceGroup));
  const [service, ...others] = owners.filter(raisesEvents).length > 0 ? owners.filter(raisesEvents) : owners;
  if (service && others.length === 0) return service.urn;
  const id = readPath(resource.props, input);
  return typeof id === "string" ? id.toLowerCase() : undefined;
}

/** A global topic has no system-assigned identity; a regional one may. */
export function isGlobal(topic: ReviewedResource): boolean {
  return String(readPath(topic.props, "location") ?? "").toLowerCase() === "global";
}

/** The event types that a subscription names. */
export function typesOf(subscription: ReviewedResource): readonly string[] {
  return listOf(readPath(subscription.props, "filter.includedEventTypes")).map(String);
}

/** Whether a list of event types lets every type pass. */
export function isEveryType(types: readonly string[]): boolean {
  return types.length === 0 || types.some((type) => type.toLowerCase() === "all");
}

export function is(type: string, types: readonly string[]): boolean {
  return types.includes(type);
}
