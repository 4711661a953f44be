/** A whole-number limit of an Azure service, with where it is written. */
export interface RangeLimit {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** What the service uses when nothing is said. */
  readonly default?: number;
  readonly source: string;
}

const retryPage = "learn.microsoft.com, Event Grid message delivery and retry, 2026-02-09";

/** Documented limits of Event Grid and its destinations. Each stands here once; error texts print from here. */
export const limits = {
  maxDeliveryAttempts: { min: 1, max: 30, default: 30, unit: "attempts", source: retryPage },
  eventTimeToLiveMinutes: { min: 1, max: 1440, default: 1440, unit: "minutes", source: retryPage },
  queueMessageTimeToLiveSeconds: {
    min: 1,
    max: 2_147_483_647,
    unit: "seconds",
    source: "azure-native eventgrid StorageQueueEventSubscriptionDestination: positive, or -1 for ever",
  },
  publishBytes: {
    min: 1,
    max: 1_048_576,
    unit: "bytes, an event and an array of events each",
    source: "learn.microsoft.com, Event Grid concepts (1 MB)",
  },
  publishEvents: { min: 1, max: 5000, unit: "events in an array", source: "learn.microsoft.com, Event Grid concepts" },
  queueMessageBytes: {
    min: 1,
    max: 65_536,
    unit: "bytes after encoding",
    source: "learn.microsoft.com, Azure Queue Storage scalability targets (64 KB)",
  },
} as const satisfies Record<string, RangeLimit>;

/**
 * Names of event subscriptions: 3 to 64 characters in one place of the service's own SDK, 3 to 100 in another, both
 * "alphanumeric only" while official samples use hyphens. This is what all of them allow, and hyphens.
 * Source: npm @azure/arm-eventgrid 14.1.0, eventSubscriptions and systemTopicEventSubscriptions.
 */
export const eventSubscriptionName = /^[A-Za-z0-9-]{3,64}$/;

/** What is wrong with a number that must be a whole one within a limit, or `undefined` when it is right. */
export function outOfRange(limit: RangeLimit, value: unknown): string | undefined {
  if (typeof value === "number" && Number.isInteger(value) && value >= limit.min && value <= limit.max)
    return undefined;
  return `expected a whole number of ${limit.unit} from ${limit.min} to ${limit.max}, got ${printed(value)}`;
}

/** JSON knows neither NaN nor a bigint; what is no number may need its quotes. */
function printed(value: unknown): string {
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}
