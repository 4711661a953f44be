import { listOf, readPath } from "../engine/read";
import type { LinkedResource, ReviewedStack } from "../engine/reviewed";
import type { StackSubject } from "../engine/rule";
import { azure } from "./types";

/** Whether an alert watches a metric of a resource; that it is on is for another rule. */
export function isWatched(resource: LinkedResource, metricName: string, stack: ReviewedStack): boolean {
  return stack
    .ofType(azure.metricAlert)
    .some(
      (alert) =>
        alert.madeOf("scopes").includes(resource) &&
        listOf(readPath(alert.props, "criteria.allOf")).some(
          (criterion) => readPath(criterion, "metricName") === metricName,
        ),
    );
}

/** The check of every rule that wants a resource's logs. */
export function checkLogs({ resource, stack, report }: StackSubject): void {
  if (!hasLogs(stack.linked(resource), stack)) report("diagnosticSettings", "has none that sends logs");
}

/** Whether a diagnostic setting sends the logs of a resource somewhere. */
function hasLogs(resource: LinkedResource, stack: ReviewedStack): boolean {
  return stack
    .ofType(azure.diagnosticSetting)
    .some(
      (setting) =>
        setting.madeOf("resourceUri").includes(resource) &&
        listOf(readPath(setting.props, "logs")).some((log) => readPath(log, "enabled") === true),
    );
}
