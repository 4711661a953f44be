import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const appAffinity = resourceRule({
  id: "app-affinity",
  title: "A function app ties no client to one instance",
  consequence: "Cookies are set for nothing, and instances are loaded unevenly.",
  remedy: "set clientAffinityEnabled to false",
  severity: "low",
  levels: everywhere("advisory"),
  topics: ["functionApp"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000083"] },
  types: azure.site,
  check({ read, report }) {
    if (read("clientAffinityEnabled") !== false) report("clientAffinityEnabled", "is not false");
  },
});
