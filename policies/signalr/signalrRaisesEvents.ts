import { everywhere } from "../engine/levels";
import { listOf, readPath } from "../engine/read";
import { stackRule } from "../engine/rule";
import { azure } from "../graph/types";

export const signalrRaisesEvents = stackRule({
  id: "signalr-raises-events",
  title: "A SignalR that a topic or a subscription listens to is in serverless mode",
  consequence: "The topic and its subscriptions are there, and no connection raises an event.",
  remedy: "set the feature ServiceMode to Serverless",
  severity: "critical",
  levels: everywhere("mandatory"),
  topics: ["signalr", "eventSubscriptions"],
  source: "learn.microsoft.com, Respond to Azure SignalR Service events, 2019-11",
  types: azure.signalR,
  check({ resource, stack, report }) {
    const own = stack.linked(resource);
    const listens = (types: readonly string[], input: string) =>
      stack.ofType(types).some((listener) => listener.madeOf(input).includes(own));
    if (!listens(azure.systemTopic, "source") && !listens(azure.eventSubscription, "scope")) return;
    const features = listOf(readPath(resource.props, "features"));
    const mode = features.find((feature) => readPath(feature, "flag") === "ServiceMode");
    const value = readPath(mode, "value");
    if (value !== "Serverless") report("features", `has ServiceMode ${String(value ?? "Default, the service's own")}`);
  },
});
