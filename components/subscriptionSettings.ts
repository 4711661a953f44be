import type { AdvancedFilter } from "../events/filter/eventSubscriptionFilter";
import type { NamesOf } from "./argumentNames";
import type { EventDestination } from "./destination";
import type { EventInbox } from "./eventInbox";

/**
 * How an event looks when it is delivered; a system topic takes the Event Grid schema in.
 * Source: learn.microsoft.com, "Endpoint validation with Event Grid event schema", 2024-09-25, compatibility table.
 * @enum
 */
export const EventDeliverySchema = {
  EventGrid: "EventGridSchema",
  CloudEvents: "CloudEventSchemaV1_0",
} as const;
export type EventDeliverySchema = (typeof EventDeliverySchema)[keyof typeof EventDeliverySchema];

/** What a subscription can say, whatever its source. */
export interface EventSubscriptionSettings {
  /** Where dead letters go and, unless `destination` says otherwise, the events: its queue. */
  readonly inbox: EventInbox;
  /** Where events go instead. @defaultValue the queue of the inbox */
  readonly destination?: EventDestination | undefined;
  /** How an event looks when it is delivered; the handler reads both. @defaultValue `EventGridSchema`, as Event Grid's own */
  readonly deliverySchema?: EventDeliverySchema | undefined;
  /** Delivers only events whose subject begins so; a plain prefix. @defaultValue every subject */
  readonly subjectBeginsWith?: string | undefined;
  /** Delivers only events whose subject ends so; a plain suffix. @defaultValue every subject */
  readonly subjectEndsWith?: string | undefined;
  /** Whether the subject conditions tell upper from lower case. @defaultValue false, as Event Grid's own */
  readonly isSubjectCaseSensitive?: boolean | undefined;
  /** Delivery attempts before an event becomes a dead letter, 1 to 30. @defaultValue 30, as Event Grid's own */
  readonly maxDeliveryAttempts?: number | undefined;
  /** Minutes after which an undelivered event becomes a dead letter, 1 to 1440. @defaultValue 1440, as Event Grid's own */
  readonly eventTimeToLiveMinutes?: number | undefined;
  /**
   * Seconds for which a message waits in the inbox's queue, 1 to 2147483647, or -1 for ever; not for another destination.
   * @defaultValue 604800, seven days
   */
  readonly queueMessageTimeToLiveSeconds?: number | undefined;
  /** When the subscription ends, an RFC 3339 time in the future, for example `2030-01-01T00:00:00Z`. @defaultValue never */
  readonly expiresAt?: string | undefined;
  /** Labels on the subscription. @defaultValue none */
  readonly labels?: readonly string[] | undefined;
  /**
   * Whether the topic's identity, where it has one, is given the roles that it needs at the destination and for dead
   * letters. `false` where somebody else assigns them: before the subscription, or Azure refuses it.
   * @defaultValue true
   */
  readonly assignRoles?: boolean | undefined;
}

/** Which events a subscription chooses beside their subjects; each source's arguments type them by its own payloads. */
export interface ChosenEvents {
  readonly eventTypes: readonly string[];
  readonly advancedFilters?: readonly AdvancedFilter[] | undefined;
}

/** By name, for {@link checkNames}. */
export const settingNames: NamesOf<EventSubscriptionSettings> = {
  ...{ inbox: true, destination: true, deliverySchema: true, expiresAt: true },
  ...{ subjectBeginsWith: true, subjectEndsWith: true },
  ...({ labels: "list", isSubjectCaseSensitive: "boolean", assignRoles: "boolean" } as const),
  ...{ maxDeliveryAttempts: true, eventTimeToLiveMinutes: true, queueMessageTimeToLiveSeconds: true },
};
