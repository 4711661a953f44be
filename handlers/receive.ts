import { parseEvent, readQueueMessage } from "../events";
import { deadLetterOf, type Found } from "./deadLetter";
import type { DeadLetters } from "./deadLetterContainer";
import { type Delivery, type DeliveryReader, type EventContext, queueDelivery } from "./delivery";
import { malformed, type Problem, type Router } from "./router";

/**
 * Handles one message of a storage queue, or one event that Event Grid pushes. Returning acknowledges it, throwing gives it
 * back, to the queue or to Event Grid, which sends it again.
 */
export type MessageHandler = (message: unknown, context: EventContext) => Promise<void>;

/** How often the host tries a message before it moves it to the poison queue; host.json says the same. */
export const maxDequeueCount = 5;

/**
 * Reads an inbox queue, or takes what is pushed. Here, and nowhere else, the fate of an event is chosen:
 * - handled: every handler of its type has returned;
 * - dead-lettered: it can never be used; it is stored with its reason, then counts as done;
 * - retried: a handler or the dead-letter container failed; the whole message goes back where it came from,
 *   after its other events have met their own fate. They meet it again with the next attempt, so handlers have to bear
 *   repetition.
 */
export function receive(
  router: Router,
  deadLetters: DeadLetters,
  deliveryOf: DeliveryReader = queueDelivery,
): MessageHandler {
  return async (message, context) => {
    const delivery = deliveryOf(message, context);
    const failures: unknown[] = [];
    for (const found of valuesOf(message)) {
      try {
        const problem = await judge(found, router, context);
        if (problem) {
          await deadLetters.put(deadLetterOf(found, problem, delivery));
          context.warn(fateLine("dead-lettered", found, delivery, logReason(problem)));
        } else {
          context.log(fateLine("handled", found, delivery));
        }
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 1) throw new AggregateError(failures, `${failures.length} events of one message failed`);
    if (failures.length === 1) throw failures[0];
  };
}

/** Reads a poison queue: what the host gave up on is stored, then counts as done. */
export function receivePoison(deadLetters: DeadLetters): MessageHandler {
  return async (message, context) => {
    const delivery = queueDelivery(message, context);
    const why = {
      reason: "MaxDequeueCountExceeded",
      detail: `the message failed ${maxDequeueCount} times`,
      attempts: maxDequeueCount,
    } as const;
    for (const found of valuesOf(message)) {
      await deadLetters.put(deadLetterOf(found, why, delivery));
      context.warn(fateLine("dead-lettered", found, delivery, why.reason));
    }
  };
}

interface Value extends Found {
  /** Why the message holds no events. */
  readonly unreadable?: Problem;
}

function valuesOf(message: unknown): readonly Value[] {
  const text = typeof message === "string" ? message : undefined;
  const read = readQueueMessage(message);
  if (read.ok) return read.value.map((value, index) => ({ value, index, text }));
  // Text that is not JSON has no value at all; an empty array is one and is kept as it is.
  const value = text === undefined ? message : undefined;
  return [{ value, index: 0, text, unreadable: malformed(read.fault) }];
}

async function judge(
  { value, unreadable }: Value,
  router: Router,
  context: EventContext,
): Promise<Problem | undefined> {
  if (unreadable) return unreadable;
  const event = parseEvent(value);
  return event.ok ? router.handle(event.value, (line) => context.log(line)) : malformed(event.fault);
}

function logReason({ reason, path }: Problem): string {
  return path === "" ? reason : `${reason}: ${path}`;
}

/** One line an event, with ids and reasons only: user ids and payloads stay out of the log. */
function fateLine(
  fate: "handled" | "dead-lettered",
  { value }: Found,
  { messageId }: Delivery,
  reason?: string,
): string {
  // A CloudEvent says `type`.
  const { id, type, eventType = type } = (value ?? {}) as { readonly [K in "id" | "type" | "eventType"]?: unknown };
  return JSON.stringify({ fate, eventId: short(id), eventType: short(eventType), messageId, reason });
}

function short(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, 256) : null;
}
