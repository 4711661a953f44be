import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import type { PublishEndpoint } from "./eventGrid";

/** An event as a source publishes it. */
export interface PublishableEvent {
  readonly id: string;
  readonly subject: string;
  readonly eventType: string;
  /** RFC 3339; sent with three decimal digits, as the published client does. */
  readonly eventTime: string;
  readonly data: unknown;
  readonly dataVersion: string;
}

/** Publishes one event to a local topic through the published SDK client. */
export async function publish(
  { endpoint, key }: Pick<PublishEndpoint, "endpoint" | "key">,
  { id, subject, eventType, eventTime, data, dataVersion }: PublishableEvent,
): Promise<void> {
  const client = new EventGridPublisherClient(endpoint, "EventGrid", new AzureKeyCredential(key), {
    allowInsecureConnection: true,
    // An event that is refused stays refused, and a topic on this machine that does not answer is gone.
    retryOptions: { maxRetries: 0 },
  });
  await client.send([{ id, subject, eventType, eventTime: new Date(eventTime), data, dataVersion }]);
}
