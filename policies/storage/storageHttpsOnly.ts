import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageHttpsOnly = resourceRule({
  id: "storage-https-only",
  title: "A storage account takes HTTPS only",
  consequence: "Keys, tokens and events travel in plain text where a client asks for it.",
  remedy: "set enableHttpsTrafficOnly to true",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000196"],
    checkov: ["CKV_AZURE_3"],
    azurePolicy: ["404c3081-a854-4457-ae30-26a93ef643f9"],
    mcsb: ["DP-3"],
  },
  types: azure.storageAccount,
  check({ read, report }) {
    if (read("enableHttpsTrafficOnly") !== true) report("enableHttpsTrafficOnly", "is not true");
  },
});
