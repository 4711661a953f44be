import { createHash } from "node:crypto";

/** Where one Azurite listens. */
export interface AzuritePorts {
  readonly blob: number;
  readonly queue: number;
  readonly table: number;
}

/**
 * The key of a local storage account. Derived from the name, so that a data folder opens again; like Azurite's own
 * published key it protects nothing and opens nothing but an Azurite on this machine.
 */
export function localAccountKey(account: string): string {
  return createHash("sha512").update(`azure-realtime-events local account ${account}`).digest("base64");
}

/** The connection string of a local storage account. */
export function localConnectionString(account: string, ports: AzuritePorts): string {
  const endpoint = (service: string, port: number) => `${service}Endpoint=http://127.0.0.1:${port}/${account}`;
  return [
    "DefaultEndpointsProtocol=http",
    `AccountName=${account}`,
    `AccountKey=${localAccountKey(account)}`,
    endpoint("Blob", ports.blob),
    endpoint("Queue", ports.queue),
    endpoint("Table", ports.table),
  ].join(";");
}
