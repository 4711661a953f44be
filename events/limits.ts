import { printed } from "./printed";

/** A whole-number limit: both ends are allowed. */
export interface RangeLimit {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** A value outside the range that is allowed beside it, and what it stands for. */
  readonly beside?: { readonly value: number; readonly meaning: string };
  /** What the service uses when nothing is said. */
  readonly default?: number;
  /** Where it is written. */
  readonly source: string;
}

/** A limit that Azure documents, with the date of the page or package version that says so. */
export interface DocumentedLimit extends RangeLimit {
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

const retryPage = { source: "learn.microsoft.com, Event Grid message delivery and retry", date: "2026-02-09" };
const filterPage = {
  source: "learn.microsoft.com, Understand event filtering for Event Grid subscriptions",
  date: "2022-09-09",
};
const headerPage = { source: "learn.microsoft.com, Custom delivery properties", date: "2023-02-21" };
const quotaPage = { source: "learn.microsoft.com, Azure Event Grid quotas and limits", date: "2023-11-15" };
const schemaPage = { source: "learn.microsoft.com, Azure Event Grid event schema", date: "2023-05-24" };

/** Documented limits of Event Grid and its destinations. Each stands here once; error texts print from here. */
export const limits = {
  maxDeliveryAttempts: { min: 1, max: 30, default: 30, unit: "attempts", ...retryPage },
  eventTimeToLiveMinutes: { min: 1, max: 1440, default: 1440, unit: "minutes", ...retryPage },
  /** How long Event Grid waits for the answer to a delivery. */
  deliveryResponseSeconds: { min: 0, max: 30, unit: "seconds", ...retryPage },
  /** For how long the container of dead letters may be away before they are dropped. */
  deadLetterUnavailableHours: { min: 0, max: 4, unit: "hours", ...retryPage },
  eventsPerBatch: { min: 1, max: 5000, unit: "events", ...retryPage },
  batchKilobytes: { min: 1, max: 1024, unit: "kilobytes", ...retryPage },
  advancedFilters: { min: 0, max: 25, unit: "advanced filters", ...filterPage },
  /** Of all advanced filters of one subscription together. */
  advancedFilterValues: { min: 0, max: 25, unit: "values in all advanced filters", ...filterPage },
  filterStringLength: { min: 0, max: 512, unit: "characters", ...filterPage },
  deliveryHeaders: { min: 0, max: 10, unit: "delivery headers", ...headerPage },
  deliveryHeaderBytes: { min: 0, max: 4096, unit: "bytes", ...headerPage },
  queueMessageTimeToLiveSeconds: {
    min: 1,
    max: 2_147_483_647,
    beside: { value: -1, meaning: "a message that never expires" },
    default: 604_800,
    unit: "seconds",
    source:
      "learn.microsoft.com, Custom delivery properties (seven days by default); its range is that of azure-native " +
      "3.28.0, StorageQueueEventSubscriptionDestination, a positive 32-bit integer",
    date: "2023-02-21",
  },
  eventSubscriptionsPerTopic: { min: 0, max: 500, unit: "event subscriptions on a topic", ...quotaPage },
  /** Of an event, and of an array of events. The page says 1 MB. */
  publishBytes: { min: 1, max: 1_048_576, unit: "bytes", ...schemaPage },
  publishEvents: { min: 1, max: 5000, unit: "events in an array", ...quotaPage },
  /** Of a queue message as it is sent. The page says 64 KB. */
  queueMessageBytes: {
    min: 1,
    max: 65_536,
    unit: "bytes after encoding",
    source: "learn.microsoft.com, Scalability and performance targets for Queue Storage",
    date: "2019-12-18",
  },
} as const satisfies Record<string, DocumentedLimit>;

/** What is wrong with a number that must be a whole one within a limit, or `undefined` when it is right. */
export function outOfRange(limit: RangeLimit, value: unknown): string | undefined {
  return isWithin(limit, value) ? undefined : `expected ${allowedRange(limit)}, got ${printed(value)}`;
}

/** Whether a value is a whole number within a limit, or the one that is allowed beside it. */
export function isWithin({ min, max, beside }: RangeLimit, value: unknown): boolean {
  if (beside !== undefined && value === beside.value) return true;
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}

/** The values that a limit allows, for people. */
export function allowedRange({ min, max, unit, beside }: RangeLimit): string {
  const range = `a whole number of ${unit} from ${min} to ${max}`;
  return beside === undefined ? range : `${range}, or ${beside.value} for ${beside.meaning}`;
}
