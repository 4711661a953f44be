import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const containerPrivate = resourceRule({
  id: "container-private",
  title: "A blob container is private",
  consequence: "Everybody who knows the address reads what is in it.",
  remedy: "set publicAccess to None",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000199"], checkov: ["CKV_AZURE_34"] },
  types: azure.container,
  check({ read, report }) {
    const access = read("publicAccess");
    if (access !== undefined && access !== "None") report("publicAccess", `is ${String(access)}`);
  },
});
