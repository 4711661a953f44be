import { filterProblems, limits, outOfRange } from "../../events";
import { everywhere } from "../engine/levels";
import { plain } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { destinationPath } from "../graph/destinations";
import { azure } from "../graph/types";

const destinationRanges = {
  maxEventsPerBatch: limits.eventsPerBatch,
  preferredBatchSizeInKilobytes: limits.batchKilobytes,
} as const;

export const subscriptionWithinLimits = resourceRule({
  id: "subscription-within-limits",
  title: "An event subscription keeps to the documented limits",
  consequence: "Azure refuses the subscription after everything before it has been created.",
  remedy: "keep to the limits of docs/events.md",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: `${limits.advancedFilters.source}, ${limits.advancedFilters.date}; ${limits.deliveryHeaders.source}, ${limits.deliveryHeaders.date}`,
  types: azure.eventSubscription,
  check({ resource, read, report }) {
    const filter = plain(read("filter"));
    for (const { path, allowed } of filter === undefined ? [] : filterProblems(filter)) {
      report(`filter.${path}`, `has to be ${allowed}`);
    }
    const destination = destinationPath(resource);
    for (const [name, range] of Object.entries(destinationRanges)) {
      const value = read(`${destination}.${name}`);
      const problem = value === undefined || value === null ? undefined : outOfRange(range, value);
      if (problem) report(`${destination}.${name}`, `is out of range: ${problem}`);
    }
    const headers = read(`${destination}.deliveryAttributeMappings`);
    const count = Array.isArray(headers) ? headers.length : 0;
    if (count > limits.deliveryHeaders.max) {
      report(`${destination}.deliveryAttributeMappings`, `has ${count} of at most ${limits.deliveryHeaders.max}`);
    }
  },
});
