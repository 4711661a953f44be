import fc from "fast-check";
import { CommunicationEventType, exampleEvents, SignalREventType } from "../../events";
import type { PresenceEvent } from "../../handlers/presence/change";

const connectedExample = exampleEvents[SignalREventType.ClientConnectionConnected];
const disconnectedExample = exampleEvents[SignalREventType.ClientConnectionDisconnected];
const userDisconnectedExample = exampleEvents[CommunicationEventType.UserDisconnected];

interface ConnectionFields {
  readonly topic?: string;
  readonly timestamp?: string;
  readonly hubName?: string;
  readonly connectionId?: string;
  readonly userId?: string | null | undefined;
}

export function connected({ topic = connectedExample.topic, ...data }: ConnectionFields = {}): PresenceEvent {
  return { ...connectedExample, topic, data: { ...connectedExample.data, ...data } };
}

export function disconnected({
  topic = disconnectedExample.topic,
  ...data
}: ConnectionFields & { readonly errorMessage?: string | null | undefined } = {}): PresenceEvent {
  return { ...disconnectedExample, topic, data: { ...disconnectedExample.data, ...data } };
}

export function userDisconnected(rawId: string, eventTime: string = userDisconnectedExample.eventTime): PresenceEvent {
  return { ...userDisconnectedExample, eventTime, data: { userCommunicationIdentifier: { rawId } } };
}

/** `2024-01-01T00:00:0<seconds>Z`. */
export const at = (seconds: number): string => `2024-01-01T00:00:0${seconds}Z`;

const few = <T>(...values: T[]) => fc.constantFrom(...values);

/** Events that meet often: few services, hubs, connections, users and times. */
export const presenceEvent: fc.Arbitrary<PresenceEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        topic: few("/subscriptions/s/A", "/SUBSCRIPTIONS/s/a", "/subscriptions/s/B"),
        timestamp: few(at(1), "2024-01-01T00:00:01.0000001Z", "2024-01-01T01:00:01.0000002+01:00", at(2), at(9)),
        hubName: few("chat", "Chat"),
        connectionId: few("one", "two"),
        userId: few("alice", "Alice", "", null, undefined),
        errorMessage: few("Internal server error.", "gone", "", null, undefined),
        arrives: fc.boolean(),
      })
      .map(({ arrives, errorMessage, ...fields }) =>
        arrives ? connected(fields) : disconnected({ ...fields, errorMessage }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(few("alice", "Alice"), few(at(0), at(5))).map(([user, time]) => userDisconnected(user, time)),
  },
);

/** What Event Grid may make of events: all of them at least once, in any order. */
export const delivery: fc.Arbitrary<{ readonly sent: PresenceEvent[]; readonly received: PresenceEvent[] }> = fc
  .array(presenceEvent, { minLength: 1, maxLength: 12 })
  .chain((sent) =>
    fc
      .array(fc.nat({ max: sent.length - 1 }), { maxLength: 8 })
      .chain((repeats) => {
        const all = [...sent.keys(), ...repeats];
        return fc.shuffledSubarray(
          all.map((index, position) => ({ index, position })),
          { minLength: all.length },
        );
      })
      .map((order) => ({ sent, received: order.flatMap(({ index }) => sent[index] ?? []) })),
  );

/** Users of {@link presenceEvent}. */
export const users = ["alice", "Alice"] as const;
