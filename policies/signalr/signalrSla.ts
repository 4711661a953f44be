import { beyondDev } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { psRuleRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const signalrSla = resourceRule({
  id: "signalr-sla",
  title: "SignalR has a SKU with a service level agreement",
  consequence: "The free tier has none, and ends at its quota of connections and messages.",
  remedy: "set sku.name to Standard_S1 or a Premium SKU",
  severity: "medium",
  levels: beyondDev("mandatory"),
  topics: ["signalr"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000182"], checkov: ["CKV_AZURE_196"] },
  types: azure.signalR,
  check({ read, report }) {
    const sku = read("sku.name");
    if (!/^(Standard|Premium)_/.test(String(sku))) report("sku.name", `is ${String(sku ?? "not set")}`);
  },
});
