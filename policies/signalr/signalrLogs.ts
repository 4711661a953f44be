import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { checkLogs } from "../graph/alerts";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const signalrLogs = stackRule({
  id: "signalr-logs",
  title: "SignalR sends its logs somewhere",
  consequence: "Who connected and why it failed is nowhere to be read.",
  remedy: "add a diagnostic setting with logs on (monitoring.diagnostics of RealtimeEvents)",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["signalr", "monitoring"],
  source: azurePolicyRepository,
  sameAs: {
    azurePolicy: [
      "d9f1f9a9-8795-49f9-9e7b-e11db14caeb2",
      "93a604fe-0ec2-4a99-ab8c-7ef08f05555a",
      "0e0c742d-5031-4e65-bf96-1bee7cf55740",
      "fc744b31-a930-4eb5-bc06-e81f98bf7214",
    ],
  },
  types: azure.signalR,
  check: checkLogs,
});
