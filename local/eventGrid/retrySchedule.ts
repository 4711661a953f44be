/**
 * How a delivery to an Azure resource ended, in Event Grid's words.
 * Source: learn.microsoft.com, "Event Grid message delivery and retry", 2026-02-09 (`lastDeliveryOutcome`).
 */
export type DeliveryOutcome =
  | "NotFound"
  | "Unauthorized"
  | "Forbidden"
  | "BadRequest"
  | "PayloadTooLarge"
  | "TimedOut"
  | "Busy"
  | "SocketError"
  | "Aborted";

/** A delivery attempt that failed. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";

  constructor(
    readonly outcome: DeliveryOutcome,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** When to give up, as the subscription's `retryPolicy` says. */
export interface RetryPolicy {
  readonly maxDeliveryAttempts: number;
  readonly eventTimeToLiveInMinutes: number;
}

/** What follows a failed attempt: another one, or a dead letter with its `deadLetterReason`. */
export type NextStep = { readonly retryAfterMs: number } | { readonly deadLetterReason: string };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const delays = [10 * second, 30 * second, minute, 5 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour];
const lastDelay = 12 * hour;

/** Outcomes after which an Azure resource is waited for longer than the schedule says. */
const leastDelays: Partial<Record<DeliveryOutcome, number>> = {
  Unauthorized: 5 * minute,
  NotFound: 5 * minute,
  TimedOut: 2 * minute,
  Busy: 30 * second,
};

/** Outcomes that no further attempt can change. The reason of a bad request is the only one that has been seen. */
const final: Partial<Record<DeliveryOutcome, string>> = {
  BadRequest: "UndeliverableDueToHttpBadRequest",
  PayloadTooLarge: "UndeliverableDueToHttpRequestEntityTooLarge",
  Forbidden: "UndeliverableDueToHttpForbidden",
};

/**
 * What Event Grid does after attempt number `attempt` (the first is 1) failed. Its small randomization, skipped steps
 * and probation of whole endpoints are left out.
 * Source: learn.microsoft.com, "Event Grid message delivery and retry", 2026-02-09.
 */
export function nextStep(attempt: number, outcome: DeliveryOutcome, policy: RetryPolicy): NextStep {
  const deadLetterReason = final[outcome];
  if (deadLetterReason !== undefined) return { deadLetterReason };
  if (attempt >= policy.maxDeliveryAttempts) return { deadLetterReason: "MaxDeliveryAttemptsExceeded" };
  return { retryAfterMs: Math.max(delays[attempt - 1] ?? lastDelay, leastDelays[outcome] ?? 0) };
}

/** Whether an event has outlived its policy; asked only when the next attempt is due. */
export function isExpired(publishedAt: number, now: number, policy: RetryPolicy): boolean {
  return now - publishedAt >= policy.eventTimeToLiveInMinutes * minute;
}

/** The `deadLetterReason` of an event that has outlived its policy. No page gives Azure's own word. */
export const expiredReason = "TimeToLiveExceeded";
