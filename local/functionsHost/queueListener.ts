import { EventEmitter, once } from "node:events";
import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { type MessageFate, reportedFates } from "./fate";
import { minPollingInterval, type QueueSettings } from "./hostJson";
import { type Log, messageOf } from "./log";
import { hasStatus, MessageLease } from "./messageLease";
import { PollingBackoff } from "./pollingBackoff";
import { decodeBody } from "./queueInvocation";
import type { Outcome } from "./workerProcess";

export interface QueueListenerOptions {
  readonly functionName: string;
  readonly queue: QueueClient;
  /** Absent for a poison queue, which has none of its own. */
  readonly poisonQueue?: QueueClient;
  readonly settings: QueueSettings;
  /** Calls the function. Never rejects. */
  readonly run: (message: DequeuedMessageItem, body: string) => Promise<Outcome>;
  readonly onFate: (fate: MessageFate) => void;
  readonly onPoisoned?: (poisonQueueName: string) => void;
  readonly log: Log;
  /** How long a message that is being handled stays invisible unless renewed. @defaultValue 600 */
  readonly leaseSeconds?: number;
}

/** Ten minutes, as in QueueListener of the queue extension. */
const defaultLeaseSeconds = 600;

/**
 * Hands the messages of one queue to one function, as the queue trigger does.
 * Source: github.com/Azure/azure-sdk-for-net, QueueListener and QueueProcessor of
 * Microsoft.Azure.WebJobs.Extensions.Storage.Queues.
 */
export class QueueListener {
  readonly queueName: string;
  readonly #options: QueueListenerOptions;
  readonly #lease: number;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #abort = new AbortController();
  #polling: Promise<void> = Promise.resolve();
  #closed = false;
  #givenUp = false;
  #wakeUp: () => void = () => undefined;
  #awake = false;
  #polls = 0;
  #emptyPoll = 0;
  #taken = 0;
  #trouble: string | undefined;

  constructor(options: QueueListenerOptions) {
    this.#options = options;
    this.#lease = options.leaseSeconds ?? defaultLeaseSeconds;
    this.queueName = options.queue.name;
  }

  /** How many messages have been taken so far. */
  get taken(): number {
    return this.#taken;
  }

  start(): void {
    this.#polling = this.#poll();
  }

  /** Looks at the queue without waiting any longer. */
  wake(): void {
    this.#awake = true;
    this.#wakeUp();
  }

  /** Resolves when a look begun after this call found nothing and nothing is being handled; at once when closed. */
  async drained(): Promise<void> {
    const before = this.#polls;
    this.wake();
    while (!this.#closed && !(this.#emptyPoll > before && this.#inFlight.size === 0)) {
      await once(this.#changes, "change");
    }
  }

  /** Takes no more messages. */
  close(): void {
    this.#closed = true;
    this.wake();
    this.#changes.emit("change");
  }

  /** Resolves when what was being handled as the listener closed has been handled. */
  async finished(): Promise<void> {
    await this.#polling;
    await Promise.all(this.#inFlight);
  }

  /** From now on a message whose call fails is offered again as if nothing had happened; its attempt stays counted. */
  giveUp(): void {
    this.#givenUp = true;
    this.#abort.abort();
  }

  async #poll(): Promise<void> {
    const { settings } = this.#options;
    const backoff = new PollingBackoff(minPollingInterval, settings.maxPollingInterval);
    while (!this.#closed) {
      if (this.#inFlight.size > settings.newBatchThreshold) {
        await Promise.race(this.#inFlight);
        continue;
      }
      this.#awake = false;
      this.#polls += 1;
      const messages = await this.#receive();
      this.#emptyPoll = messages?.length === 0 ? this.#polls : 0;
      for (const message of messages ?? []) this.#take(message);
      this.#changes.emit("change");
      if (messages?.length) backoff.reset();
      else await this.#wait(backoff.next());
    }
  }

  /** `undefined` when the queue could not be asked. A queue that is missing has no messages. */
  async #receive(): Promise<readonly DequeuedMessageItem[] | undefined> {
    try {
      const { receivedMessageItems } = await this.#options.queue.receiveMessages({
        numberOfMessages: this.#options.settings.batchSize,
        visibilityTimeout: this.#lease,
        abortSignal: this.#abort.signal,
      });
      this.#trouble = undefined;
      return receivedMessageItems;
    } catch (error) {
      const missing = hasStatus(error, 404);
      const trouble = missing ? "does not exist; waiting for it" : `could not be read: ${messageOf(error)}`;
      // Once, not at every look.
      if (trouble !== this.#trouble && !this.#closed) this.#log("warning", `queue "${this.queueName}" ${trouble}`);
      this.#trouble = trouble;
      return missing ? [] : undefined;
    }
  }

