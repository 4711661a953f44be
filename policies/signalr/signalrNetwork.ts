import { onRequest } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const signalrNetwork = resourceRule({
  id: "signalr-network",
  title: "SignalR is closed to public networks",
  consequence: "The service answers from anywhere; what keeps others out is the token alone.",
  remedy: "set publicNetworkAccess to Disabled, where all clients are inside",
  severity: "medium",
  levels: onRequest,
  topics: ["signalr"],
  source: azurePolicyRepository,
  sameAs: { azurePolicy: ["21a9766a-82a5-4747-abb5-650b6dbba6d0"], mcsb: ["NS-2"] },
  exception: "Clients on the internet need it open, which is why nobody asks for this rule by default.",
  types: azure.signalR,
  check({ read, report }) {
    if (read("publicNetworkAccess") !== "Disabled") report("publicNetworkAccess", "is not Disabled");
  },
});
