import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import {
  deadLetterBlobName,
  deadLetterContent,
  type ExampleEvent,
  exampleEvents,
  readQueueMessage,
  SignalREventType,
} from "../../events";
import type { Inbox } from "../../redrive/inbox";
import { type RedriveOptions, redrive } from "../../redrive/redrive";
import type { Told } from "../../redrive/report";
import { storageInbox } from "../../redrive/storageInbox";
import type { Tally } from "../../redrive/tally";
import { deadLetterFields as fields } from "../support/deadLetterFields";

/** A documented event with an id of its own. */
export const eventCalled = (id: string): ExampleEvent => ({
  ...exampleEvents[SignalREventType.ClientConnectionConnected],
  id,
});

/** A container and a queue of their own in an Azurite, and what a test looks at there. */
export interface TestInbox extends Inbox {
  readonly blobs: ContainerClient;
  readonly messages: QueueClient;
  /** Writes a blob as Event Grid would; returns its name. */
  put(events: readonly object[], reason?: string, owner?: string): Promise<string>;
  /** Names of the blobs that there are. */
  names(): Promise<string[]>;
  /** The events in the queue, one a message, by their ids. */
  sent(): Promise<unknown[]>;
}

let count = 0;

export async function testInbox(connectionString: string): Promise<TestInbox> {
  count += 1;
  const [container, queue] = [`letters-${count}`, `queue-${count}`];
  const blobs = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  const messages = QueueServiceClient.fromConnectionString(connectionString).getQueueClient(queue);
  await Promise.all([blobs.create(), messages.create()]);
  let letters = 0;
  return {
    ...storageInbox({ connectionString }, container, queue),
    blobs,
    messages,
    async put(events, deadLetterReason = fields.deadLetterReason, owner = "chat-events") {
      letters += 1;
      const id = String(letters).padStart(4, "0");
      const name = deadLetterBlobName(owner, new Date(fields.publishTime), id);
      const content = deadLetterContent(events, { ...fields, deadLetterReason });
      await blobs.getBlockBlobClient(name).upload(content, Buffer.byteLength(content));
      return name;
    },
    async names() {
      const found: string[] = [];
      for await (const { name } of blobs.listBlobsFlat()) found.push(name);
      return found;
    },
    async sent() {
      const { peekedMessageItems } = await messages.peekMessages({ numberOfMessages: 32 });
      return peekedMessageItems.map(({ messageText }) => {
        const read = readQueueMessage(messageText);
        if (!read.ok || read.value.length !== 1) throw new Error(`${messageText} is not one event`);
        return read.value[0];
      });
    },
  };
}

/** As if each blob had been written a second after the one before: storage's times are whole seconds. */
export const inOrderOfWriting = (inbox: Inbox): Inbox => ({
  ...inbox,
  async *list(signal) {
    for await (const blob of inbox.list(signal)) {
      const number = Number(/(\d+)\.json$/.exec(blob.name)?.[1]);
      yield { ...blob, lastModified: new Date(Date.UTC(2024, 0, 1) + number * 1000) };
    }
  },
});

export const everything: RedriveOptions = {
  ...{ reasons: [], types: [], since: undefined, limit: undefined },
  ...{ queueIsRead: false, dryRun: false },
};

/** Runs it to its end, or to a signal. */
export async function run(
  inbox: Inbox,
  options: Partial<RedriveOptions> = {},
  signal = new AbortController().signal,
): Promise<{ readonly tally: Tally; readonly told: readonly Told[] }> {
  const told: Told[] = [];
  const report = { event: (one: Told) => void told.push(one), phase: () => undefined, end: () => undefined };
  const tally = await redrive(inbox, { ...everything, ...options }, report, signal);
  return { tally, told };
}
