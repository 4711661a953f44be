import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const signalrLocalAuth = resourceRule({
  id: "signalr-local-auth",
  title: "Access keys do not open SignalR",
  consequence: "Whoever has seen a connection string once can send to every client until the key is changed.",
  remedy: "set disableLocalAuth to true, and give servers a role",
  severity: "high",
  levels: everywhere("mandatory"),
  topics: ["signalr"],
  source: azurePolicyRepository,
  sameAs: { azurePolicy: ["f70eecba-335d-4bbc-81d5-5b17b03d498f", "702133e5-5ec5-4f90-9638-c78e22f13b39"] },
  types: azure.signalR,
  check({ read, report }) {
    if (read("disableLocalAuth") !== true) report("disableLocalAuth", "is not true");
  },
});