  #wait(milliseconds: number): Promise<void> {
    if (this.#awake) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #take(message: DequeuedMessageItem): void {
    this.#taken += 1;
    const handling = this.#handle(message)
      .catch((error: unknown) => {
        const when = `it becomes visible again within ${this.#lease} s`;
        this.#log("error", `message ${message.messageId} could not be completed, ${when}: ${messageOf(error)}`);
      })
      .finally(() => {
        this.#inFlight.delete(handling);
        this.#changes.emit("change");
      });
    this.#inFlight.add(handling);
  }

  async #handle(message: DequeuedMessageItem): Promise<void> {
    const { settings, queue, run } = this.#options;
    const lease = new MessageLease(queue, message, this.#lease, this.#options.log);
    // Taken by a look that was under way as the listener closed.
    if (this.#closed) return lease.release(0);

    const { dequeueCount } = message;
    if (dequeueCount > settings.maxDequeueCount) {
      return this.#poison(lease, `dequeued ${dequeueCount} times, more than ${settings.maxDequeueCount}`);
    }
    const body = decodeBody(message.messageText, settings.messageEncoding);
    // It would be no better the next time, so the host does not try again (Azure/azure-sdk-for-net#18326).
    if (!body.ok && body.hopeless) return this.#poison(lease, body.reason);

    lease.keep();
    const outcome: Outcome = body.ok ? await run(message, body.text) : { ok: false, error: { message: body.reason } };
    await lease.settle();
    if (outcome.ok) return this.#succeed(lease, outcome.lines);
    const reason = outcome.error.message;
    if (this.#givenUp) return this.#retry(lease, 0, "the host stopped before the function had ended");
    if (dequeueCount >= settings.maxDequeueCount) return this.#poison(lease, reason);
    // Without a poison queue the message stays invisible: released at once it would fail in a fast loop.
    const wholeSeconds = Math.floor(settings.visibilityTimeout / 1000);
    return this.#retry(lease, this.#options.poisonQueue && wholeSeconds, reason);
  }

  async #succeed(lease: MessageLease, lines: readonly string[]): Promise<void> {
    await lease.delete();
    for (const fate of reportedFates(lines)) this.#tell(lease, fate);
  }

  async #retry(lease: MessageLease, afterSeconds: number | undefined, reason: string): Promise<void> {
    if (afterSeconds !== undefined) await lease.release(afterSeconds);
    this.#tell(lease, { fate: "retried", reason });
  }

  async #poison(lease: MessageLease, reason: string): Promise<void> {
    const { poisonQueue, onPoisoned } = this.#options;
    if (poisonQueue) {
      // The text as it was sent, so that it can be read like any other message.
      await sendCreating(poisonQueue, lease.message.messageText);
      await lease.delete();
      onPoisoned?.(poisonQueue.name);
    }
    this.#tell(lease, { fate: "poisoned", reason });
  }

  #tell({ message }: MessageLease, fate: Pick<MessageFate, "fate" | "eventId" | "eventType" | "reason">): void {
    const { messageId, dequeueCount: attempt } = message;
    const { functionName } = this.#options;
    this.#options.onFate({ ...fate, queue: this.queueName, messageId, attempt, functionName });
  }

  #log(level: "warning" | "error", message: string): void {
    this.#options.log(level, message, { functionName: this.#options.functionName });
  }
}

async function sendCreating(queue: QueueClient, text: string): Promise<void> {
  try {
    await queue.sendMessage(text);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    await queue.createIfNotExists();
    await queue.sendMessage(text);
  }
}
