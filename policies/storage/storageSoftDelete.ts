import { everywhere } from "../engine/levels";
import { readPath } from "../engine/read";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import { stackRule } from "../engine/rule";
import { accountsOf } from "../graph/destinations";
import { namedBy } from "../graph/named";
import { psRuleRepository } from "../graph/sources";
import { azure } from "../graph/types";

const policies = ["deleteRetentionPolicy", "containerDeleteRetentionPolicy"];

export const storageSoftDelete = stackRule({
  id: "storage-soft-delete",
  title: "Deleted dead letters can be brought back for a while",
  consequence: "One wrong command deletes events that nobody has handled yet.",
  remedy: "switch on deleteRetentionPolicy and containerDeleteRetentionPolicy of the account's blob service",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["storage"],
  source: psRuleRepository,
  sameAs: { psRule: ["AZR-000197", "AZR-000289"], checkov: ["CKV2_AZURE_38"] },
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    for (const input of ["deadLetterDestination", "deadLetterWithResourceIdentity"]) {
      for (const account of accountsOf(own, input, stack)) {
        const missing = firstMissing(account, stack);
        if (missing) report(input, `is in ${account.name}, whose ${missing} is off`);
      }
    }
  },
});

function firstMissing(account: LinkedResource, stack: ReviewedStack): string | undefined {
  const [settings] = stack
    .ofType(azure.blobService)
    .filter((service) => namedBy(service, "accountName", "account", stack).includes(account));
  return policies.find((policy) => settings === undefined || readPath(settings.props, `${policy}.enabled`) !== true);
}
