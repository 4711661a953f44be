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
 * A host knows messages, not subscriptions: the message id that a delivery was answered with leads back. The host can
 * be quicker than that answer, so its fates wait until the deliveries under way have ended. A message that no delivery
 * of this run put there, for example one in a poison queue, belongs to the one subscription of its queue.
 */
export function createFateLedger({ topics, settled, queueOf, onFate }: FateLedgerOptions): FateLedger {
  const known = new Map<string, Names>();
  const early = new Map<string, MessageFate[]>();
  const byQueue = namesByQueue(topics);

  function report(fate: MessageFate): void {
    const { messageId, functionName } = fate;
    onFate(hostFate(fate, known.get(messageId) ?? byQueue.get(keyOf(queueOf(functionName))) ?? {}));
    if (finalFates.includes(fate.fate)) known.delete(messageId);
  }

  function reportEarly(messageId: string): void {
    const fates = early.get(messageId) ?? [];
    early.delete(messageId);
    for (const fate of fates) report(fate);
  }

  return {
    delivered({ messageId, ...fate }) {
      const { eventId, eventType, topic, subscription } = fate;
      if (messageId !== undefined)
        known.set(messageId, { eventId, eventType, topic, ...(subscription && { subscription }) });
      onFate(fate);
      if (messageId !== undefined) reportEarly(messageId);
    },
    hosted(fate) {
      const { messageId } = fate;
      if (known.has(messageId)) return report(fate);
      early.set(messageId, [...(early.get(messageId) ?? []), fate]);
      void settled().then(() => reportEarly(messageId));
    },
  };
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
