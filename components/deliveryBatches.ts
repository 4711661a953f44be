/**
 * How many events one call holds. A batch is acknowledged, or sent again, as a whole; Event Grid does not wait to fill one.
 * Source: learn.microsoft.com, "Event Grid message delivery and retry", 2026-02-09.
 */
export interface DeliveryBatches {
  /** 1 to 5000. @defaultValue 1, as Event Grid's own */
  readonly maxEventsPerBatch?: number | undefined;
  /** Kilobytes, 1 to 1024; an event that is larger comes alone. @defaultValue 64, as Event Grid's own */
  readonly preferredBatchSizeKilobytes?: number | undefined;
}

/** By name, for `checkNames`. */
export const batchNames = { maxEventsPerBatch: true, preferredBatchSizeKilobytes: true } as const;

/** In ARM's shape. Always sent: the service stores these two when there is none. */
export function batchInputs({ maxEventsPerBatch = 1, preferredBatchSizeKilobytes = 64 }: DeliveryBatches) {
  return { maxEventsPerBatch, preferredBatchSizeInKilobytes: preferredBatchSizeKilobytes };
}
