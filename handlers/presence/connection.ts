import { compareInstants, type Instant } from "../../events";

/** How a connection ended. */
export interface Departure {
  readonly at: Instant;
  /** The service's error message; `null` when it gave none, as when the client closed the connection. */
  readonly reason: string | null;
}

/** Everything that the events seen so far say of one connection. It lives while it has arrived and not left. */
export interface Connection {
  readonly source: "signalr";
  /** ARM id of the resource that the client connected to, as its events spell it. */
  readonly service: string;
  readonly hub: string;
  readonly connectionId: string;
  /** Absent while no event has named one. */
  readonly user?: string;
  readonly arrived?: Instant;
  /** Final: a connection id is never used twice, so no arrival reopens it. */
  readonly left?: Departure;
}

/**
 * Joins two states of the same connection. Event Grid repeats and reorders events; because each field is the minimum
 * of what was seen under a total order, no repetition and no order changes the result.
 */
export function joinConnections(a: Connection, b: Connection): Connection {
  const user = least(a.user, b.user, compareText);
  const arrived = least(a.arrived, b.arrived, compareInstants);
  const left = least(a.left, b.left, compareDepartures);
  return {
    source: a.source,
    // Events differ in how they case a resource id.
    service: compareText(a.service, b.service) <= 0 ? a.service : b.service,
    hub: a.hub,
    connectionId: a.connectionId,
    ...(user !== undefined && { user }),
    ...(arrived !== undefined && { arrived }),
    ...(left !== undefined && { left }),
  };
}

/** By time; at the same time a reason goes before none, and reasons go by code unit. */
export function compareDepartures(a: Departure, b: Departure): number {
  const byTime = compareInstants(a.at, b.at);
  if (byTime !== 0 || a.reason === b.reason) return byTime;
  if (a.reason === null || b.reason === null) return a.reason === null ? 1 : -1;
  return compareText(a.reason, b.reason);
}

/** By UTF-16 code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function least<T>(a: T | undefined, b: T | undefined, compare: (a: T, b: T) => number): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compare(a, b) <= 0 ? a : b;
}
