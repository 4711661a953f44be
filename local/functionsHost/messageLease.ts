import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { type Log, messageOf } from "./log";

/**
 * The time during which a dequeued message is invisible to others. It is renewed when half of it has passed, for as
 * long as the message is being handled.
 * Source: github.com/Azure/azure-sdk-for-net, QueueListener and UpdateQueueMessageVisibilityCommand.
 */
export class MessageLease {
  #popReceipt: string;
  #timer: NodeJS.Timeout | undefined;
  #renewal: Promise<void> = Promise.resolve();

  constructor(
    readonly queue: QueueClient,
    readonly message: DequeuedMessageItem,
    readonly seconds: number,
    readonly log: Log,
  ) {
    this.#popReceipt = message.popReceipt;
  }

  /** Renews until {@link settle}. */
  keep(): void {
    this.#renewIn(this.seconds / 2);
  }

  /** Ends the renewal; the message can be deleted or released then. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#renewal;
    clearTimeout(this.#timer);
  }

  /** Takes the message off the queue. That another host has it by now is no error. */
  async delete(): Promise<void> {
    await this.#unlessGone(() => this.queue.deleteMessage(this.message.messageId, this.#popReceipt));
  }

  /** Offers the message again after so many seconds. */
  async release(afterSeconds: number): Promise<void> {
    await this.#unlessGone(() =>
      this.queue.updateMessage(this.message.messageId, this.#popReceipt, undefined, afterSeconds),
    );
  }

  #renewIn(seconds: number): void {
    this.#timer = setTimeout(() => {
      this.#renewal = this.#renew();
    }, seconds * 1000);
  }

  async #renew(): Promise<void> {
    try {
      const renewed = await this.queue.updateMessage(this.message.messageId, this.#popReceipt, undefined, this.seconds);
      this.#popReceipt = renewed.popReceipt ?? this.#popReceipt;
      this.#renewIn(this.seconds / 2);
    } catch (error) {
      this.log("warning", `message ${this.message.messageId} stays invisible no longer: ${messageOf(error)}`);
      // Sooner than usual, so that it succeeds before the lease has ended.
      if (!isGone(error)) this.#renewIn(this.seconds / 10);
    }
  }

  async #unlessGone(change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
    } catch (error) {
      if (!isGone(error)) throw error;
      this.log("debug", `message ${this.message.messageId} was taken or deleted by someone else`);
    }
  }
}

/** Whether an error of the storage client has this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === status;
}

function isGone(error: unknown): boolean {
  const mismatch = error instanceof Error && "code" in error && error.code === "PopReceiptMismatch";
  return mismatch || hasStatus(error, 404);
}
