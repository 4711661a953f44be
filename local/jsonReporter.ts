import type { Reporter } from "./reporter";
import type { LocalRun } from "./run";

/** Writes one JSON object a line: `ready` first, then `fate` lines, and `example` and `presence` after each example. */
export function jsonReporter(write: (line: string) => void): Reporter {
  const line = (value: object) => write(`${JSON.stringify(value)}\n`);
  return {
    ready: (run) => line({ type: "ready", ...readyFields(run) }),
    fate: ({ fate, eventId = null, eventType = null, topic = null, subscription = null, reason = null, attempt }) =>
      line({ type: "fate", fate, eventId, eventType, topic, subscription, reason, attempt }),
    example: () => undefined,
    result: ({ event, handled, reason, presence }) => {
      line({ type: "example", eventId: event.id, eventType: event.eventType, handled, reason: reason ?? null });
      if (presence) line({ type: "presence", status: presence.status, ...presence.body });
    },
    staying: () => undefined,
  };
}

/** What another process needs to take part in a run. */
export function readyFields({ topics, presence, presenceKey, storage, accounts }: LocalRun) {
  return {
    topics: topics.map(({ source, name, resourceId, endpoint, key }) => ({ source, name, resourceId, endpoint, key })),
    notDelivered: topics.flatMap(({ name, notDelivered }) => notDelivered.map((one) => ({ topic: name, ...one }))),
    presence,
    presenceKey,
    storage,
    accounts: Object.fromEntries(accounts),
  };
}
