import { expect, it } from "vitest";
import { limits } from "../../events";

/** Smallest and largest value and, where there is one, the default. */
const expected = {
  maxDeliveryAttempts: [1, 30, 30],
  eventTimeToLiveMinutes: [1, 1440, 1440],
  deliveryResponseSeconds: [0, 30],
  deadLetterUnavailableHours: [0, 4],
  eventsPerBatch: [1, 5000],
  batchKilobytes: [1, 1024],
  advancedFilters: [0, 25],
  advancedFilterValues: [0, 25],
  filterStringLength: [0, 512],
  deliveryHeaders: [0, 10],
  deliveryHeaderBytes: [0, 4096],
  queueMessageTimeToLiveSeconds: [1, 2_147_483_647, 604_800],
  eventSubscriptionsPerTopic: [0, 500],
  publishBytes: [1, 1_048_576],
  publishEvents: [1, 5000],
  queueMessageBytes: [1, 65_536],
};

it("has the numbers that the pages have: the other tests take their boundaries from the limits themselves", () => {
  const numbers = Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [
      name,
      [limit.min, limit.max, ...("default" in limit ? [limit.default] : [])],
    ]),
  );
  expect(numbers).toEqual(expected);
});
