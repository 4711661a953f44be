import type { DeadLetterFields } from "../../events";

/** What Event Grid adds to an event that it could not deliver. */
export const deadLetterFields: DeadLetterFields = {
  deadLetterReason: "MaxDeliveryAttemptsExceeded",
  deliveryAttempts: 30,
  lastDeliveryOutcome: "NotFound",
  publishTime: "2024-03-05T07:00:00Z",
  lastDeliveryAttemptTime: "2024-03-05T09:00:00Z",
};
