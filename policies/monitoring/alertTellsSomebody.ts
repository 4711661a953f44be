import { onRequest } from "../engine/levels";
import { listOf } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const alertTellsSomebody = resourceRule({
  id: "alert-tells-somebody",
  title: "A metric alert has an action group",
  consequence: "Who does not open Azure Monitor does not learn of it.",
  remedy: "add an action (alertActionGroupIds of the stack)",
  severity: "medium",
  levels: onRequest,
  topics: ["monitoring"],
  source: "learn.microsoft.com, Action groups, 2026-07-21",
  exception: "Teams that watch Azure Monitor itself need none, which is why nobody asks for this rule by default.",
  types: azure.metricAlert,
  check({ read, report }) {
    if (listOf(read("actions")).length === 0) report("actions", "is empty");
  },
});
