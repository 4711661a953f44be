import { TableServiceClient } from "@azure/data-tables";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import type { PlannedResource } from "../plan";

/** The names of the storage accounts of a plan, made or read, each once. */
export function storageAccountsOf(resources: readonly PlannedResource[]): readonly string[] {
  const accounts = resources.filter(({ type }) => type === "azure-native:storage:StorageAccount");
  return [...new Set(accounts.map(({ outputs }) => String(outputs.name)))];
}

/**
 * Makes the queues, tables and containers of a plan, those that it reads as well; what is there already stays. A firewall
 * or private endpoints of an account are Azure's: on this machine everybody reaches it.
 * @param accounts connection strings of the plan's storage accounts, by name
 */
export async function provisionStorage(
  resources: readonly PlannedResource[],
  accounts: ReadonlyMap<string, string>,
): Promise<void> {
  const making = resources.map(async ({ type, id, outputs }) => {
    const make = makers[type];
    if (!make) return;
    const connection = accounts.get(accountOf(String(id)));
    // The cloud refuses what lies in an account that the program does not have.
    if (connection !== undefined) await make(connection, String(outputs.name));
  });
  await Promise.all(making);
}

const accountOf = (id: string): string => /\/storageAccounts\/([^/]+)\//i.exec(id)?.[1] ?? "";

const makers: Readonly<Record<string, (connection: string, name: string) => Promise<unknown>>> = {
  "azure-native:storage:Queue": (connection, name) =>
    QueueServiceClient.fromConnectionString(connection).getQueueClient(name).createIfNotExists(),
  "azure-native:storage:BlobContainer": (connection, name) =>
    BlobServiceClient.fromConnectionString(connection).getContainerClient(name).createIfNotExists(),
  // The client takes a table that exists for a success.
  "azure-native:storage:Table": (connection, name) =>
    TableServiceClient.fromConnectionString(connection, { allowInsecureConnection: true }).createTable(name),
};
