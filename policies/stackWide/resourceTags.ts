import { everywhere } from "../engine/levels";
import { readPath } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { azure, regional } from "../graph/types";

export const resourceTags = resourceRule({
  id: "resource-tags",
  title: "What costs or holds data has the tags that are agreed on",
  consequence: "Nobody knows whose it is, and whether it may go.",
  remedy: "set the tags (tags of the stack)",
  severity: "low",
  levels: everywhere("advisory"),
  topics: ["stackWide"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000166"] },
  types: [...regional, ...azure.communication],
  options: {
    defaults: { tags: ["environment"] as readonly string[] },
    schema: { tags: { type: "array", items: { type: "string" }, description: "names of the tags" } },
  },
  check({ resource, options, report }) {
    const missing = options.tags.filter((tag) => readPath(readPath(resource.props, "tags"), tag) === undefined);
    if (missing.length > 0) report("tags", `lacks ${missing.join(", ")}`);
  },
});
