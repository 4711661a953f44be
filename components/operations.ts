import type * as pulumi from "@pulumi/pulumi";
import { type AlertSettings, AlertTarget, alertNames, checkAlerts, createAlerts } from "./alerts";
import type { NamesOf } from "./argumentNames";
import type { DeliveringSource } from "./deliveryIdentity";
import {
  checkDiagnostics,
  type DiagnosticsSettings,
  DiagnosticsTarget,
  diagnosticsNames,
  sendDiagnostics,
} from "./diagnostics";
import { lock } from "./locks";
import type { Problems } from "./problems";

/** What those who run a source put around it; all of it fits an adopted one, too. */
export interface OperationsArgs {
  /** Sends logs, and metrics if asked, of the service and its topic to a Log Analytics workspace. @defaultValue nothing is sent */
  readonly diagnostics?: DiagnosticsSettings | undefined;
  /** Alerts on failed deliveries, dead letters and lost events, for SignalR also on its errors and quota. @defaultValue none */
  readonly alerts?: AlertSettings | undefined;
  /**
   * Whether a lock keeps people and other programs from deleting the service; this one takes it away first. Whoever deploys
   * needs `Microsoft.Authorization/locks/*`.
   * @defaultValue false
   */
  readonly lock?: boolean | undefined;
}

/** What can be wrong with any of it before Azure is asked. */
export function checkOperations(problems: Problems, { diagnostics, alerts }: OperationsArgs): void {
  if (diagnostics) checkDiagnostics(problems.within("diagnostics"), diagnostics);
  if (alerts) checkAlerts(problems.within("alerts"), alerts);
}

interface OperatedSource extends DeliveringSource {
  readonly service: pulumi.CustomResource;
}

interface SourceKind {
  readonly diagnostics: DiagnosticsTarget;
  readonly alerts?: AlertTarget | undefined;
}

/** @param below what else the program makes on the service, which a lock must outlast */
export function operate(
  source: OperatedSource,
  args: OperationsArgs & { readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined },
  kind: SourceKind,
  below: readonly pulumi.Resource[] = [],
): void {
  const { logicalName: name, service, topic, resourceGroupName } = source;
  const opts = { parent: source };
  const { diagnostics, alerts, tags = {} } = args;
  const onService: pulumi.Resource[] = [...below];
  if (diagnostics) {
    onService.push(sendDiagnostics(`${name}-service-diagnostics`, service.id, diagnostics, kind.diagnostics, opts));
    sendDiagnostics(`${name}-topic-diagnostics`, topic.id, diagnostics, DiagnosticsTarget.SystemTopic, opts);
  }
  if (alerts) {
    const watched = { resourceGroupName, tags };
    createAlerts(`${name}-topic`, { ...watched, kind: AlertTarget.SystemTopic, id: topic.id }, alerts, opts);
    if (kind.alerts) {
      createAlerts(`${name}-service`, { ...watched, kind: kind.alerts, id: service.id }, alerts, opts);
    }
  }
  if (args.lock) lock(`${name}-lock`, service.id, { parent: source, dependsOn: onService });
}

/** By name, for {@link checkNames}. */
export const operationNames: NamesOf<OperationsArgs> = {
  diagnostics: { members: diagnosticsNames },
  alerts: { members: alertNames },
  lock: "boolean",
};
