import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { checkovRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageLocalUsers = resourceRule({
  id: "storage-local-users",
  title: "A storage account has no users of its own",
  consequence: "Local users have passwords and keys that Entra ID does not see.",
  remedy: "set isLocalUserEnabled to false, or leave SFTP and local users out",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: checkovRepository,
  sameAs: { checkov: ["CKV_AZURE_244"] },
  types: azure.storageAccount,
  check({ read, report }) {
    for (const name of ["isLocalUserEnabled", "isSftpEnabled"]) if (read(name) === true) report(name, "is true");
  },
});
