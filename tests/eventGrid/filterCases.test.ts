import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EventGridEvent, explain } from "../../events";
import { type DeliveryFate, type EventGrid, startEventGrid } from "../../local/eventGrid";
import { type FilterCase, filterCases, topicOfCases } from "../cases/filter";
import { type Azurite, startAzurite } from "../support/azurite";
import { subscription, topic } from "./fixtures";

type Published = FilterCase & { readonly event: EventGridEvent };

// A topic here takes the Event Grid schema alone, as the system topics that it stands for get their events in it.
const published = filterCases.filter((one): one is Published => !("specversion" in one.event));
const cases = published.map((one, index) => ({ ...one, name: `case-${index}` }));

let azurite: Azurite;
let eventGrid: EventGrid;
const fates: DeliveryFate[] = [];
let queued: readonly string[];

beforeAll(async () => {
  azurite = await startAzurite();
  const queue = QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient("events");
  await queue.create();
  // A topic for each case, so that every event meets the one filter that its case is about.
  eventGrid = await startEventGrid({
    topics: cases.map(({ name, filter }) => ({ ...topic(subscription({ filter })), name, resourceId: topicOfCases })),
    accounts: new Map([["inbox", azurite.connectionString]]),
    onFate: (fate) => fates.push(fate),
  });
  for (const [index, { endpoint, key }] of eventGrid.endpoints.entries()) {
    const one = cases[index];
    if (!one) continue;
    const client = new EventGridPublisherClient(endpoint, "EventGrid", new AzureKeyCredential(key), {
      allowInsecureConnection: true,
    });
    const { topic: _, metadataVersion: __, ...event } = one.event;
    await client.send([
      { ...event, id: one.name, data: event.data as object, eventTime: new Date(event.eventTime), dataVersion: "1.0" },
    ]);
  }
  await eventGrid.settled();
  queued = await idsIn(queue);
});
afterAll(async () => {
  await eventGrid.stop();
  await azurite.stop();
});

async function idsIn(
  queue: ReturnType<QueueServiceClient["getQueueClient"]>,
  found: readonly string[] = [],
): Promise<readonly string[]> {
  const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32, visibilityTimeout: 600 });
  if (receivedMessageItems.length === 0) return found;
  const ids = receivedMessageItems.map(
    ({ messageText }) => (JSON.parse(Buffer.from(messageText, "base64").toString()) as EventGridEvent).id,
  );
  return idsIn(queue, [...found, ...ids]);
}

describe("a topic of the local run, published to over HTTP", () => {
  it.each(cases)("$title", ({ name, filter, event, expected }) => {
    const reason = explain(filter, { ...event, id: name })?.message;
    expect(fates.filter(({ topic: of }) => of === name)).toMatchObject([
      expected ? { fate: "queued", attempt: 1 } : { fate: "filtered", attempt: 0, reason },
    ]);
    expect(queued.filter((id) => id === name)).toEqual(expected ? [name] : []);
  });
});
