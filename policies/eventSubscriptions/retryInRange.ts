import { limits, outOfRange } from "../../events";
import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

const ranges = {
  maxDeliveryAttempts: limits.maxDeliveryAttempts,
  eventTimeToLiveInMinutes: limits.eventTimeToLiveMinutes,
} as const;

export const retryInRange = resourceRule({
  id: "retry-in-range",
  title: "The retry policy is within what Event Grid takes",
  consequence: "Azure refuses the subscription after everything before it has been created.",
  remedy: "choose numbers within the range",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: `${limits.maxDeliveryAttempts.source}, ${limits.maxDeliveryAttempts.date}`,
  types: azure.eventSubscription,
  check({ read, report }) {
    for (const [name, range] of Object.entries(ranges)) {
      const value = read(`retryPolicy.${name}`);
      const problem = value === undefined || value === null ? undefined : outOfRange(range, value);
      if (problem) report(`retryPolicy.${name}`, `is out of range: ${problem}`);
    }
  },
});
