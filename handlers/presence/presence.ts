import { compareInstants, type Instant, latest } from "../../events";
import { type Connection, compareDepartures, compareText, type Departure } from "./connection";

/** One live connection of a user. */
export interface LiveConnection {
  readonly source: "signalr";
  /** ARM id of the resource. */
  readonly service: string;
  readonly hub: string;
  readonly connectionId: string;
  readonly since: Instant | null;
}

/** Whether a user is there, since when and through what. */
export interface Presence {
  readonly user: string;
  /** Whether at least one connection lives. */
  readonly online: boolean;
  /** The latest time at which any event proves that the user was there. */
  readonly lastSeen: Instant | null;
  /** The live ones, oldest first. */
  readonly connections: readonly LiveConnection[];
  /** How the connection ended that ended last. */
  readonly lastDisconnect: Departure | null;
}

/** What the user's connections and the sighting beside them add up to, whatever their order. */
export function presenceOf(user: string, connections: readonly Connection[], sighted?: Instant): Presence {
  let lastSeen = sighted;
  let lastDisconnect: Departure | null = null;
  const live: LiveConnection[] = [];
  for (const { source, service, hub, connectionId, arrived, left } of connections) {
    lastSeen = latest(lastSeen, latest(arrived, left?.at));
    if (left === undefined) live.push({ source, service, hub, connectionId, since: arrived ?? null });
    else if (lastDisconnect === null || isLater(left, lastDisconnect)) lastDisconnect = left;
  }
  return { user, online: live.length > 0, lastSeen: lastSeen ?? null, connections: live.sort(byAge), lastDisconnect };
}

function isLater(a: Departure, b: Departure): boolean {
  const byTime = compareInstants(a.at, b.at);
  // At the same time a reason says more than none.
  return byTime > 0 || (byTime === 0 && compareDepartures(a, b) < 0);
}

function byAge(a: LiveConnection, b: LiveConnection): number {
  return (
    compareSince(a.since, b.since) ||
    compareText(a.service, b.service) ||
    compareText(a.hub, b.hub) ||
    compareText(a.connectionId, b.connectionId)
  );
}

function compareSince(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return compareInstants(a, b);
}
