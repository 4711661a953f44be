import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageTls = resourceRule({
  id: "storage-tls",
  title: "A storage account takes TLS 1.2 or later",
  consequence: "Clients may speak versions whose encryption is broken.",
  remedy: "set minimumTlsVersion to TLS1_2 or TLS1_3",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000200"],
    checkov: ["CKV_AZURE_44"],
    azurePolicy: ["fe83a0eb-a853-422d-aac2-1bffd182c5d0"],
    mcsb: ["DP-3"],
  },
  types: azure.storageAccount,
  check({ read, report }) {
    const version = read("minimumTlsVersion");
    if (version !== "TLS1_2" && version !== "TLS1_3") report("minimumTlsVersion", `is ${String(version ?? "not set")}`);
  },
});
