import { limits } from "../../events";
import type { DeliveryOutcome } from "./retrySchedule";

/** How long an answer is waited for. */
export const answerWithinMs = limits.deliveryResponseSeconds.max * 1000;

const outcomes: Readonly<Record<number, DeliveryOutcome>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  408: "TimedOut",
  413: "PayloadTooLarge",
  503: "Busy",
};

/** The outcome of an HTTP status that is no success. */
export function outcomeOfStatus(status: number): DeliveryOutcome {
  return outcomes[status] ?? "Aborted";
}

/** The outcome of a request without an answer. */
export function outcomeOfError({ name }: Error): DeliveryOutcome {
  return name === "AbortError" || name === "TimeoutError" ? "TimedOut" : "SocketError";
}
