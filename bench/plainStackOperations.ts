import * as authorization from "@pulumi/azure-native/authorization";
import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import type { Shell } from "./plainStackShell";

type Row = readonly [word: string, metric: string, aggregation: string, above: number, severity: number, text: string];

const topicAlerts: readonly Row[] = [
  [
    "delivery-failed",
    "DeliveryAttemptFailCount",
    "Total",
    0,
    3,
    "Event Grid could not deliver an event at an attempt. It tries again until the event becomes a dead letter.",
  ],
  [
    "dead-lettered",
    "DeadLetteredCount",
    "Total",
    0,
    3,
    "Event Grid gave up delivering an event and put it into the dead-letter container.",
  ],
  [
    "dropped",
    "DroppedEventCount",
    "Total",
    0,
    1,
    "Event Grid dropped an event: it could be neither delivered nor put into the dead-letter container.",
  ],
  ["publish-failed", "PublishFailCount", "Total", 0, 0, "The source could not publish an event to its system topic."],
];

const signalRAlerts: readonly Row[] = [
  ["system-errors", "SystemErrors", "Maximum", 1, 1, "SignalR reports more than 1 % of system errors."],
  [
    "connection-quota",
    "ConnectionQuotaUtilization",
    "Maximum",
    90,
    2,
    "More than 90 % of the connections that the SignalR units allow are in use.",
  ],
];

export interface PlainSource {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly service: pulumi.CustomResource;
  readonly topic: pulumi.CustomResource;
  readonly workspaceId: pulumi.Output<string>;
}

/** What `operate` puts around a source: diagnostics, alerts and a lock. */
export function plainOperations(name: string, source: PlainSource, below: pulumi.Resource[], parent: Shell): void {
  const { resourceGroupName, service, topic, workspaceId } = source;
  const logs = [{ categoryGroup: "allLogs", enabled: true }];
  const diagnostics = new monitor.DiagnosticSetting(
    `${name}-service-diagnostics`,
    { resourceUri: service.id, workspaceId, logs },
    { parent },
  );
  new monitor.DiagnosticSetting(`${name}-topic-diagnostics`, { resourceUri: topic.id, workspaceId, logs }, { parent });
  plainAlerts(`${name}-topic`, "Microsoft.EventGrid/systemTopics", topicAlerts, resourceGroupName, topic.id, parent);
  if (name.endsWith("-signalr")) {
    const type = "Microsoft.SignalRService/SignalR";
    plainAlerts(`${name}-service`, type, signalRAlerts, resourceGroupName, service.id, parent);
  }
  plainLock(name, service.id, [...below, diagnostics], parent);
}

export function plainLock(name: string, scope: pulumi.Output<string>, below: pulumi.Resource[], parent: Shell): void {
  new authorization.ManagementLockByScope(
    `${name}-lock`,
    {
      scope,
      level: "CanNotDelete",
      notes: "Made by a Pulumi program: switch the lock off there, or the next update makes it again.",
    },
    { parent, dependsOn: below },
  );
}

function plainAlerts(
  name: string,
  metricNamespace: string,
  rows: readonly Row[],
  resourceGroupName: pulumi.Output<string>,
  id: pulumi.Output<string>,
  parent: Shell,
): void {
  for (const [word, metricName, timeAggregation, threshold, severity, description] of rows) {
    new monitor.MetricAlert(
      `${name}-${word}-alert`,
      {
        resourceGroupName,
        location: "global",
        scopes: [id],
        enabled: true,
        description,
        severity,
        windowSize: "PT5M",
        evaluationFrequency: "PT1M",
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
        tags: {},
      },
      { parent },
    );
  }
}
