import type { CaseResource, CaseStep, CloudCase, Inputs, Refused } from "../cloudCase";
import { account, acs, changed, group, inGroup, lock, queue, signalr, topic } from "./parts";

const workspace: CaseResource = {
  name: "workspace",
  type: "operationalinsights:Workspace",
  inputs: { ...inGroup, workspaceName: "chat-logs" },
};
const allMetrics = [{ category: "AllMetrics", enabled: true }];

/** Of the SignalR service, unless told otherwise. */
function setting(name: string, changes: Inputs): CaseResource {
  return {
    name,
    type: "monitor:DiagnosticSetting",
    inputs: { name, resourceUri: { $ref: "signalr.id" }, workspaceId: { $ref: "workspace.id" }, ...changes },
  };
}

const logging = (category: string, resourceUri: unknown) =>
  setting("logs", { resourceUri, logs: [{ category, enabled: true }] });

function alert(metricNamespace: string, metricName: string, changes: Inputs = {}): CaseResource {
  const odataType = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria";
  const condition = {
    ...{ criterionType: "StaticThresholdCriterion", name: "one", metricNamespace, metricName },
    ...{ operator: "GreaterThan", threshold: 0, timeAggregation: "Total" },
  };
  return {
    name: "alert",
    type: "monitor:MetricAlert",
    inputs: {
      ...{ ...inGroup, ruleName: "chat-alert", location: "global", enabled: true, severity: 2 },
      ...{ evaluationFrequency: "PT5M", windowSize: "PT5M", scopes: [{ $ref: "signalr.id" }] },
      criteria: { odataType, allOf: [condition] },
      ...changes,
    },
  };
}

const watched = [group, signalr, account, queue, workspace];

function refused(
  title: string,
  create: CaseResource,
  refusal: Refused,
  setup: readonly CaseStep[] = watched,
): CloudCase {
  return { title: `${title} is refused`, setup, operation: { create }, expected: { refused: refusal } };
}

function accepted(title: string, create: CaseResource, setup: readonly CaseStep[] = watched): CloudCase {
  return { title, setup, operation: { create }, expected: { accepted: {} } };
}

const workspaceNumber = (at: number): CaseResource =>
  changed(workspace, { workspaceName: `chat-logs-${at}` }, `workspace${at}`);
/** Each to a workspace of its own, as two of one do not collect the same. */
const settingNumber = (at: number) =>
  setting(`metrics${at}`, { metrics: allMetrics, workspaceId: { $ref: `workspace${at}.id` } });
const upTo = (count: number) =>
  Array.from({ length: count }, (_, at) => at).flatMap((at) => [workspaceNumber(at), settingNumber(at)]);

const signalrLogs = (category: string) => logging(category, { $ref: "signalr.id" });
const queueLogs = (category: string) => logging(category, { $ref: "account.id", $then: "/queueServices/default" });
const notSupported = (category: string) => ({
  code: "BadRequest",
  text: `ategory '${category}' is not supported.`,
});

/** Locks, diagnostic settings and alerts. */
export const monitoring: readonly CloudCase[] = [
  refused(
    "a lock of a level that there is not",
    changed(lock("signalr.id", "ReadOnly"), { level: "DeleteOnly" }),
    // By the provider first, whose SDK declares the levels.
    { code: null, text: "CanNotDelete, ReadOnly" },
  ),
  refused("a lock with notes of 513 characters", changed(lock("signalr.id", "ReadOnly"), { notes: "n".repeat(513) }), {
    code: "InvalidRequest",
    text: "expected notes of at most 512 characters",
  }),
  accepted(
    "a lock may have notes of 512 characters",
    changed(lock("signalr.id", "ReadOnly"), { notes: "n".repeat(512) }),
  ),
  refused(
    "a lock on what does not exist",
    changed(lock("signalr.id", "ReadOnly"), { scope: { $ref: "signalr.id", $then: "2" } }),
    {
      code: "ResourceNotFound",
      status: 404,
      text: "SignalR/chat2' under resource group chat was not found.",
    },
  ),
  refused(
    "a diagnostic setting of a log that SignalR has not",
    signalrLogs("DeliveryFailures"),
    notSupported("DeliveryFailures"),
  ),
  accepted("a diagnostic setting may have SignalR's log", signalrLogs("AllLogs")),
  refused("a diagnostic setting of a log that queues have not", queueLogs("StorageList"), notSupported("StorageList")),
  accepted("a diagnostic setting may have a log of queues", queueLogs("StorageDelete")),
  refused(
    "a diagnostic setting of a log that a system topic has not",
    logging("AllLogs", { $ref: "topic.id" }),
    notSupported("AllLogs"),
    [...watched, topic],
  ),
  accepted(
    "a diagnostic setting of ACS may have any log, as they are not held",
    logging("ChatOperational", { $ref: "acs.id" }),
    [...watched, acs],
  ),
  refused(
    "a diagnostic setting of a single metric",
    setting("metrics", { metrics: [{ category: "ConnectionCount", enabled: true }] }),
    notSupported("ConnectionCount"),
  ),
  refused(
    "a diagnostic setting into a workspace that does not exist",
    setting("metrics", { metrics: allMetrics, workspaceId: { $ref: "workspace.id", $then: "2" } }),
    { code: "ResourceNotFound", status: 404, text: "workspaces/chat-logs2' under resource group chat was not found." },
  ),
  refused(
    "a second diagnostic setting of the same log into the same workspace, by its group",
    setting("second", { logs: [{ categoryGroup: "allLogs", enabled: true }] }),
    { code: "Conflict", status: 409, text: "is already used in diagnostic setting 'logs' for category 'AllLogs'." },
    [...watched, signalrLogs("AllLogs")],
  ),
  accepted(
    "a second diagnostic setting may have others into the same workspace",
    setting("second", { metrics: allMetrics }),
    [...watched, signalrLogs("AllLogs")],
  ),
  refused(
    "a sixth diagnostic setting of a resource",
    settingNumber(5),
    { code: "BadRequest", text: "expected at most 5 diagnostic settings" },
    [...watched, ...upTo(5), workspaceNumber(5)],
  ),
  accepted("a resource may have five diagnostic settings", settingNumber(4), [
    ...watched,
    ...upTo(4),
    workspaceNumber(4),
  ]),
  refused("an alert on a metric that SignalR has not", alert("Microsoft.SignalRService/SignalR", "DroppedEventCount"), {
    code: "BadRequest",
    text: "Couldn't find a metric named DroppedEventCount.",
  }),
  accepted("an alert may watch a metric of SignalR", alert("Microsoft.SignalRService/SignalR", "ServerLoad")),
  refused(
    "an alert on what does not exist",
    alert("Microsoft.SignalRService/SignalR", "ServerLoad", { scopes: [{ $ref: "signalr.id", $then: "2" }] }),
    { code: "ResourceNotFound", status: 404, text: "SignalR/chat2' under resource group chat was not found." },
  ),
];
