import type { Component as InsightsComponent } from "@pulumi/azure-native/applicationinsights/component.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import type { EventSource } from "../events/eventTypes";
import type { EventInbox } from "./eventInbox";

/** The inboxes that the app reads, by the source whose events they hold. */
export interface HandlerInboxes {
  /** ACS's. @defaultValue none is read */
  readonly communication?: EventInbox | undefined;
  /** SignalR's. @defaultValue none is read */
  readonly signalr?: EventInbox | undefined;
}

/** What the app settings are made of. */
export interface HandlerSettingsParts {
  readonly account: StorageAccount;
  readonly presenceTableName: string;
  readonly inboxes: HandlerInboxes;
}

type Settings = Record<string, pulumi.Input<string>>;

const inboxPrefix = { communication: "CommunicationInbox", signalr: "SignalRInbox" } as const;

/** The sources whose events the app reads. */
export function sourcesOf(inboxes: HandlerInboxes): EventSource[] {
  return (["communication", "signalr"] as const).filter((source) => inboxes[source]);
}

/** What the handler itself reads: every connection by identity, `<prefix>__credential` and one URI a service. */
export function handlerSettings({ account, presenceTableName, inboxes }: HandlerSettingsParts): Settings {
  const sources = sourcesOf(inboxes);
  return {
    EventSources: sources.join(","),
    PresenceStore__credential: "managedidentity",
    PresenceStore__tableServiceUri: account.primaryEndpoints.table,
    PresenceStoreTable: presenceTableName,
    ...Object.assign({}, ...sources.map((source) => inboxSettings(inboxPrefix[source], inboxes[source]))),
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

function inboxSettings(prefix: string, inbox: EventInbox | undefined): Settings {
  if (!inbox) return {};
  return {
    [`${prefix}__credential`]: "managedidentity",
    [`${prefix}__queueServiceUri`]: inbox.account.primaryEndpoints.queue,
    [`${prefix}__blobServiceUri`]: inbox.account.primaryEndpoints.blob,
    [`${prefix}Queue`]: inbox.queueName,
    [`${prefix}DeadLetters`]: inbox.deadLetterContainerName,
  };
}
