import { everywhere } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const insightsWorkspace = stackRule({
  id: "insights-workspace",
  title: "Application Insights keeps its data in a workspace",
  consequence: "Classic resources have been retired: there is no other place for the data.",
  remedy: "set workspaceResourceId",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["monitoring"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000069"] },
  types: azure.insights,
  check({ resource, stack, read, report }) {
    // Before its id is known, a workspace of the stack is.
    if (stack.linked(resource).madeOf("workspaceResourceId").length > 0) return;
    if (!read("workspaceResourceId")) report("workspaceResourceId", "is not set");
  },
});
