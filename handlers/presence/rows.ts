import { type Instant, parseInstant } from "../../events";
import { type Change, joinSightings, type UserSighting } from "./change";
import { type Connection, joinConnections } from "./connection";
import { connectionKey, userKey, userRowKey } from "./keys";
import { maxStoredUnits, storableText } from "./storableText";

/** Where a row lies in the presence table. */
export interface RowKey {
  readonly partitionKey: string;
  readonly rowKey: string;
}

/** A row's own properties. Absent ones are not stored. */
export type Properties = Readonly<Record<string, string>>;

/** The one row that a change touches, and how the change joins what the row says. */
export interface RowChange extends RowKey {
  /** The row's properties after the change; the same as `known` when the change says nothing new. */
  apply(known: Properties | undefined): Properties;
}

/**
 * The row of a change. A connection's row lies with its user, so that one query answers for a user; what events without
 * a user say of a connection lies in a partition of its own, under the same row key.
 */
export function rowOf(change: Change): RowChange {
  if (change.kind === "user") {
    const { sighting } = change;
    return {
      partitionKey: userKey(sighting.user),
      rowKey: userRowKey,
      apply(known) {
        const before = known && sightingOf(known, sighting.user);
        return sightingProperties(before ? joinSightings(before, sighting) : sighting);
      },
    };
  }
  const connection = storable(change.connection);
  const rowKey = connectionKey(change.connection);
  return {
    partitionKey: change.connection.user === undefined ? rowKey : userKey(change.connection.user),
    rowKey,
    apply: (known) => connectionProperties(known ? joinConnections(connectionOf(known), connection) : connection),
  };
}

/** Where the events without a user are kept of a connection. */
export function userlessRowOf(rowKey: string): RowKey {
  return { partitionKey: rowKey, rowKey };
}

/** Reads a connection's row. */
export function connectionOf(properties: Properties): Connection {
  const { service = "", hub = "", connectionId = "", user, leftReason } = properties;
  const arrived = parseInstant(properties.arrived);
  const leftAt = parseInstant(properties.leftAt);
  return {
    source: "signalr",
    service,
    hub,
    connectionId,
    ...(user !== undefined && { user }),
    ...(arrived && { arrived }),
    ...(leftAt && { left: { at: leftAt, reason: leftReason ?? null } }),
  };
}

/** Reads a user's own row; `undefined` when it holds no time. */
export function sightingOf(properties: Properties, user: string): UserSighting | undefined {
  const lastSeen: Instant | undefined = parseInstant(properties.lastSeen);
  return lastSeen && { user, lastSeen };
}

function connectionProperties({ source, service, hub, connectionId, user, arrived, left }: Connection): Properties {
  return {
    source,
    service,
    hub,
    connectionId,
    ...(user !== undefined && { user }),
    ...(arrived && { arrived }),
    ...(left && { leftAt: left.at, ...(left.reason !== null && { leftReason: left.reason }) }),
  };
}

function sightingProperties({ user, lastSeen }: UserSighting): Properties {
  return { ...storableUser(user), lastSeen };
}

/** Keys are made of the ids themselves; what a row says of them is for reading. */
function storable({ service, hub, connectionId, user, ...rest }: Connection): Connection {
  return {
    ...rest,
    service: storableText(service),
    hub: storableText(hub),
    connectionId: storableText(connectionId),
    ...(user !== undefined && storableUser(user)),
  };
}

/** A user id beyond the table's limit is left out: who asks for the user has the id, and half an id would mislead. */
function storableUser(user: string): { readonly user?: string } {
  return user.length > maxStoredUnits ? {} : { user: storableText(user) };
}
