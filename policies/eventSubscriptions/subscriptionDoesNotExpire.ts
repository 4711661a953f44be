import { beyondDev } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const subscriptionDoesNotExpire = resourceRule({
  id: "subscription-does-not-expire",
  title: "An event subscription has no end",
  consequence: "On that day delivery stops, without an error and without a change to the program.",
  remedy: "take expirationTimeUtc away",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["eventSubscriptions"],
  source: "learn.microsoft.com, Event Grid subscription schema, 2018-03-09",
  types: azure.eventSubscription,
  check({ read, report }) {
    if (read("expirationTimeUtc")) report("expirationTimeUtc", "is set");
  },
});
