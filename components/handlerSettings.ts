import type * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import type { EventInbox } from "./eventInbox";

/** What the app settings are made of. */
export interface HandlerSettingsParts {
  readonly account: storage.StorageAccount;
  readonly presenceTableName: string;
  readonly insightsConnectionString: pulumi.Input<string>;
  readonly inboxes: { readonly communication?: EventInbox; readonly signalr?: EventInbox };
}

const inboxPrefix = { communication: "CommunicationInbox", signalr: "SignalRInbox" } as const;

/**
 * The function app's settings: every connection by identity, `<prefix>__credential` and one URI a service, as the
 * Functions host and the handler read them. Nothing that Flex Consumption deprecates is among them.
 *
 * Source: learn.microsoft.com, "App settings reference for Azure Functions", "Flex Consumption plan deprecations".
 */
export function handlerSettings(parts: HandlerSettingsParts): Record<string, pulumi.Input<string>> {
  const endpoints = parts.account.primaryEndpoints;
  const sources = (["communication", "signalr"] as const).filter((source) => parts.inboxes[source]);
  return {
    AzureWebJobsStorage__credential: "managedidentity",
    AzureWebJobsStorage__blobServiceUri: endpoints.blob,
    AzureWebJobsStorage__queueServiceUri: endpoints.queue,
    AzureWebJobsStorage__tableServiceUri: endpoints.table,
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "Authorization=AAD",
    APPLICATIONINSIGHTS_CONNECTION_STRING: pulumi.secret(parts.insightsConnectionString),
    EventSources: sources.join(","),
    PresenceStore__credential: "managedidentity",
    PresenceStore__tableServiceUri: endpoints.table,
    PresenceStoreTable: parts.presenceTableName,
    ...Object.assign({}, ...sources.map((source) => inboxSettings(inboxPrefix[source], parts.inboxes[source]))),
  };
}

function inboxSettings(prefix: string, inbox: EventInbox | undefined): Record<string, pulumi.Input<string>> {
  if (!inbox) return {};
  return {
    [`${prefix}__credential`]: "managedidentity",
    [`${prefix}__queueServiceUri`]: inbox.account.primaryEndpoints.queue,
    [`${prefix}__blobServiceUri`]: inbox.account.primaryEndpoints.blob,
    [`${prefix}Queue`]: inbox.queueName,
    [`${prefix}DeadLetters`]: inbox.deadLetterContainerName,
  };
}
