import { everywhere } from "../engine/levels";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { accountsOf } from "../graph/destinations";
import { azurePolicyRepository } from "../graph/sources";
import { isGlobal, topicOf } from "../graph/topics";
import { azure } from "../graph/types";

export const storageSharedKeys = stackRule({
  id: "storage-shared-keys",
  title: "Account keys do not open a storage account",
  consequence: "A key opens everything in the account, says nobody's name, and does not end.",
  remedy: "set allowSharedKeyAccess to false, and give who needs it a role",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: azurePolicyRepository,
  sameAs: {
    checkov: ["CKV2_AZURE_40"],
    azurePolicy: ["8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54"],
    mcsb: ["IM-1"],
  },
  exception:
    "A global topic, as that of Communication Services, has no identity: the account it delivers to takes keys.",
  types: azure.storageAccount,
  check({ resource, stack, read, report, except }) {
    if (read("allowSharedKeyAccess") === false) return;
    const subscription = stack
      .ofType(azure.eventSubscription)
      .find((candidate) => needsKeysOf(stack.linked(resource), candidate, stack));
    if (subscription) except(`${subscription.name} delivers there without an identity, as its topic is global`);
    else report("allowSharedKeyAccess", "is not false");
  },
});

function needsKeysOf(account: LinkedResource, subscription: LinkedResource, stack: ReviewedStack): boolean {
  const topic = topicOf(subscription, stack);
  const leadsThere = (input: string) => accountsOf(subscription, input, stack).includes(account);
  return topic !== undefined && isGlobal(topic) && ["destination", "deadLetterDestination"].some(leadsThere);
}
