import { type CloudEvent, cloudEventOf, type EventGridEvent, limits } from "../../events";
import { DeliveryError } from "./retrySchedule";
import type { Subscription } from "./topics";

/** An event in the schema that a subscription asks for. */
export function asDelivered(event: EventGridEvent, { deliverySchema }: Subscription): EventGridEvent | CloudEvent {
  return deliverySchema === "CloudEventSchemaV1_0" ? cloudEventOf(event) : event;
}

/** An event as a queue message. @throws DeliveryError when it is too large for one. */
export function messageOf(event: EventGridEvent | CloudEvent): string {
  const text = Buffer.from(JSON.stringify(event)).toString("base64");
  const { max } = limits.queueMessageBytes;
  if (text.length <= max) return text;
  throw new DeliveryError(
    "PayloadTooLarge",
    `the event is ${text.length} bytes as a queue message, more than the ${max} that a storage queue takes`,
  );
}
