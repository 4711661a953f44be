import { ContainerClient } from "@azure/storage-blob";
import { QueueClient } from "@azure/storage-queue";
import type { Destinations } from "./delivery";
import { answerWithinMs, outcomeOfError, outcomeOfStatus } from "./deliveryOutcome";
import { DeliveryError } from "./retrySchedule";

// Event Grid counts attempts itself, so the clients must not add their own.
const once = { retryOptions: { maxTries: 1 } };

/**
 * Storage queues and containers as destinations.
 * @param accounts connection strings, by account name
 */
export function storageDestinations(accounts: ReadonlyMap<string, string>): Omit<Destinations, "push"> {
  const queues = new Map<string, QueueClient>();
  const containers = new Map<string, ContainerClient>();
  return {
    async enqueue({ account, queue, timeToLiveSeconds }, text) {
      const client = cached(queues, account, queue, (connection) => new QueueClient(connection, queue, once));
      const sent = await attempted(() =>
        client.sendMessage(text, {
          abortSignal: AbortSignal.timeout(answerWithinMs),
          ...(timeToLiveSeconds === undefined ? {} : { messageTimeToLive: timeToLiveSeconds }),
        }),
      );
      return sent.messageId;
    },
    async storeDeadLetter({ account, container }, blobName, content) {
      const client = cached(
        containers,
        account,
        container,
        (connection) => new ContainerClient(connection, container, once),
      );
      await attempted(() =>
        client.getBlockBlobClient(blobName).upload(content, Buffer.byteLength(content), {
          abortSignal: AbortSignal.timeout(answerWithinMs),
          blobHTTPHeaders: { blobContentType: "application/json" },
        }),
      );
    },
  };

  function cached<T>(clients: Map<string, T>, account: string, name: string, make: (connection: string) => T): T {
    const key = `${account}/${name}`;
    const known = clients.get(key);
    if (known) return known;
    const connection = accounts.get(account);
    if (connection === undefined) throw new DeliveryError("NotFound", `there is no storage account "${account}"`);
    const client = make(connection);
    clients.set(key, client);
    return client;
  }
}

async function attempted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code, statusCode, message } = cause as { code?: string; statusCode?: number; message: string };
    throw new DeliveryError(
      statusCode === undefined ? outcomeOfError(cause as Error) : outcomeOfStatus(statusCode),
      code ? `${code}: ${firstLine(message)}` : firstLine(message),
      {
        cause,
      },
    );
  }
}

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";
