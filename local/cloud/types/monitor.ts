import { parseArmId, resourceIdIn, sameArmId } from "../armId";
import { refuseNotFound } from "../refuseMissing";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";

interface Category {
  readonly category?: string;
  readonly categoryGroup?: string;
}

/**
 * Log categories by ARM type in lower case; ACS's, some thirty, are not held. Source: learn.microsoft.com, "Supported logs
 * for Microsoft.EventGrid/systemTopics", 2024-09-12, "… Microsoft.SignalRService/SignalR", 2025-04-16, and
 * "… Microsoft.Storage/storageAccounts/queueServices" with its siblings, 2025-02-18.
 */
const logCategories: Readonly<Record<string, readonly string[]>> = {
  "microsoft.eventgrid/systemtopics": ["DeliveryFailures"],
  "microsoft.signalrservice/signalr": ["AllLogs"],
  ...Object.fromEntries(
    ["blob", "queue", "table"].map((service) => [
      `microsoft.storage/storageaccounts/${service}services`,
      ["StorageRead", "StorageWrite", "StorageDelete"],
    ]),
  ),
};

/**
 * Metrics by namespace in lower case. Source: learn.microsoft.com, "Supported metrics for Microsoft.EventGrid/systemTopics",
 * 2026-07-31, and "… Microsoft.SignalRService/SignalR", 2026-07-13.
 */
const metrics: Readonly<Record<string, readonly string[]>> = {
  "microsoft.eventgrid/systemtopics": [
    "AdvancedFilterEvaluationCount",
    "DeadLetteredCount",
    "DeliveryAttemptFailCount",
    "DeliverySuccessCount",
    "DestinationProcessingDurationInMs",
    "DroppedEventCount",
    "MatchedEventCount",
    "PublishFailCount",
    "PublishSuccessCount",
    "PublishSuccessLatencyInMs",
    "ServerDeliverySuccessRate",
    "UnmatchedEventCount",
  ],
  "microsoft.signalrservice/signalr": [
    "ConnectionCloseCount",
    "ConnectionCount",
    "ConnectionOpenCount",
    "ConnectionQuotaUtilization",
    "InboundTraffic",
    "MessageCount",
    "OutboundTraffic",
    "ServerConnectionLatency",
    "ServerLoad",
    "SystemErrors",
    "UserErrors",
  ],
};

/** Of a resource: learn.microsoft.com, "Diagnostic settings in Azure Monitor", 2026-03-31. */
const maxSettings = 5;

const settingToken = "azure-native:monitor:DiagnosticSetting";

/** Diagnostic settings, metric alerts and action groups. They are held and checked; no log, metric or alert comes of them. */
export const monitorTypes: Readonly<Record<string, ResourceType>> = {
  [settingToken]: {
    nameInput: "name",
    naming: { maxLength: 260 },
    armType: "Microsoft.Insights/diagnosticSettings",
    id: (name, inputs) => `${textInput(inputs, "resourceUri")}/providers/Microsoft.Insights/diagnosticSettings/${name}`,
    check: checkSetting,
    // learn.microsoft.com, "Diagnostic settings in Azure Monitor", 2026-03-31; GitHub, MicrosoftDocs/azure-docs#100347.
    outlives: true,
  },
  "azure-native:monitor:MetricAlert": {
    nameInput: "ruleName",
    // With the group's name: learn.microsoft.com, "Create or edit a metric alert rule", 2025-07-09.
    naming: { maxLength: 252 },
    armType: "Microsoft.Insights/metricAlerts",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Insights/metricAlerts/${name}`),
    check: checkAlert,
  },
  "azure-native:monitor:ActionGroup": {
    nameInput: "actionGroupName",
    naming: { maxLength: 260 },
    armType: "Microsoft.Insights/actionGroups",
    located: true,
    id: (name, inputs) =>
      resourceIdIn(textInput(inputs, "resourceGroupName"), `Microsoft.Insights/actionGroups/${name}`),
  },
};

function checkSetting({ inputs, existing }: Making): void {
  const target = textInput(inputs, "resourceUri");
  refuseNotFound(target, existing);
  // "Any destinations that a diagnostic setting uses must exist": learn.microsoft.com, "Diagnostic settings in Azure
  // Monitor", 2026-03-31.
  const workspace = textInput(inputs, "workspaceId");
  refuseNotFound(workspace, existing);
  const known = logCategories[parseArmId(target).type?.toLowerCase() ?? ""];
  for (const { category } of listOf<Category>(inputs.logs)) {
    if (!known || category === undefined || known.includes(category)) continue;
    // Text: GitHub, MicrosoftDocs/azure-docs#42493.
    throw new RefusedError("BadRequest", `Category '${category}' is not supported.`);
  }
  for (const { category } of listOf<Category>(inputs.metrics)) {
    if (category === "AllMetrics") continue;
    // Text: the same page, "Metric category isn't supported".
    throw new RefusedError("BadRequest", `Metric category '${category}' is not supported.`);
  }
  const wanted = categoriesOf(target, inputs);
  const others = existing
    .ofType(settingToken)
    .filter(({ inputs: { resourceUri } }) => sameArmId(String(resourceUri), target));
  if (others.length >= maxSettings) {
    throw new RefusedError(
      "BadRequest",
      `expected at most ${maxSettings} diagnostic settings of ${target}, got ${others.length + 1}`,
    );
  }
  for (const other of others) {
    if (!sameArmId(String(other.inputs.workspaceId), workspace)) continue;
    const shared = categoriesOf(target, other.inputs).find((category) => wanted.includes(category));
    if (shared === undefined) continue;
    // Text: GitHub, Azure/terraform-azurerm-avm-ptn-aiml-landing-zone#19, 2025-09.
    throw new RefusedError(
      "Conflict",
      `Data sink '${workspace}' is already used in diagnostic setting '${other.outputs.name}' for category '${shared}'. ` +
        "Data sinks can't be reused in different settings on the same category for the same resource.",
      409,
    );
  }
}

/** What a setting collects, its groups spelt out where the categories are held. */
function categoriesOf(target: string, inputs: Making["inputs"]): string[] {
  const known = logCategories[parseArmId(target).type?.toLowerCase() ?? ""];
  return [...listOf<Category>(inputs.logs), ...listOf<Category>(inputs.metrics)].flatMap(
    ({ category, categoryGroup }) => {
      if (categoryGroup === "allLogs" && known) return [...known];
      return [category ?? categoryGroup ?? ""];
    },
  );
}

function checkAlert({ inputs, existing }: Making): void {
  for (const scope of listOf<string>(inputs.scopes)) refuseNotFound(scope, existing);
  const criteria = inputs.criteria as { readonly allOf?: unknown } | undefined;
  for (const { metricName, metricNamespace } of listOf<{ metricName: string; metricNamespace?: string }>(
    criteria?.allOf,
  )) {
    const known = metrics[metricNamespace?.toLowerCase() ?? ""];
    if (!known || known.includes(metricName)) continue;
    // Text: GitHub, Azure/azure-powershell#15086, 2021-05.
    throw new RefusedError("BadRequest", `Couldn't find a metric named ${metricName}.`);
  }
}

function listOf<Item>(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value : [];
}
