import { inProd } from "../engine/levels";
import { resourceRule } from "../engine/rule";
import { azure } from "../graph/types";

export const logRetention = resourceRule({
  id: "log-retention",
  title: "Logs are kept long enough to look into what happened",
  consequence: "Who asks after an incident of two months ago gets no answer.",
  remedy: "set retentionInDays to minimumDays or more (logRetentionDays of the stack)",
  severity: "low",
  levels: inProd("advisory"),
  topics: ["monitoring"],
  source: "the number is ours and an option; the range: npm @pulumi/azure-native 3.28.0, WorkspaceArgs",
  types: azure.workspace,
  options: {
    defaults: { minimumDays: 90 },
    schema: { minimumDays: { type: "integer", minimum: 7, maximum: 730, description: "days, 7 to 730" } },
  },
  check({ options, read, report }) {
    const days = read("retentionInDays");
    if (typeof days !== "number" || days < options.minimumDays) {
      report("retentionInDays", `is ${String(days ?? "not set")}, less than ${options.minimumDays}`);
    }
  },
});
