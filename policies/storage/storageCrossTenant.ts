import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageCrossTenant = resourceRule({
  id: "storage-cross-tenant",
  title: "A storage account is not copied to other tenants",
  consequence: "Whoever may configure the account can send a copy of it out of the organisation.",
  remedy: "set allowCrossTenantReplication to false",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: { azurePolicy: ["92a89a79-6c52-4a7e-a03f-61306fc49312"] },
  types: azure.storageAccount,
  check({ read, report }) {
    if (read("allowCrossTenantReplication") !== false) report("allowCrossTenantReplication", "is not false");
  },
});
