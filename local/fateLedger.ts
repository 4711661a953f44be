import type { DeliveryFate, QueueDestination, Topic } from "./eventGrid";
import type { MessageFate } from "./functionsHost";

/** What became of an event, wherever that was decided. */
export interface LocalFate {
  readonly fate: DeliveryFate["fate"] | MessageFate["fate"];
  /** Absent when the message held no readable event. */
  readonly eventId?: string;
  readonly eventType?: string;
  /** Name of the topic; absent for a message that no topic delivered. */
  readonly topic?: string;
  readonly subscription?: string;
  readonly reason?: string;
  /** Attempts so far: of Event Grid to deliver, of the Functions host to handle. */
  readonly attempt: number;
}

type Names = Pick<LocalFate, "eventId" | "eventType" | "topic" | "subscription">;

/** Joins the fates of Event Grid and of the Functions host into one sequence, each with its topic and subscription. */
export interface FateLedger {
  delivered(fate: DeliveryFate): void;
  hosted(fate: MessageFate): void;
}

const finalFates: readonly MessageFate["fate"][] = ["handled", "dead-lettered", "poisoned"];

export interface FateLedgerOptions {
  readonly topics: readonly Topic[];
  /** Resolves when no delivery attempt is under way. */
  readonly settled: () => Promise<unknown>;
  /** The queue that a function of the app reads. */
  readonly queueOf: (functionName: string) => Pick<QueueDestination, "account" | "queue"> | undefined;
  readonly onFate: (fate: LocalFate) => void;
}

/**
 * A host knows messages, not subscriptions: the message id that a delivery was answered with leads back; of what was pushed,
 * the subscription's name, the event's id and the attempt, which the request says. The host can be quicker than that answer,
 * and of a push always is, so its fates wait until the deliveries under way have ended. A message that no delivery
 * of this run put there, for example one in a poison queue, belongs to the one subscription of its queue.
 */
export function createFateLedger({ topics, settled, queueOf, onFate }: FateLedgerOptions): FateLedger {
  const known = new Map<string, Names>();
  const early = new Map<string, MessageFate[]>();
  const byQueue = namesByQueue(topics);

  function report(fate: MessageFate): void {
    const key = messageKey(fate);
    const ofDestination = fate.subscription
      ? namesOfSubscription(topics, fate.subscription)
      : byQueue.get(keyOf(queueOf(fate.functionName)));
    onFate(hostFate(fate, known.get(key) ?? ofDestination ?? {}));
    if (finalFates.includes(fate.fate)) known.delete(key);
  }

  function reportEarly(key: string): void {
    const fates = early.get(key) ?? [];
    early.delete(key);
    for (const fate of fates) report(fate);
  }

  return {
    delivered({ messageId, ...fate }) {
      const { eventId, eventType, topic, subscription, attempt } = fate;
      const key = fate.fate === "delivered" ? pushKey(subscription, eventId, attempt) : messageId;
      if (key !== undefined) known.set(key, { eventId, eventType, topic, ...(subscription && { subscription }) });
      onFate(fate);
      if (key !== undefined) reportEarly(key);
    },
    hosted(fate) {
      const key = messageKey(fate);
      if (known.has(key)) return report(fate);
      early.set(key, [...(early.get(key) ?? []), fate]);
      void settled().then(() => reportEarly(key));
    },
  };
}

function messageKey({ messageId, subscription, attempt }: MessageFate): string {
  return subscription === undefined ? messageId : pushKey(subscription, messageId, attempt);
}

/** Event Grid writes a subscription's name in upper case into its requests. */
function pushKey(subscription: string | undefined, eventId: string, attempt: number): string {
  return JSON.stringify([subscription?.toLowerCase(), eventId, attempt]);
}

function namesOfSubscription(topics: readonly Topic[], asSent: string): Names | undefined {
  for (const topic of topics) {
    const found = topic.subscriptions.find(({ name }) => name.toLowerCase() === asSent.toLowerCase());
    if (found) return { topic: topic.name, subscription: found.name };
  }
  return undefined;
}

function hostFate({ fate, reason, attempt, eventId, eventType }: MessageFate, names: Names): LocalFate {
  return {
    fate,
    ...(eventId !== undefined && { eventId }),
    ...(eventType !== undefined && { eventType }),
    ...names,
    ...(reason !== undefined && { reason }),
    attempt,
  };
}

/** Topic and subscription of each queue that exactly one subscription delivers to. */
function namesByQueue(topics: readonly Topic[]): ReadonlyMap<string, Names> {
  const all = topics.flatMap((topic) =>
    topic.subscriptions.flatMap(({ name, queue }) =>
      queue ? [{ key: keyOf(queue), names: { topic: topic.name, subscription: name } }] : [],
    ),
  );
  const single = all.filter(({ key }) => all.filter((other) => other.key === key).length === 1);
  return new Map(single.map(({ key, names }) => [key, names]));
}

function keyOf(queue: Pick<QueueDestination, "account" | "queue"> | undefined): string {
  return queue === undefined ? "" : `${queue.account}/${queue.queue.replace(/-poison$/, "")}`;
}
