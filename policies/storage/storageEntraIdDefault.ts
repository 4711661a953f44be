import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const storageEntraIdDefault = resourceRule({
  id: "storage-entra-id-default",
  title: "The portal opens a storage account by Entra ID",
  consequence: "People in the portal use account keys without asking for them, and the log says no name.",
  remedy: "set defaultToOAuthAuthentication to true",
  severity: "low",
  levels: everywhere("advisory"),
  topics: ["storage"],
  source: "npm @pulumi/azure-native 3.28.0, StorageAccountArgs",
  types: azure.storageAccount,
  check({ read, report }) {
    if (read("defaultToOAuthAuthentication") !== true) report("defaultToOAuthAuthentication", "is not true");
  },
});
