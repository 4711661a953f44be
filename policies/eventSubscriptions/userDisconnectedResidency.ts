import { CommunicationEventType } from "../../events";
import { everywhere } from "../engine/levels";
import { readPath } from "../engine/read";
import { stackRule } from "../engine/rule";
import { is, servicesOf, typesOf } from "../graph/topics";
import { azure } from "../graph/types";

export const userDisconnectedResidency = stackRule({
  id: "user-disconnected-residency",
  title: "Who subscribes to UserDisconnected knows where its logs may go",
  consequence:
    "The event's page says that logs of disconnected states may be replicated globally, whatever the data location promises.",
  remedy: "let whoever promised residency decide, then configure acknowledgedDataLocations; or leave the type out",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions", "communication"],
  source: "learn.microsoft.com, Azure Communication Services - Presence events, 2021-10-15",
  types: azure.eventSubscription,
  options: {
    defaults: { acknowledgedDataLocations: [] as readonly string[] },
    schema: {
      acknowledgedDataLocations: {
        type: "array",
        items: { type: "string" },
        description: "data locations for which the notice is known and accepted",
      },
    },
  },
  check({ resource, stack, options, report }) {
    const index = typesOf(resource).indexOf(CommunicationEventType.UserDisconnected);
    if (index < 0) return;
    const [service] = servicesOf(stack.linked(resource), stack).filter(({ type }) => is(type, azure.communication));
    if (!service) return;
    const dataLocation = readPath(service.props, "dataLocation");
    if (dataLocation === undefined || options.acknowledgedDataLocations.includes(String(dataLocation))) return;
    report(
      `filter.includedEventTypes[${index}]`,
      `is UserDisconnected, while ${service.name} keeps data in ${String(dataLocation)}`,
    );
  },
});
