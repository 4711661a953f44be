import { onRequest } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const storageFirewall = resourceRule({
  id: "storage-firewall",
  title: "A storage account is closed to public networks",
  consequence: "The account answers from anywhere; what keeps others out is the key or the token alone.",
  remedy:
    "set publicNetworkAccess to Disabled, or networkRuleSet.defaultAction to Deny (privateNetworking of the stack)",
  severity: "medium",
  levels: onRequest,
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: {
    psRule: ["AZR-000202"],
    checkov: ["CKV_AZURE_35"],
    azurePolicy: ["34c877ad-507e-4c82-993e-3452a6e0ad3c", "b2982f36-99f2-4db5-8eff-283140c09693"],
    mcsb: ["NS-2"],
  },
  exception:
    "Event Grid delivers from outside where it has no identity, and an app without a network of its own reads from outside.",
  types: azure.storageAccount,
  check({ read, report }) {
    if (read("publicNetworkAccess") === "Disabled" || read("networkRuleSet.defaultAction") === "Deny") return;
    report("publicNetworkAccess", "is not Disabled");
  },
});
