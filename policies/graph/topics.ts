import { type EventSource, sourceOfEventType } from "../../events";
import { listOf, readPath } from "../engine/read";
import type { LinkedResource, ReviewedResource, ReviewedStack } from "../engine/reviewed";
import { azure } from "./types";

/** The topic that a subscription stands on, when it is of this stack. */
export function topicOf(subscription: LinkedResource): LinkedResource | undefined {
  const owners = [...subscription.madeOf("systemTopicName"), ...subscription.madeOf("scope")];
  return owners.find(({ type }) => is(type, azure.systemTopic));
}

/** The subscriptions on a topic. */
export function subscriptionsOn(topic: LinkedResource, stack: ReviewedStack): readonly LinkedResource[] {
  return stack.ofType(azure.eventSubscription).filter((subscription) => topicOf(subscription) === topic);
}

/** The service that a topic carries events of, when the catalogue knows it. */
export function sourceOfTopic(topic: ReviewedResource): EventSource | undefined {
  const type = readPath(topic.props, "topicType");
  return typeof type === "string" ? sources.get(type.toLowerCase()) : undefined;
}

/** Source: npm @pulumi/azure-native 3.28.0, SystemTopicArgs; learn.microsoft.com, "System topics in Azure Event Grid", 2023-12-29. */
const sources = new Map<string, EventSource>([
  ["microsoft.communication.communicationservices", "communication"],
  ["microsoft.signalrservice.signalr", "signalr"],
]);

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

/** The source whose types a subscription names, by the types alone; `undefined` where they are of none or of several. */
export function sourceOfTypes(types: readonly string[]): EventSource | undefined {
  const found = new Set(types.map((type) => sourceOfEventType(type)));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

export function is(type: string, types: readonly string[]): boolean {
  return types.includes(type);
}
