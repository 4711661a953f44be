import { limits } from "../../events";
import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { destinationPath, endpointType } from "../graph/destinations";
import { azure } from "../graph/types";

export const queueMessageLifetime = resourceRule({
  id: "queue-message-lifetime",
  title: "A subscription to a queue says how long a message waits there",
  consequence: `A message disappears after ${limits.queueMessageTimeToLiveSeconds.default / 86_400} days, the service's own number, handled or not.`,
  remedy: "set queueMessageTimeToLiveInSeconds, -1 for no end",
  severity: "low",
  levels: everywhere("mandatory"),
  topics: ["eventSubscriptions"],
  source: `${limits.queueMessageTimeToLiveSeconds.source}, ${limits.queueMessageTimeToLiveSeconds.date}`,
  types: azure.eventSubscription,
  check({ resource, read, report }) {
    if (endpointType(resource) !== "StorageQueue") return;
    const path = `${destinationPath(resource)}.queueMessageTimeToLiveInSeconds`;
    if (read(path) === undefined) report(path, "is not set");
  },
});
