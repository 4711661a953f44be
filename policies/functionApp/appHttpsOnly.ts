import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const appHttpsOnly = resourceRule({
  id: "app-https-only",
  title: "A function app answers HTTPS only",
  consequence: "Function keys and answers travel in plain text where a client asks for it.",
  remedy: "set httpsOnly to true",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000084"],
    checkov: ["CKV_AZURE_70"],
    azurePolicy: ["6d555dd1-86f2-4f1c-8ed7-5abae7c6cbab"],
    mcsb: ["DP-3"],
  },
  types: azure.site,
  check({ read, report }) {
    if (read("httpsOnly") !== true) report("httpsOnly", "is not true");
  },
});
