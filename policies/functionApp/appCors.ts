import { everywhere } from "../engine/levels";
import { listOf } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const appCors = resourceRule({
  id: "app-cors",
  title: "A function app does not answer pages of every origin",
  consequence: "Any page that a user opens can read presence with whatever the browser sends along.",
  remedy: "name the origins of your own web app in siteConfig.cors.allowedOrigins",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: azurePolicyRepository,
  sameAs: {
    checkov: ["CKV_AZURE_62"],
    azurePolicy: ["0820b7b9-23aa-4725-a1ce-ae4558f718e5"],
    mcsb: ["PV-2"],
  },
  types: azure.site,
  check({ read, report }) {
    if (listOf(read("siteConfig.cors.allowedOrigins")).includes("*")) {
      report("siteConfig.cors.allowedOrigins", "allows every origin");
    }
  },
});
