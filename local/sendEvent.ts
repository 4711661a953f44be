import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { UsageError } from "../cli/commandLine";
import {
  CommunicationEventType,
  type EventSource,
  type EventType,
  eventTypesBySource,
  exampleEvents,
  isKnownEventType,
  parseInstant,
  presenceEventTypes,
  SignalREventType,
} from "../events";
import { shortEventType, eventTypeNamed as typeNamed } from "../events/eventTypeNamed";
import type { PublishableEvent } from "./publish";

/** The event type that a person names, in full or by its last part. @throws UsageError listing the types. */
export function eventTypeNamed(name: string): EventType {
  try {
    return typeNamed(name);
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

/** The source whose topic takes an event type. */
export function sourceOf(eventType: EventType): EventSource {
  return eventTypesBySource.communication.includes(eventType) ? "communication" : "signalr";
}

/**
 * An event of the user's own: new id, the present time. A user who connects gets a new connection, as connection ids are
 * never used twice; one who disconnects leaves `openConnection`.
 * @throws UsageError for a type that presence is not made of: who the user of another event is, depends on its type.
 */
export function eventOfUser(
  eventType: EventType,
  user: string,
  openConnection: string | undefined,
  now = new Date(),
): PublishableEvent {
  const types = Object.values(presenceEventTypes).flat();
  if (!types.some((type) => type === eventType)) {
    const names = types.map(shortEventType).join(", ");
    throw new UsageError(
      `--user: expected one of the types ${names}, got ${shortEventType(eventType)}; --file takes any`,
    );
  }
  const example = exampleEvents[eventType];
  const fresh = { ...example, id: randomUUID(), eventTime: now.toISOString() };
  if (eventType === CommunicationEventType.UserDisconnected) {
    const identifier = { rawId: user, communicationUser: { id: user } };
    return { ...fresh, subject: `user/${user}`, data: { userCommunicationIdentifier: identifier } };
  }
  const connectionId = eventType === SignalREventType.ClientConnectionConnected ? randomUUID() : openConnection;
  if (connectionId === undefined) {
    throw new Error(
      `user ${JSON.stringify(user)} has no open connection to leave; send ClientConnectionConnected first, or its event is not handled yet`,
    );
  }
  return { ...fresh, data: { ...example.data, userId: user, connectionId, timestamp: now.toISOString() } };
}

/**
 * The event that a file holds: a JSON object in the Event Grid schema; fields that it lacks are the documented example's.
 * @throws UsageError naming the file, when it does not hold such an event of this type.
 */
export function eventOfFile(path: string, eventType: EventType): PublishableEvent {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UsageError(`--file ${path}: ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`--file ${path}: expected one event as a JSON object`);
  }
  const event = { ...exampleEvents[eventType], ...value } as PublishableEvent;
  if (!isKnownEventType(event.eventType) || event.eventType !== eventType) {
    throw new UsageError(
      `--file ${path}: expected an event of type ${eventType}, got ${JSON.stringify(event.eventType)}`,
    );
  }
  if (parseInstant(event.eventTime) === undefined) {
    throw new UsageError(
      `--file ${path}: expected an RFC 3339 time in eventTime, got ${JSON.stringify(event.eventTime)}`,
    );
  }
  return event;
}
