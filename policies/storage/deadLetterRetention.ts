import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { accountsOf } from "../graph/destinations";
import { namedBy } from "../graph/named";
import { azure } from "../graph/types";

export const deadLetterRetention = stackRule({
  id: "dead-letter-retention",
  title: "Dead letters are deleted one day",
  consequence: "What users wrote and who they are is kept for ever, in a place that nobody looks at.",
  remedy: "add a lifecycle policy to the account (deadLetterRetentionDays of EventInbox)",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["storage", "eventSubscriptions"],
  source:
    "learn.microsoft.com, Event Grid message delivery and retry, 2026-02-09: dead letters stay until they are deleted",
  types: azure.eventSubscription,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    for (const input of ["deadLetterDestination", "deadLetterWithResourceIdentity"]) {
      for (const account of accountsOf(own, input, stack)) {
        const policies = stack.ofType(azure.managementPolicy);
        if (policies.some((policy) => namedBy(policy, "accountName", "account", stack).includes(account))) continue;
        report(input, `is in ${account.name}, which has no lifecycle policy`);
      }
    }
  },
});
