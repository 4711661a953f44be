/**
 * What a private endpoint can lead to, with the private DNS zone that its name is looked up in. The word is also the
 * endpoint's group id. The zones are those of Azure's public cloud.
 *
 * Sources: learn.microsoft.com, "Azure Private Endpoint DNS configuration", 2021-01-14; of SignalR's group id "Use
 * private endpoints for Azure SignalR Service", 2022-12-09.
 */
export const privateZoneNames = {
  blob: "privatelink.blob.core.windows.net",
  queue: "privatelink.queue.core.windows.net",
  table: "privatelink.table.core.windows.net",
  signalr: "privatelink.service.signalr.net",
} as const satisfies Readonly<Record<string, string>>;

export type PrivateService = keyof typeof privateZoneNames;

/** Every service, in the order of the zones. */
export const privateServices = Object.keys(privateZoneNames) as PrivateService[];
