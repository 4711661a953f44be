import type * as pulumi from "@pulumi/pulumi";
import { HandlerDelivery } from "../events/handlerFunctions";
import { adopt } from "./armId";
import type { EventInboxArgs } from "./eventInboxArgs";
import type { HandlerApp } from "./handlerApp";
import type { HandlerOptions } from "./handlerArgs";
import type { HandlerDeliveries } from "./handlerSettings";
import type { OperationsArgs } from "./operations";
import type { DeliverySettings, RealtimeEventsArgs } from "./realtimeEventsArgs";
import type { ResourceGroupRef } from "./resourceGroup";
import { takesTags } from "./sourceTopic";
import type { EventSubscriptionSettings } from "./subscriptionSettings";

// What the arguments of the whole say for each of its parts.

/** Where the parts are made. */
export interface Place {
  readonly resourceGroup: ResourceGroupRef;
  readonly location: string;
  readonly tags: Record<string, string>;
}

/** An adopted account is left as it is: nothing is said of it but its id. */
export function inboxPlace(storageAccountId: pulumi.Input<string> | undefined, made: EventInboxArgs): EventInboxArgs {
  return storageAccountId === undefined ? made : { storageAccountId };
}

/** An app and an account that are both adopted stand where they are. */
export function handlerPlace({ handler = {} }: RealtimeEventsArgs, place: Place): Partial<Place> {
  return handler.functionAppId === undefined || handler.storageAccountId === undefined ? place : {};
}

/** The app's options: the workspace of an adopted app serves diagnostics alone. */
export function handlerOptions({ handler = {}, zoneRedundant }: RealtimeEventsArgs): HandlerOptions {
  const { workspaceId, ...rest } = handler;
  return rest.functionAppId === undefined ? { ...rest, workspaceId, zoneRedundant } : rest;
}

/** A source's arguments, with the tags of the whole where the source has anything that takes them. */
export function taggedIfTaken<T extends OperationsArgs & { readonly tags?: unknown }>(args: T): T | Omit<T, "tags"> {
  const { tags: _, ...others } = args;
  return takesTags(args) ? args : others;
}

export function operationsOf(
  { monitoring = {}, handler = {}, locks }: RealtimeEventsArgs,
  app: HandlerApp,
): OperationsArgs {
  const { diagnostics, alerts, actionGroupIds = [] } = monitoring;
  const workspaceId = handler.workspaceId === undefined ? app.workspaceId : workspaceOf(handler.workspaceId);
  return {
    ...(diagnostics && workspaceId !== undefined ? { diagnostics: { workspaceId } } : {}),
    ...(alerts ? { alerts: { actionGroupIds } } : {}),
    ...(locks ? { lock: true } : {}),
  };
}

const workspaceOf = (id: pulumi.Input<string>) => adopt("Microsoft.OperationalInsights/workspaces", id).id;

const secondsPerDay = 86_400;

/** How a subscription delivers to the handler: by its inbox, or to its function. */
export function deliveryOf(
  settings: DeliverySettings,
  delivery: HandlerDelivery | undefined,
  app: HandlerApp,
): Pick<
  EventSubscriptionSettings,
  "destination" | "deliverySchema" | "maxDeliveryAttempts" | "eventTimeToLiveMinutes" | "queueMessageTimeToLiveSeconds"
> {
  const { schema, maxDeliveryAttempts, eventTimeToLiveMinutes, queueMessageTimeToLiveDays = 7 } = settings;
  const retry = { deliverySchema: schema, maxDeliveryAttempts, eventTimeToLiveMinutes };
  if (delivery === HandlerDelivery.Push) return { ...retry, destination: { endpointType: "AzureFunction", app } };
  return { ...retry, queueMessageTimeToLiveSeconds: queueMessageTimeToLiveDays * secondsPerDay };
}

/** How the handler is told that events arrive. */
export function deliveriesOf({ communication, signalr }: RealtimeEventsArgs): HandlerDeliveries {
  return { communication: communication?.delivery, signalr: signalr?.delivery };
}

/** How long an inbox keeps dead letters. */
export function retentionOf({ deadLetterRetentionDays, softDeleteDays }: DeliverySettings) {
  return { deadLetterRetentionDays, softDeleteDays };
}
