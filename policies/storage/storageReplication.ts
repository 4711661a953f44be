import { inProd } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageReplication = resourceRule({
  id: "storage-replication",
  title: "A storage account is kept in more than one zone",
  consequence: "With one zone of the region the waiting events, the dead letters and the presence are gone.",
  remedy: "set sku.name to Standard_ZRS, Standard_GRS or Standard_GZRS",
  severity: "medium",
  levels: inProd("mandatory"),
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000195"],
    checkov: ["CKV_AZURE_206"],
    azurePolicy: ["bf045164-79ba-4215-8f95-f8048dc1780b"],
  },
  exception: "The rules elsewhere want another region, too; here another zone is enough.",
  types: azure.storageAccount,
  check({ read, report }) {
    const sku = read("sku.name");
    if (!/_(ZRS|GRS|RAGRS|GZRS|RAGZRS)$/.test(String(sku))) report("sku.name", `is ${String(sku ?? "not set")}`);
  },
});
