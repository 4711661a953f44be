import {
  compileRouter,
  deadLetterBlobName,
  deadLetterContent,
  type EventGridEvent,
  explain,
  type Router,
} from "../../events";
import { asDelivered, messageOf } from "./asDelivered";
import { batchesOf } from "./batches";
import { type Disorder, disorderly } from "./disorder";
import { createGate } from "./gate";
import { DeliveryError, expiredReason, isExpired, nextStep } from "./retrySchedule";
import type { Timers } from "./timers";
import type { ContainerDestination, FunctionDestination, QueueDestination, Subscription, Topic } from "./topics";

/** What became of an event at a subscription. */
export interface DeliveryFate {
  /** `delivered`: a function has taken it, and returned. */
  readonly fate: "filtered" | "queued" | "delivered" | "retried" | "dead-lettered";
  readonly eventId: string;
  readonly eventType: string;
  readonly topic: string;
  /** Absent for an event on a topic without subscriptions. */
  readonly subscription?: string;
  /** Why it was not delivered. A dead letter that could not be kept says that it was dropped. */
  readonly reason?: string;
  /** Delivery attempts so far; 0 for an event that a filter kept out or whose destination this machine has not. */
  readonly attempt: number;
  /** Of the queue message; for a queued event only. */
  readonly messageId?: string;
}

/** What a function is called with. */
export interface Push {
  /** Each as the subscription's schema has it. */
  readonly events: readonly object[];
  /** Name of the subscription. */
  readonly subscription: string;
  /** From 1. */
  readonly attempt: number;
}

/** Where deliveries go. All throw {@link DeliveryError}. */
export interface Destinations {
  /** Resolves to the id of the queue message. */
  enqueue(destination: QueueDestination, text: string): Promise<string>;
  /** Resolves when the function has taken all of it. */
  push(destination: FunctionDestination, push: Push): Promise<void>;
  storeDeadLetter(destination: ContainerDestination, blobName: string, content: string): Promise<void>;
}

export interface DeliveryOptions {
  readonly destinations: Destinations;
  readonly timers: Timers;
  readonly onFate: (fate: DeliveryFate) => void;
  readonly disorder?: Disorder;
}

/** The delivery half of Event Grid. */
export interface Delivery {
  /** Takes events in; their fates are reported. */
  accept(topic: Topic, events: readonly EventGridEvent[]): void;
  /** Resolves when no attempt is under way; a wait for the next one is none. */
  settled(): Promise<void>;
  /** Calls off what waits and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

interface Job {
  /** One, or the batch that a function gets in one request: all of it succeeds or none. */
  readonly events: readonly EventGridEvent[];
  readonly topic: Topic;
  readonly subscription: Subscription;
  readonly publishedAt: number;
  readonly attempt: number;
}

const attemptsAtOnce = 16;

/**
 * Delivers events to storage queues and functions at least once, retries what fails and dead-letters what it gives up on.
 *
 * One queue message holds one event in the schema that the subscription asks for: base64 of a JSON object. A function gets an
 * array, of more than one event only where the subscription allows that and they were published together: nothing waits to
 * fill a batch. Dead letters are written at once, where Azure waits about five minutes; a dead letter that cannot be written
 * is dropped at once, where Azure tries for four hours. What goes to another destination ends as filtered, with a reason that
 * names it: nothing is wrong with the event, so it becomes no dead letter.
 */
