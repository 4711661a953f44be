import { everywhere } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const signalrEntraId = resourceRule({
  id: "signalr-entra-id",
  title: "Entra ID opens SignalR",
  consequence: "Access keys are the only way in, or there is none at all.",
  remedy: "set disableAadAuth to false, or leave it out",
  severity: "medium",
  levels: everywhere("mandatory"),
  topics: ["signalr"],
  source: "npm @pulumi/azure-native 3.28.0, SignalRArgs",
  types: azure.signalR,
  check({ read, report }) {
    if (read("disableAadAuth") === true) report("disableAadAuth", "is true");
  },
});
