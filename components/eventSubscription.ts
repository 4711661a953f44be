import type * as pulumi from "@pulumi/pulumi";
import { type EventSource, eventSubscriptionName, eventTypesBySource, limits } from "../events";
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

const sevenDaysInSeconds = 7 * 24 * 60 * 60;

/** Checks what every subscription says; the types against its source, which the compiler cannot do for other languages. */
export function checkSubscription(
  problems: Problems,
  name: string,
  source: EventSource,
  args: EventSubscriptionSettings & { readonly eventTypes: readonly string[] },
): void {
  if (!eventSubscriptionName.test(name)) {
    problems.add("name", `expected 3 to 64 letters, digits and "-", got ${JSON.stringify(name)}`);
  }
  problems.someOf("eventTypes", eventTypesBySource[source], args.eventTypes);
  checkDelivery(problems, args);
}

/** What can be wrong with how events are delivered. */
export function checkDelivery(
  problems: Problems,
  args: Pick<
    EventSubscriptionSettings,
    "maxDeliveryAttempts" | "eventTimeToLiveMinutes" | "queueMessageTimeToLiveSeconds"
  >,
): void {
  problems.range("maxDeliveryAttempts", limits.maxDeliveryAttempts, args.maxDeliveryAttempts);
  problems.range("eventTimeToLiveMinutes", limits.eventTimeToLiveMinutes, args.eventTimeToLiveMinutes);
  const messageTimeToLive = args.queueMessageTimeToLiveSeconds;
  if (messageTimeToLive !== -1) {
    problems.range("queueMessageTimeToLiveSeconds", limits.queueMessageTimeToLiveSeconds, messageTimeToLive);
  }
}

/** The inputs that do not depend on how the topic delivers. */
export function subscriptionInputs(
  name: string,
  args: EventSubscriptionSettings & { readonly eventTypes: readonly string[] },
) {
  return {
    eventSubscriptionName: name,
    eventDeliverySchema: "EventGridSchema",
    filter: {
      includedEventTypes: [...args.eventTypes],
      isSubjectCaseSensitive: args.isSubjectCaseSensitive ?? false,
      ...(args.subjectBeginsWith === undefined ? {} : { subjectBeginsWith: args.subjectBeginsWith }),
      ...(args.subjectEndsWith === undefined ? {} : { subjectEndsWith: args.subjectEndsWith }),
    },
    // Always sent: azure-native fills the two in only when the object is there.
    retryPolicy: {
      maxDeliveryAttempts: args.maxDeliveryAttempts ?? limits.maxDeliveryAttempts.default,
      eventTimeToLiveInMinutes: args.eventTimeToLiveMinutes ?? limits.eventTimeToLiveMinutes.default,
    },
  };
}

/** The inbox's queue as a destination. */
export function queueDestination(args: EventSubscriptionSettings) {
  return {
    endpointType: "StorageQueue" as const,
    resourceId: args.inbox.account.id,
    queueName: args.inbox.queueName,
    queueMessageTimeToLiveInSeconds: args.queueMessageTimeToLiveSeconds ?? sevenDaysInSeconds,
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
