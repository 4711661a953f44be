import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const appRemoteDebugging = resourceRule({
  id: "app-remote-debugging",
  title: "Nobody debugs a function app from outside",
  consequence: "Ports are open through which the process can be stopped and its memory read.",
  remedy: "set siteConfig.remoteDebuggingEnabled to false, or leave it out",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["functionApp"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000074"],
    checkov: ["CKV_AZURE_72"],
    azurePolicy: ["0e60b895-3786-45da-8377-9c6b4b6ac5f9"],
    mcsb: ["PV-2"],
  },
  types: azure.site,
  check({ read, report }) {
    if (read("siteConfig.remoteDebuggingEnabled") === true) report("siteConfig.remoteDebuggingEnabled", "is true");
  },
});
