import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const communicationLocalAuth = resourceRule({
  id: "communication-local-auth",
  title: "Access keys do not open Communication Services",
  consequence: "Whoever has seen a connection string once can send messages at your cost until the key is changed.",
  remedy: "set disableLocalAuth to true, and give clients of the SDKs a role",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["communication"],
  source: azurePolicyRepository,
  sameAs: { azurePolicy: ["fc264132-db9c-4302-bb7d-3994c36461fe", "145408bc-d134-468a-ae3b-1eaf3b9e5ac7"] },
  types: azure.communication,
  check({ read, report }) {
    if (read("disableLocalAuth") !== true) report("disableLocalAuth", "is not true");
  },
});
