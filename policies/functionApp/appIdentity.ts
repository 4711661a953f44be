import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const appIdentity = resourceRule({
  id: "app-identity",
  title: "A function app has a managed identity",
  consequence: "It opens storage with keys that stand in its settings.",
  remedy: "set identity.type to SystemAssigned or UserAssigned",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000082"],
    azurePolicy: ["0da106f2-4ca3-48e8-bc85-c638fe6aea8f"],
    mcsb: ["IM-3"],
  },
  types: azure.site,
  check({ read, report }) {
    const type = read("identity.type");
    if (type === undefined || type === "None") report("identity.type", "is not set");
  },
});