export function createDelivery({ destinations, timers, onFate, disorder }: DeliveryOptions): Delivery {
  const gate = createGate(attemptsAtOnce);
  const waiting = new Set<() => void>();
  const spread = disorderly(disorder);
  const routers = new WeakMap<Topic, Router<Subscription>>();
  let stopped = false;

  function accept(topic: Topic, events: readonly EventGridEvent[]): void {
    const pushed = new Map<Subscription, EventGridEvent[]>();
    for (const event of events) {
      if (topic.subscriptions.length === 0) {
        onFate({
          fate: "filtered",
          ...namesOf(event, topic),
          attempt: 0,
          reason: "the topic has no event subscription",
        });
      }
      const reached = new Set(routerOf(topic)(event));
      for (const subscription of topic.subscriptions) {
        if (!reached.has(subscription)) {
          const reason = explain(subscription.filter, event)?.message ?? "";
          onFate({ fate: "filtered", ...namesOf(event, topic, subscription), attempt: 0, reason });
          continue;
        }
        if (subscription.queue) begin(topic, subscription, [event]);
        else if (subscription.function) pushed.set(subscription, [...(pushed.get(subscription) ?? []), event]);
        else {
          const reason = `not delivered here: it passes every filter, and goes to ${subscription.elsewhere}`;
          onFate({ fate: "filtered", ...namesOf(event, topic, subscription), attempt: 0, reason });
        }
      }
    }
    for (const [subscription, all] of pushed) {
      const shaped = (event: EventGridEvent) => asDelivered(event, subscription);
      const batches = subscription.function ? batchesOf(all, shaped, subscription.function) : [];
      for (const batch of batches) begin(topic, subscription, batch);
    }
  }

  function begin(topic: Topic, subscription: Subscription, events: readonly EventGridEvent[]): void {
    const job = { events, topic, subscription, publishedAt: timers.now(), attempt: 1 };
    for (const delay of spread()) delay > 0 ? wait(delay, () => start(job)) : start(job);
  }

  function routerOf(topic: Topic): Router<Subscription> {
    const known = routers.get(topic);
    if (known) return known;
    const router = compileRouter(topic.subscriptions);
    routers.set(topic, router);
    return router;
  }

  function wait(milliseconds: number, task: () => void): void {
    if (stopped) return;
    const callOff = timers.after(milliseconds, () => {
      waiting.delete(callOff);
      task();
    });
    waiting.add(callOff);
  }

  function start(job: Job): void {
    if (!stopped) void gate.run(() => attempt(job));
  }

  async function attempt(job: Job): Promise<void> {
    const { subscription, attempt } = job;
    const attemptedAt = timers.now();
    try {
      const delivered = await deliver(job);
      for (const event of job.events) onFate({ ...namesOf(event, job.topic, subscription), ...delivered, attempt });
    } catch (cause) {
      const error = cause instanceof DeliveryError ? cause : new DeliveryError("Aborted", String(cause), { cause });
      const step = nextStep(attempt, error.outcome, subscription.retryPolicy);
      if ("deadLetterReason" in step) return giveUp(job, step.deadLetterReason, error, attemptedAt);
      const reason = `${error.outcome}: ${error.message}`;
      for (const event of job.events) {
        onFate({ fate: "retried", ...namesOf(event, job.topic, subscription), attempt, reason });
      }
      wait(step.retryAfterMs, () => {
        if (!isExpired(job.publishedAt, timers.now(), subscription.retryPolicy))
          start({ ...job, attempt: attempt + 1 });
        else void gate.run(() => giveUp(job, expiredReason, error, attemptedAt));
      });
    }
  }

  async function deliver({ events, subscription, attempt }: Job): Promise<Pick<DeliveryFate, "fate" | "messageId">> {
    const shaped = events.map((event) => asDelivered(event, subscription));
    if (subscription.function) {
      await destinations.push(subscription.function, { events: shaped, subscription: subscription.name, attempt });
      return { fate: "delivered" };
    }
    const [event] = shaped;
    if (!subscription.queue || !event) throw new Error(`"${subscription.name}" delivers nothing here`);
    return { fate: "queued", messageId: await destinations.enqueue(subscription.queue, messageOf(event)) };
  }

  async function giveUp(job: Job, deadLetterReason: string, error: DeliveryError, attemptedAt: number): Promise<void> {
    for (const event of job.events) await deadLetter(event, job, deadLetterReason, error, attemptedAt);
  }

  async function deadLetter(
    event: EventGridEvent,
    { topic, subscription, attempt, publishedAt }: Job,
    deadLetterReason: string,
    error: DeliveryError,
    attemptedAt: number,
  ): Promise<void> {
    const reason = `${deadLetterReason}: ${error.outcome}: ${error.message}`;
    const fate = { fate: "dead-lettered", ...namesOf(event, topic, subscription), attempt } as const;
    if (!subscription.deadLetters) {
      onFate({ ...fate, reason: `${reason}; dropped, as the event subscription has no dead-letter destination` });
      return;
    }
    const content = deadLetterContent([asDelivered(event, subscription)], {
      deadLetterReason,
      deliveryAttempts: attempt,
      lastDeliveryOutcome: error.outcome,
      publishTime: new Date(publishedAt).toISOString(),
      lastDeliveryAttemptTime: new Date(attemptedAt).toISOString(),
    });
    const blobName = deadLetterBlobName(subscription.name, new Date(timers.now()));
    try {
      await destinations.storeDeadLetter(subscription.deadLetters, blobName, content);
      onFate({ ...fate, reason });
    } catch (cause) {
      onFate({
        ...fate,
        reason: `${reason}; dropped, as its dead letter could not be written: ${(cause as Error).message}`,
      });
    }
  }

  return {
    accept,
    settled: () => gate.drained(),
    async stop() {
      stopped = true;
      for (const callOff of waiting) callOff();
      waiting.clear();
      await gate.drained();
    },
  };
}

function namesOf(event: EventGridEvent, topic: Topic, subscription?: Subscription) {
  return {
    eventId: event.id,
    eventType: event.eventType,
    topic: topic.name,
    ...(subscription && { subscription: subscription.name }),
  };
}
