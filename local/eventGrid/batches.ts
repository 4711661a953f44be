import type { FunctionDestination } from "./topics";

type Limits = Pick<FunctionDestination, "maxEventsPerBatch" | "preferredBatchSizeKilobytes">;

/**
 * Events in their order, as many together as a destination takes in one request; one that is larger by itself is alone.
 * @param shaped an event as it is sent
 */
export function batchesOf<E>(
  events: readonly E[],
  shaped: (event: E) => unknown,
  { maxEventsPerBatch, preferredBatchSizeKilobytes }: Limits,
): readonly (readonly E[])[] {
  const batches: E[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(shaped(event)));
    const last = batches.at(-1);
    bytes += size;
    if (last && last.length < maxEventsPerBatch && bytes <= preferredBatchSizeKilobytes * 1024) last.push(event);
    else {
      batches.push([event]);
      bytes = size;
    }
  }
  return batches;
}
