import type { Component as InsightsComponent } from "@pulumi/azure-native/applicationinsights/component.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import type { EventSource } from "../events/eventTypes";
import { HandlerDelivery, inboxSettingPrefix } from "../events/handlerFunctions";
import type { EventInbox } from "./eventInbox";

/** The inboxes that the app reads, by the source whose events they hold. */
export interface HandlerInboxes {
  /** ACS's. @defaultValue none is read */
  readonly communication?: EventInbox | undefined;
  /** SignalR's. @defaultValue none is read */
  readonly signalr?: EventInbox | undefined;
}

/** How events reach the app, by their source. */
export interface HandlerDeliveries {
  /** ACS's: `"queue"` or `"push"`. @defaultValue `"queue"` */
  readonly communication?: HandlerDelivery | undefined;
  /** SignalR's: `"queue"` or `"push"`. @defaultValue `"queue"` */
  readonly signalr?: HandlerDelivery | undefined;
}

/** What the app settings are made of. */
export interface HandlerSettingsParts {
  readonly account: StorageAccount;
  readonly presenceTableName: string;
  readonly inboxes: HandlerInboxes;
  readonly delivery: HandlerDeliveries;
}

type Settings = Record<string, pulumi.Input<string>>;

/** The sources whose events the app reads. */
export function sourcesOf(inboxes: HandlerInboxes): EventSource[] {
  return (["communication", "signalr"] as const).filter((source) => inboxes[source]);
}

/** What the handler itself reads: every connection by identity, `<prefix>__credential` and one URI a service. */
export function handlerSettings({ account, presenceTableName, inboxes, delivery }: HandlerSettingsParts): Settings {
  const sources = sourcesOf(inboxes);
  return {
    EventSources: sources.join(","),
    PresenceStore__credential: "managedidentity",
    PresenceStore__tableServiceUri: account.primaryEndpoints.table,
    PresenceStoreTable: presenceTableName,
    ...Object.assign(
      {},
      ...sources.map((source) => inboxSettings(inboxSettingPrefix[source], inboxes[source], delivery[source])),
    ),
  };
}

/**
 * What the Functions host reads. Nothing that Flex Consumption deprecates is among it.
 *
 * Source: learn.microsoft.com, "App settings reference for Azure Functions", "Flex Consumption plan deprecations".
 *
 * @param byKey whether Application Insights takes telemetry by its key; by Entra ID, which needs a role on it, otherwise
 */
export function hostSettings(account: StorageAccount, insights: InsightsComponent, byKey: boolean): Settings {
  const endpoints = account.primaryEndpoints;
  return {
    AzureWebJobsStorage__credential: "managedidentity",
    AzureWebJobsStorage__blobServiceUri: endpoints.blob,
    AzureWebJobsStorage__queueServiceUri: endpoints.queue,
    AzureWebJobsStorage__tableServiceUri: endpoints.table,
    ...(byKey ? {} : { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "Authorization=AAD" }),
    APPLICATIONINSIGHTS_CONNECTION_STRING: pulumi.secret(insights.connectionString),
  };
}

function inboxSettings(prefix: string, inbox: EventInbox | undefined, delivery?: HandlerDelivery): Settings {
  if (!inbox) return {};
  const { queue, blob } = inbox.account.primaryEndpoints;
  const isPushed = delivery === HandlerDelivery.Push;
  return {
    [`${prefix}__credential`]: "managedidentity",
    ...(isPushed ? {} : { [`${prefix}__queueServiceUri`]: queue }),
    [`${prefix}__blobServiceUri`]: blob,
    ...(isPushed ? { [`${prefix}Delivery`]: HandlerDelivery.Push } : { [`${prefix}Queue`]: inbox.queueName }),
    [`${prefix}DeadLetters`]: inbox.deadLetterContainerName,
  };
}
