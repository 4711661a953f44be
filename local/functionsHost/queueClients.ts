import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import { storageConnection } from "./appSettings";
import type { QueueFunction } from "./functionInfo";
import { messageOf } from "./log";

const poisonSuffix = "-poison";
/** Source: learn.microsoft.com, "Naming queues and metadata". */
const maxQueueName = 63;

/** The queue of a function and, unless it is one itself or its name leaves no room for one, its poison queue. */
export function queueClients(
  { name, queueName, connection }: QueueFunction,
  settings: Readonly<Record<string, string>>,
): { readonly queue: QueueClient; readonly poisonQueue?: QueueClient } {
  let service: QueueServiceClient;
  try {
    service = QueueServiceClient.fromConnectionString(storageConnection(connection, settings), {
      // Short, for an outage shows in the log and is looked after by the polling itself.
      retryOptions: { maxTries: 3, retryDelayInMs: 50, maxRetryDelayInMs: 200, tryTimeoutInMs: 5000 },
    });
  } catch (cause) {
    throw new Error(`function "${name}": ${messageOf(cause)}`, { cause });
  }
  const poisonName = queueName + poisonSuffix;
  const hasPoison = !queueName.endsWith(poisonSuffix) && poisonName.length <= maxQueueName;
  return {
    queue: service.getQueueClient(queueName),
    ...(hasPoison ? { poisonQueue: service.getQueueClient(poisonName) } : {}),
  };
}
