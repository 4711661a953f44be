import type * as pulumi from "@pulumi/pulumi";
import {
  type AdvancedFilter,
  advancedFilterProblems,
  checkEventSubscription,
  type EventSource,
  eventTypesBySource,
  limits,
  type Problem,
  problemText,
} from "../events";
import type { EventInbox } from "./eventInbox";
import type { Problems } from "./problems";

/** What a subscription can say, whatever its source. */
export interface EventSubscriptionSettings {
  /** Where the events and, when they cannot be delivered, the dead letters go. */
  readonly inbox: EventInbox;
  /** Delivers only events whose subject begins so; a plain prefix. @defaultValue every subject */
  readonly subjectBeginsWith?: string;
  /** Delivers only events whose subject ends so; a plain suffix. @defaultValue every subject */
  readonly subjectEndsWith?: string;
  /** Whether the subject conditions tell upper from lower case. @defaultValue false, as Event Grid's own */
  readonly isSubjectCaseSensitive?: boolean;
  /** Delivery attempts before an event becomes a dead letter, 1 to 30. @defaultValue 30, as Event Grid's own */
  readonly maxDeliveryAttempts?: number;
  /** Minutes after which an undelivered event becomes a dead letter, 1 to 1440. @defaultValue 1440, as Event Grid's own */
  readonly eventTimeToLiveMinutes?: number;
  /** Seconds for which a delivered message waits in the queue, or -1 for ever. @defaultValue 604800, seven days */
  readonly queueMessageTimeToLiveSeconds?: number;
}

/** Which events a subscription chooses beside their subjects; each source's arguments type them by its own payloads. */
interface ChosenEvents {
  readonly eventTypes: readonly string[];
  readonly advancedFilters?: readonly AdvancedFilter[];
}

type DeliverySettings = Pick<
  EventSubscriptionSettings,
  "maxDeliveryAttempts" | "eventTimeToLiveMinutes" | "queueMessageTimeToLiveSeconds"
>;

/** Checks what every subscription says; the types against its source, which the compiler cannot do for other languages. */
export function checkSubscription(
  problems: Problems,
  name: string,
  source: EventSource,
  args: EventSubscriptionSettings & ChosenEvents,
): void {
  const { subjectBeginsWith, subjectEndsWith, isSubjectCaseSensitive } = args;
  const filter = { subjectBeginsWith, subjectEndsWith, isSubjectCaseSensitive };
  check(problems, { name, filter, ...deliveryOf(args) });
  checkEventTypes(problems, source, args.eventTypes ?? []);
  for (const problem of advancedFilterProblems(args.eventTypes ?? [], args.advancedFilters)) {
    problems.add(problem.path, problemText(problem));
  }
}

/** Event types as a subscription must have them: at least one of the source's own, none twice. */
export function checkEventTypes(problems: Problems, source: EventSource, eventTypes: readonly string[]): void {
  const known = eventTypesBySource[source];
  if (eventTypes.length === 0) {
    problems.add("eventTypes", `expected at least one of ${known.join(", ")}, got an empty list`);
  }
  check(problems, { filter: { includedEventTypes: eventTypes }, destination: later }, known);
}

/** What can be wrong with how events are delivered. */
export function checkDelivery(problems: Problems, args: DeliverySettings): void {
  check(problems, deliveryOf(args));
}

/** Stands for what only the inbox knows, once it is made. */
const later = Symbol("known later");

function deliveryOf(args: DeliverySettings) {
  return {
    retryPolicy: {
      maxDeliveryAttempts: args.maxDeliveryAttempts,
      eventTimeToLiveInMinutes: args.eventTimeToLiveMinutes,
    },
    destination: {
      endpointType: "StorageQueue",
      resourceId: later,
      queueName: later,
      queueMessageTimeToLiveInSeconds: args.queueMessageTimeToLiveSeconds,
    },
  };
}

function check(problems: Problems, subscription: object, eventTypes?: readonly string[]): void {
  for (const problem of checkEventSubscription(subscription, { eventTypes, isUnknown: (value) => value === later })) {
    problems.add(argumentPath(problem), problemText(problem));
  }
}

/** Where the arguments put what ARM puts elsewhere. */
const argumentPaths: Readonly<Record<string, string>> = {
  "filter.includedEventTypes": "eventTypes",
  "filter.": "",
  "retryPolicy.eventTimeToLiveInMinutes": "eventTimeToLiveMinutes",
  "retryPolicy.": "",
  "destination.queueMessageTimeToLiveInSeconds": "queueMessageTimeToLiveSeconds",
};

function argumentPath({ path }: Problem): string {
  const [arm, argument] = Object.entries(argumentPaths).find(([arm]) => path.startsWith(arm)) ?? ["", ""];
  return `${argument}${path.slice(arm.length)}`;
}

/** The inputs that do not depend on how the topic delivers. */
export function subscriptionInputs(name: string, args: EventSubscriptionSettings & ChosenEvents) {
  return {
    eventSubscriptionName: name,
    eventDeliverySchema: "EventGridSchema",
    filter: {
      includedEventTypes: [...args.eventTypes],
      isSubjectCaseSensitive: args.isSubjectCaseSensitive ?? false,
      ...(args.subjectBeginsWith === undefined ? {} : { subjectBeginsWith: args.subjectBeginsWith }),
      ...(args.subjectEndsWith === undefined ? {} : { subjectEndsWith: args.subjectEndsWith }),
      ...(args.advancedFilters?.length ? advancedInputs(args.advancedFilters) : {}),
    },
    // Always sent: azure-native fills the two in only when the object is there.
    retryPolicy: {
      maxDeliveryAttempts: args.maxDeliveryAttempts ?? limits.maxDeliveryAttempts.default,
      eventTimeToLiveInMinutes: args.eventTimeToLiveMinutes ?? limits.eventTimeToLiveMinutes.default,
    },
  };
}

/** With the flag for arrays, as a condition on a list would be silently false without it. */
function advancedInputs(advancedFilters: readonly AdvancedFilter[]) {
  return {
    advancedFilters: structuredClone(advancedFilters) as Mutable<typeof advancedFilters>,
    enableAdvancedFilteringOnArrays: true,
  };
}

type Mutable<V> = V extends object ? { -readonly [K in keyof V]: Mutable<V[K]> } : V;

/** The inbox's queue as a destination. */
export function queueDestination(args: EventSubscriptionSettings) {
  return {
    endpointType: "StorageQueue" as const,
    resourceId: args.inbox.account.id,
    queueName: args.inbox.queueName,
    queueMessageTimeToLiveInSeconds: args.queueMessageTimeToLiveSeconds ?? limits.queueMessageTimeToLiveSeconds.default,
  };
}

/** The inbox's container as the place for dead letters. */
export function deadLetterDestination(inbox: EventInbox) {
  return {
    endpointType: "StorageBlob" as const,
    resourceId: inbox.account.id,
    blobContainerName: inbox.deadLetterContainerName,
  };
}

/** What must be there before a subscription can be: Event Grid checks both when it is created. */
export function destinationsOf(inbox: EventInbox): pulumi.Resource[] {
  return [inbox.queue, inbox.deadLetters];
}
