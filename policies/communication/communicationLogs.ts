import { beyondDev } from "../engine/levels";
import { stackRule } from "../engine/rule";
import { checkLogs } from "../graph/alerts";
import { azurePolicyRepository } from "../graph/sources";
import { azure } from "../graph/types";

export const communicationLogs = stackRule({
  id: "communication-logs",
  title: "Communication Services sends its logs somewhere",
  consequence: "What was sent, called or refused is nowhere to be read.",
  remedy: "add a diagnostic setting with logs on (monitoring.diagnostics of RealtimeEvents)",
  severity: "medium",
  levels: beyondDev("advisory"),
  topics: ["communication", "monitoring"],
  source: azurePolicyRepository,
  sameAs: {
    azurePolicy: [
      "acbb9698-46bd-4800-89da-e3473c4ab10d",
      "b9c8d1de-593f-472f-b32a-7e2fe0c2374a",
      "9756f174-ca74-4d7a-a56e-7104d8a954b0",
    ],
  },
  types: azure.communication,
  check: checkLogs,
});
