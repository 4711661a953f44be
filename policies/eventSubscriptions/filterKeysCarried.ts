import { advancedFilterProblems, isKnownEventType } from "../../events";
import { everywhere } from "../engine/levels";
import { plain } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { isEveryType, typesOf } from "../graph/topics";
import { azure } from "../graph/types";

export const filterKeysCarried = resourceRule({
  id: "filter-keys-carried",
  title: "An advanced filter looks at what a chosen event type carries",
  consequence: "A positive condition on a field that no event has lets nothing pass, a negative one everything.",
  remedy:
    "take a field of the payload, see docs/events.md, or configure allowedKeys for one that is newer than its page",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: "the payloads: docs/events.md, page by page",
  types: azure.eventSubscription,
  options: {
    defaults: { allowedKeys: [] as readonly string[] },
    schema: {
      allowedKeys: {
        type: "array",
        items: { type: "string" },
        description: "keys that are meant although no page has them",
      },
    },
  },
  check({ resource, options, read, report }) {
    const advanced = plain(read("filter.advancedFilters"));
    if (!Array.isArray(advanced) || advanced.length === 0) return;
    const types = typesOf(resource);
    // Of a type that the catalogue does not hold nobody knows what it carries; that is for other rules.
    if (isEveryType(types) || !types.every(isKnownEventType)) return;
    for (const { path, got } of advancedFilterProblems(types, advanced)) {
      if (!/\.(key|operatorType)$/.test(path) || options.allowedKeys.includes(String(got))) continue;
      const what = path.endsWith("key") ? "no chosen event type carries" : "does not fit what the key holds";
      report(`filter.${path}`, `is ${String(got)}, which ${what}`);
    }
  },
});
