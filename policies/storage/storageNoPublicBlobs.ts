import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageNoPublicBlobs = resourceRule({
  id: "storage-no-public-blobs",
  title: "A storage account lets no container be read by everybody",
  consequence: "One container set to public opens its dead letters, which hold what users wrote and who they are.",
  remedy: "set allowBlobPublicAccess to false",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000198"],
    checkov: ["CKV_AZURE_59", "CKV_AZURE_190", "CKV2_AZURE_47"],
    azurePolicy: ["4fa4b6c0-31ca-4c0d-b10d-24b96f62a751"],
    mcsb: ["NS-2"],
  },
  types: azure.storageAccount,
  check({ read, report }) {
    if (read("allowBlobPublicAccess") !== false) report("allowBlobPublicAccess", "is not false");
  },
});
