import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { odata, RestError, TableClient, type TableEntityResult } from "@azure/data-tables";
import type { Instant } from "../../events";
import { managedIdentity } from "../managedIdentity";
import type { StorageAccess } from "../settings";
import { type Connection, joinConnections } from "./connection";
import { userKey, userRowKey } from "./keys";
import { presenceOf } from "./presence";
import { connectionOf, type Properties, type RowChange, type RowKey, rowOf, sightingOf, userlessRowOf } from "./rows";
import type { PresenceStore } from "./store";

/** Attempts at one row before its event goes back to the queue: enough for as many writers of the same row at once. */
const maxAttempts = 10;

/** Reads of single rows that one question has under way at a time. */
const maxReads = 16;

/** Thrown when a row was changed by others during each attempt to change it. */
export class PresenceConflictError extends Error {
  override readonly name = "PresenceConflictError";
}

/** Presence in an Azure table, which has to exist. Each change writes one row; there is no row that all changes share. */
export function tableStore(access: StorageAccess, table: string): PresenceStore {
  const client = tableClient(access, table);
  return {
    async update(change) {
      const row = rowOf(change);
      for (let attempt = 1; attempt <= maxAttempts; attempt++) {
        // Jitter over a growing time: writers that collided must not collide again.
        if (attempt > 1) await sleep(Math.random() * Math.min(1000, 10 * 2 ** attempt));
        if (await tryUpdate(client, row)) return;
      }
      throw new PresenceConflictError(
        // Not the partition: a user id has no place in a log.
        `presence row ${row.rowKey} was changed by others in each of ${maxAttempts} attempts`,
      );
    },

    async read(user) {
      const connections: Connection[] = [];
      const live: LiveRow[] = [];
      let sighted: Instant | undefined;
      let known = false;
      const filter = odata`PartitionKey eq ${userKey(user)}`;
      for await (const entity of client.listEntities({ queryOptions: { filter } })) {
        known = true;
        const { rowKey = "" } = entity;
        const properties = propertiesOf(entity);
        if (rowKey === userRowKey) {
          sighted = sightingOf(properties, user)?.lastSeen;
          continue;
        }
        const connection = connectionOf(properties);
        if (connection.left) connections.push(connection);
        else live.push({ rowKey, connection });
      }
      if (!known) return undefined;
      return presenceOf(user, [...connections, ...(await joinUserless(client, live))], sighted);
    },

    async check(abortSignal) {
      await get(client, { partitionKey: "check", rowKey: "check" }, abortSignal);
    },
  };
}

function tableClient(access: StorageAccess, table: string): TableClient {
  return "connectionString" in access
    ? // A connection string says itself whether it means http; only those of stand-ins do.
      TableClient.fromConnectionString(access.connectionString, table, { allowInsecureConnection: true })
    : new TableClient(access.serviceUri, table, managedIdentity(access.clientId));
}

interface LiveRow {
  readonly rowKey: string;
  readonly connection: Connection;
}

/** A disconnect without the user ends the connection too; one that has ended already need not be asked about. */
async function joinUserless(client: TableClient, live: readonly LiveRow[]): Promise<readonly Connection[]> {
  const joined: Connection[] = [];
  for (let i = 0; i < live.length; i += maxReads) {
    const reads = live.slice(i, i + maxReads).map(async ({ rowKey, connection }) => {
      const userless = await get(client, userlessRowOf(rowKey));
      return userless ? joinConnections(connection, connectionOf(propertiesOf(userless))) : connection;
    });
    joined.push(...(await Promise.all(reads)));
  }
  return joined;
}

/** `false` when the row changed between reading and writing. */
async function tryUpdate(client: TableClient, row: RowChange): Promise<boolean> {
  const { partitionKey, rowKey } = row;
  const entity = await get(client, row);
  const known = entity && propertiesOf(entity);
  const changed = row.apply(known);
  if (known && isDeepStrictEqual(known, changed)) return true;
  try {
    if (entity) await client.updateEntity({ partitionKey, rowKey, ...changed }, "Replace", { etag: entity.etag });
    else await client.createEntity({ partitionKey, rowKey, ...changed });
    return true;
  } catch (error) {
    // Made, changed or deleted by somebody else since it was read.
    if (hasCode(error, "EntityAlreadyExists", "UpdateConditionNotSatisfied", "ResourceNotFound")) return false;
    throw error;
  }
}

type Entity = TableEntityResult<Record<string, unknown>>;

async function get(
  client: TableClient,
  { partitionKey, rowKey }: RowKey,
  abortSignal?: AbortSignal,
): Promise<Entity | undefined> {
  try {
    return await client.getEntity(partitionKey, rowKey, abortSignal && { abortSignal });
  } catch (error) {
    // A missing table is also a 404, but no answer.
    if (hasCode(error, "ResourceNotFound")) return undefined;
    throw error;
  }
}

function propertiesOf(entity: Entity): Properties {
  const { etag, partitionKey, rowKey, timestamp, ...rest } = entity;
  const texts = Object.entries(rest).filter(
    (entry): entry is [string, string] => !entry[0].startsWith("odata.") && typeof entry[1] === "string",
  );
  return Object.fromEntries(texts);
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  if (!(error instanceof RestError)) return false;
  const { code } = error;
  const details = error.details as { readonly odataError?: { readonly code?: string } } | undefined;
  return codes.some((wanted) => code === wanted || details?.odataError?.code === wanted);
}
