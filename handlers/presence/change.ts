import {
  CommunicationEventType,
  type EventGridEvent,
  type EventSource,
  type Instant,
  type KnownEvent,
  latest,
  parseInstant,
  type presenceEventTypes,
  SignalREventType,
} from "../../events";
import type { Connection } from "./connection";
import { storableText } from "./storableText";

/** What is known of a user without regard to any connection. */
export interface UserSighting {
  readonly user: string;
  readonly lastSeen: Instant;
}

/** What one event adds to presence. */
export type Change =
  | { readonly kind: "connection"; readonly connection: Connection }
  | { readonly kind: "user"; readonly sighting: UserSighting };

/** An event that presence is made of, its payload checked. */
export type PresenceEvent = KnownEvent<(typeof presenceEventTypes)[EventSource][number]>;

/** Reads the change out of an event. Users come from the payload: a subject has no escaping and no fixed form. */
export function changeOf(event: PresenceEvent): Change {
  switch (event.eventType) {
    case CommunicationEventType.UserDisconnected: {
      // Chat only, and no word on what the user was connected to: nothing but proof that the user was there.
      const user = event.data.userCommunicationIdentifier.rawId;
      return { kind: "user", sighting: { user, lastSeen: instantOf(event, event.eventTime) } };
    }
    case SignalREventType.ClientConnectionConnected:
      return connectionChange(event, { arrived: instantOf(event, event.data.timestamp) });
    case SignalREventType.ClientConnectionDisconnected: {
      const reason = event.data.errorMessage ? storableText(event.data.errorMessage) : null;
      return connectionChange(event, { left: { at: instantOf(event, event.data.timestamp), reason } });
    }
  }
}

/** Joins two sightings of the same user: the later time stays. */
export function joinSightings(a: UserSighting, b: UserSighting): UserSighting {
  return { user: a.user, lastSeen: latest(a.lastSeen, b.lastSeen) ?? a.lastSeen };
}

type ConnectionEvent = KnownEvent<
  typeof SignalREventType.ClientConnectionConnected | typeof SignalREventType.ClientConnectionDisconnected
>;

function connectionChange(event: ConnectionEvent, times: Pick<Connection, "arrived" | "left">): Change {
  const { hubName: hub, connectionId, userId } = event.data;
  // A client without a user id claim is sent as absent, null or empty, depending on the service's version.
  const user = userId ? { user: userId } : {};
  return {
    kind: "connection",
    connection: { source: "signalr", service: event.topic, hub, connectionId, ...user, ...times },
  };
}

function instantOf(event: EventGridEvent | PresenceEvent, text: string): Instant {
  const instant = parseInstant(text);
  // The payload's schema has refused such an event before; here it can only be a caller who skipped that.
  if (instant === undefined) throw new RangeError(`event ${event.id}: expected an RFC 3339 time, got ${text}`);
  return instant;
}
