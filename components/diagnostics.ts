import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import * as pulumi from "@pulumi/pulumi";
import type { NamesOf } from "./argumentNames";
import { checkArmId } from "./armId";
import type { Problems } from "./problems";

/**
 * Where a resource's own logs and metrics go. Each is asked for by itself: logs bring no metrics, metrics bring no logs.
 *
 * Source: learn.microsoft.com, "Diagnostic settings in Azure Monitor", 2026-03-31.
 */
export interface DiagnosticsSettings {
  /** ARM id of the Log Analytics workspace, which must exist; it may lie in another subscription. */
  readonly workspaceId: pulumi.Input<string>;
  /** Whether every category of log that the resource has is sent; Azure keeps none of them otherwise. @defaultValue true */
  readonly logs?: boolean | undefined;
  /**
   * Whether the platform metrics are copied to the workspace, for queries beside the logs. Azure Monitor keeps them
   * anyway, and alerts read them there.
   * @defaultValue false
   */
  readonly metrics?: boolean | undefined;
}

/** By name, for {@link checkNames}. */
export const diagnosticsNames: NamesOf<DiagnosticsSettings> = {
  workspaceId: true,
  logs: "boolean",
  metrics: "boolean",
};

/** What can send diagnostics. */
export const DiagnosticsTarget = {
  /**
   * Of any region. A report of 2020 has Azure refuse one in `global`, where ACS's topic is (MicrosoftDocs/azure-docs#59222);
   * no page says so.
   */
  SystemTopic: "systemTopic",
  Communication: "communication",
  SignalR: "signalr",
  /** The services of a storage account log each by itself; the account itself has no logs. */
  BlobService: "blobService",
  QueueService: "queueService",
  TableService: "tableService",
} as const;
export type DiagnosticsTarget = (typeof DiagnosticsTarget)[keyof typeof DiagnosticsTarget];

interface Target {
  /** What follows the id of the resource, or of the storage account that the service belongs to. */
  readonly path: string;
  readonly logs: readonly { readonly category?: string; readonly categoryGroup?: string; readonly enabled: true }[];
}

/**
 * A group follows when Azure adds a category. These three types have it (learn.microsoft.com, "Create diagnostic settings
 * at scale using built-in Azure Policies", 2025-07-14). It stands for `DeliveryFailures` on a system topic, `AllLogs` on
 * SignalR and the categories of all of ACS's services ("Supported logs for …" of each type, 2024-09 to 2025-04).
 */
const allLogs = [{ categoryGroup: "allLogs", enabled: true }] as const;

/**
 * No page says that a storage service has the group, so its categories are named: learn.microsoft.com, "Supported logs for
 * Microsoft.Storage/storageAccounts/queueServices" and its siblings, 2025-02-18. Reads include every poll of a queue.
 */
const storageLogs = ["StorageRead", "StorageWrite", "StorageDelete"].map(
  (category) => ({ category, enabled: true }) as const,
);

const targets: Readonly<Record<DiagnosticsTarget, Target>> = {
  [DiagnosticsTarget.SystemTopic]: { path: "", logs: allLogs },
  [DiagnosticsTarget.Communication]: { path: "", logs: allLogs },
  [DiagnosticsTarget.SignalR]: { path: "", logs: allLogs },
  [DiagnosticsTarget.BlobService]: { path: "/blobServices/default", logs: storageLogs },
  [DiagnosticsTarget.QueueService]: { path: "/queueServices/default", logs: storageLogs },
  [DiagnosticsTarget.TableService]: { path: "/tableServices/default", logs: storageLogs },
};

/**
 * Sends a resource's logs, metrics or both to a Log Analytics workspace.
 *
 * @param targetId - ARM id of the resource; of the storage account, for one of its services
 */
export function sendDiagnostics(
  name: string,
  targetId: pulumi.Input<string>,
  settings: DiagnosticsSettings,
  kind: DiagnosticsTarget,
  opts: pulumi.CustomResourceOptions,
): DiagnosticSetting {
  const { path, logs } = targets[kind];
  const { workspaceId } = settings;
  const wanted = wantedOf(settings);
  return new DiagnosticSetting(
    name,
    {
      resourceUri: path === "" ? targetId : pulumi.interpolate`${targetId}${path}`,
      workspaceId,
      ...(wanted.logs ? { logs: logs.map((log) => ({ ...log })) } : {}),
      // The one category of metrics there is: "Diagnostic settings in Azure Monitor", "Metric category isn't supported".
      ...(wanted.metrics ? { metrics: [{ category: "AllMetrics", enabled: true }] } : {}),
    },
    opts,
  );
}

/** What can be wrong with diagnostics before Azure is asked. */
export function checkDiagnostics(problems: Problems, settings: DiagnosticsSettings): void {
  problems.required("workspaceId", "the ARM id of a Log Analytics workspace", settings.workspaceId);
  if (settings.workspaceId) {
    checkArmId(problems, "workspaceId", "Microsoft.OperationalInsights/workspaces", settings.workspaceId);
  }
  const { logs, metrics } = wantedOf(settings);
  if (!logs && !metrics) problems.add("logs", "diagnostics", "expected logs, metrics or both to be sent, got neither");
}

function wantedOf({ logs = true, metrics = false }: DiagnosticsSettings) {
  return { logs, metrics };
}
