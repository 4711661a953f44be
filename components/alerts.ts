import { MetricAlert } from "@pulumi/azure-native/monitor/metricAlert.js";
import type * as pulumi from "@pulumi/pulumi";
import type { RangeLimit } from "../events/limits";
import type { NamesOf } from "./argumentNames";
import { checkArmId } from "./armId";
import type { Problems } from "./problems";

/** Who hears of an alert, and how urgent it is. */
export interface AlertSettings {
  /** ARM ids of action groups, at most 5. @defaultValue none: alerts are seen in Azure Monitor only */
  readonly actionGroupIds?: pulumi.Input<string>[] | undefined;
  /**
   * Of every alert made from these settings: 0 critical, 1 error, 2 warning, 3 informational, 4 verbose.
   * @defaultValue each alert's own
   */
  readonly severity?: number | undefined;
}

/** By name, for {@link checkNames}. */
export const alertNames: NamesOf<AlertSettings> = { actionGroupIds: "list", severity: true };

/** Source: azure-native `monitor.MetricAlert`, API 2018-03-01. */
const severityLimit: RangeLimit = {
  min: 0,
  max: 4,
  unit: "the severity scale",
  source: "azure-native, MetricAlert",
};

/** Source: learn.microsoft.com, "Action groups", 2026-07-21. */
const actionGroupLimit: RangeLimit = {
  min: 0,
  max: 5,
  unit: "action groups",
  source: "learn.microsoft.com, Action groups",
};

/** What alerts can watch. */
export const AlertTarget = { SystemTopic: "systemTopic", SignalR: "signalr" } as const;
export type AlertTarget = (typeof AlertTarget)[keyof typeof AlertTarget];

interface Alert {
  /** Names the alert's resource. */
  readonly word: string;
  readonly metricName: string;
  readonly timeAggregation: "Total" | "Maximum";
  /** The alert fires above it. */
  readonly threshold: number;
  readonly severity: number;
  /** What a person reads in the alert. */
  readonly description: string;
}

/**
 * Metrics: learn.microsoft.com, "Supported metrics for Microsoft.EventGrid/systemTopics", 2026-07-31, and "… for
 * Microsoft.SignalRService/SignalR", 2026-07-13. Thresholds, severities and the window: github.com,
 * Azure/azure-monitor-baseline-alerts, `alerts.yaml` of both types, 2026-05-26.
 *
 * There is no alert on a queue that nobody reads: its metric, `QueueMessageCount`, counts all queues of an account
 * together, once an hour ("Supported metrics for Microsoft.Storage/storageAccounts/queueServices").
 */
const alerts: Readonly<Record<AlertTarget, { readonly metricNamespace: string; readonly list: readonly Alert[] }>> = {
  [AlertTarget.SystemTopic]: {
    metricNamespace: "Microsoft.EventGrid/systemTopics",
    list: [
      {
        word: "delivery-failed",
        metricName: "DeliveryAttemptFailCount",
        timeAggregation: "Total",
        threshold: 0,
        severity: 3,
        description:
          "Event Grid could not deliver an event at an attempt. It tries again until the event becomes a dead letter.",
      },
      {
        word: "dead-lettered",
        metricName: "DeadLetteredCount",
        timeAggregation: "Total",
        threshold: 0,
        severity: 3,
        description: "Event Grid gave up delivering an event and put it into the dead-letter container.",
      },
      {
        word: "dropped",
        metricName: "DroppedEventCount",
        timeAggregation: "Total",
        // The source has it for custom topics only, above 1 at severity 3; but a dropped event is kept nowhere.
        threshold: 0,
        severity: 1,
        description:
          "Event Grid dropped an event: it could be neither delivered nor put into the dead-letter container.",
      },
      {
        word: "publish-failed",
        metricName: "PublishFailCount",
        timeAggregation: "Total",
        threshold: 0,
        severity: 0,
        description: "The source could not publish an event to its system topic.",
      },
    ],
  },
  [AlertTarget.SignalR]: {
    metricNamespace: "Microsoft.SignalRService/SignalR",
    list: [
      {
        word: "system-errors",
        metricName: "SystemErrors",
        timeAggregation: "Maximum",
        threshold: 1,
        severity: 1,
        description: "SignalR reports more than 1 % of system errors.",
      },
      {
        word: "connection-quota",
        metricName: "ConnectionQuotaUtilization",
        timeAggregation: "Maximum",
        threshold: 90,
        severity: 2,
        description: "More than 90 % of the connections that the SignalR units allow are in use.",
      },
    ],
  },
};

/** The resource that alerts watch. */
export interface WatchedResource {
  readonly kind: AlertTarget;
  /** ARM id. */
  readonly id: pulumi.Input<string>;
  /** Its resource group, which the alerts share. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Metric alerts on what goes wrong with a resource, each named `<name>-<what went wrong>-alert`. */
export function createAlerts(
  name: string,
  watched: WatchedResource,
  settings: AlertSettings,
  opts: pulumi.CustomResourceOptions,
): MetricAlert[] {
  const { metricNamespace, list } = alerts[watched.kind];
  const actions = (settings.actionGroupIds ?? []).map((actionGroupId) => ({ actionGroupId }));
  return list.map(
    ({ word, metricName, timeAggregation, threshold, severity, description }) =>
      new MetricAlert(
        `${name}-${word}-alert`,
        {
          resourceGroupName: watched.resourceGroupName,
          // Only a rule on custom metrics can have a region (learn.microsoft.com, "Create or edit a metric alert rule",
          // 2025-07-09).
          location: "global",
          scopes: [watched.id],
          enabled: true,
          description,
          severity: settings.severity ?? severity,
          windowSize: "PT5M",
          // More often than the window is long: a metric that is silent for a day could otherwise have its first value
          // missed (learn.microsoft.com, "Troubleshoot Azure Monitor metric alerts", 2024-02-28).
          evaluationFrequency: "PT1M",
          // One alert until three evaluations in a row are good, not one at every evaluation; same page.
          autoMitigate: true,
          criteria: {
            odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
            allOf: [
              {
                criterionType: "StaticThresholdCriterion",
                name: metricName,
                metricNamespace,
                metricName,
                timeAggregation,
                operator: "GreaterThan",
                threshold,
              },
            ],
          },
          ...(actions.length > 0 ? { actions } : {}),
          tags: watched.tags ?? {},
        },
        opts,
      ),
  );
}

/** What can be wrong with alerts before Azure is asked. */
export function checkAlerts(problems: Problems, { actionGroupIds = [], severity }: AlertSettings): void {
  problems.range("severity", severityLimit, severity);
  problems.range("actionGroupIds", actionGroupLimit, actionGroupIds.length);
  for (const [index, id] of actionGroupIds.entries()) {
    checkArmId(problems, `actionGroupIds[${index}]`, "Microsoft.Insights/actionGroups", id);
  }
}
