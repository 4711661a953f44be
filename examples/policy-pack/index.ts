// A policy pack of one's own: five rules of the package, and one more that is written in the same way. For any Pulumi
// program that makes event subscriptions, be it with the components or with azure-native alone.
//
// Change the list, then `pulumi preview --policy-pack <this folder>` in the folder of the program. A file of configuration
// (`--policy-pack-config`) sets levels, options and exemptions, for the sixth rule, too.
import { PolicyPack } from "@pulumi/policy";
import { getStack } from "@pulumi/pulumi";
import {
  deadLetterSet,
  environmentOf,
  eventTypesExplicit,
  filterCanMatch,
  noDuplicateDelivery,
  resourceRule,
  toPolicies,
  webhookWithoutKey,
} from "azure-realtime-events/policies";

const subscriptionNames = resourceRule({
  id: "subscription-names",
  title: "An event subscription's own name begins with the team's",
  consequence: "In the portal nobody sees whose subscription it is.",
  remedy: "set eventSubscriptionName to a name that begins with the prefix",
  severity: "low",
  levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
  topics: ["eventSubscriptions"],
  source: "an agreement of ours",
  types: ["azure-native:eventgrid:SystemTopicEventSubscription"],
  options: {
    defaults: { prefix: "chat-" },
    schema: { prefix: { type: "string", description: "what names begin with" } },
  },
  check({ options, read, report }) {
    const name = read("eventSubscriptionName");
    if (!String(name).startsWith(options.prefix))
      report("eventSubscriptionName", `does not begin with ${options.prefix}`);
  },
});

const rules = [
  deadLetterSet,
  eventTypesExplicit,
  filterCanMatch,
  noDuplicateDelivery,
  webhookWithoutKey,
  subscriptionNames,
];

new PolicyPack("chat-events", { policies: toPolicies(rules, { environment: environmentOf(getStack()) }) });
