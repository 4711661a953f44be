import { beyondDev } from "../engine/levels";
import { listOf } from "../engine/read";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const signalrOrigins = resourceRule({
  id: "signalr-origins",
  title: "SignalR names the web origins that may connect",
  consequence: "Any page that a user opens can connect in the user's browser, once it has got a token.",
  remedy: "name the origins of your own web app in cors.allowedOrigins",
  severity: "medium",
  levels: beyondDev("mandatory"),
  topics: ["signalr"],
  source: "npm @pulumi/azure-native 3.28.0, SignalRCorsSettingsArgs: * allows all, as does leaving it out",
  types: azure.signalR,
  check({ read, report }) {
    const origins = listOf(read("cors.allowedOrigins"));
    if (origins.length === 0) report("cors.allowedOrigins", "is not set");
    else if (origins.includes("*")) report("cors.allowedOrigins", "allows every origin");
  },
});
