import { describe, expect, it } from "vitest";
import { type DeliveryOutcome, isExpired, nextStep } from "../../local/eventGrid/retrySchedule";

const policy = { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 };
const seconds = (step: ReturnType<typeof nextStep>) => ("retryAfterMs" in step ? step.retryAfterMs / 1000 : step);

describe("the retry schedule", () => {
  it("waits as the delivery page lists, and twelve hours from then on", () => {
    const attempts = Array.from({ length: 12 }, (_, index) => seconds(nextStep(index + 1, "SocketError", policy)));
    expect(attempts).toEqual([10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 43_200, 43_200]);
  });

  it.each<[DeliveryOutcome, number]>([
    ["NotFound", 300],
    ["Unauthorized", 300],
    ["TimedOut", 120],
    ["Busy", 30],
    ["SocketError", 10],
    ["Aborted", 10],
  ])("waits after a first %s for %d s, the least that the outcome asks for", (outcome, expected) => {
    expect(seconds(nextStep(1, outcome, policy))).toBe(expected);
  });

  it("follows the list where that is longer than what the outcome asks for", () => {
    expect(seconds(nextStep(6, "NotFound", policy))).toBe(1800);
  });

  it.each<[DeliveryOutcome, string]>([
    ["BadRequest", "UndeliverableDueToHttpBadRequest"],
    ["PayloadTooLarge", "UndeliverableDueToHttpRequestEntityTooLarge"],
    ["Forbidden", "UndeliverableDueToHttpForbidden"],
  ])("never retries %s, which no further attempt can change", (outcome, deadLetterReason) => {
    expect(nextStep(1, outcome, policy)).toEqual({ deadLetterReason });
  });

  it("gives up with the last attempt of the policy", () => {
    const three = { ...policy, maxDeliveryAttempts: 3 };
    expect(nextStep(2, "SocketError", three)).toEqual({ retryAfterMs: 30_000 });
    expect(nextStep(3, "SocketError", three)).toEqual({ deadLetterReason: "MaxDeliveryAttemptsExceeded" });
  });

  it("counts an event as expired from the end of its time to live", () => {
    const minute = { ...policy, eventTimeToLiveInMinutes: 1 };
    expect(isExpired(0, 59_999, minute)).toBe(false);
    expect(isExpired(0, 60_000, minute)).toBe(true);
  });
});
