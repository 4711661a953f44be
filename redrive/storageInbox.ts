import type { TokenCredential } from "@azure/identity";
import { ContainerClient } from "@azure/storage-blob";
import { QueueClient } from "@azure/storage-queue";
import type { Endpoints } from "./endpoints";
import type { Inbox, Removal } from "./inbox";
import { SnapshotsBeside } from "./snapshotsBeside";
import { storageError } from "./storageError";

/** How the storage account is reached. */
export type Access =
  | { readonly connectionString: string }
  | { readonly endpoints: Endpoints; readonly credential: TokenCredential };

// The clients' own four tries wait for up to two minutes, in which a person sees nothing.
const retryOptions = { maxTries: 4, tryTimeoutInMs: 30_000, retryDelayInMs: 500, maxRetryDelayInMs: 5_000 };
/** Source: npm @azure/storage-queue 12.30.0, QueueSendMessageOptions; a week otherwise. */
const neverExpires = -1;

/** The inbox in Azure Storage. What fails says what was asked for. */
export function storageInbox(access: Access, container: string, queue: string): Inbox {
  const [blobs, messages] = clients(access, container, queue);
  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storageError(error, container, queue);
    }
  };
  const removed = async (blobName: string, work: () => Promise<unknown>): Promise<Removal> =>
    asked(async () => {
      try {
        await work();
        return "done";
      } catch (error) {
        const { statusCode, code } = error as { readonly statusCode?: number; readonly code?: string };
        if (code === "LeaseIdMissing" || code === "SnapshotsPresent") return "held";
        // A blob that is gone does not match either.
        if (statusCode === 412) {
          return (await blobs.getBlobClient(blobName).exists()) ? "changed" : "gone";
        }
        if (statusCode === 404 && code === "BlobNotFound") return "gone";
        throw error;
      }
    });
  return {
    container,
    queue,
    async *list(abortSignal) {
      const pages = blobs.listBlobsFlat({ abortSignal, includeSnapshots: true }).byPage()[Symbol.asyncIterator]();
      const snapshots = new SnapshotsBeside();
      for (let page = await asked(() => pages.next()); !page.done; page = await asked(() => pages.next())) {
        for (const item of page.value.segment.blobItems) yield* snapshots.next(item);
      }
      yield* snapshots.end();
    },
    read: (blobName) =>
      asked(async () => {
        try {
          // The client refuses an answer without an ETag.
          const { etag = "", readableStreamBody } = await blobs.getBlobClient(blobName).download();
          const chunks: Buffer[] = [];
          for await (const chunk of readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
          return { bytes: Buffer.concat(chunks), etag };
        } catch (error) {
          if ((error as { readonly code?: string }).code === "BlobNotFound") return undefined;
          throw error;
        }
      }),
    send: (text) => asked(async () => void (await messages.sendMessage(text, { messageTimeToLive: neverExpires }))),
    remove: (blobName, ifMatch) =>
      removed(blobName, () => blobs.getBlobClient(blobName).delete({ conditions: { ifMatch } })),
    replace: (blobName, ifMatch, content) =>
      removed(blobName, () =>
        blobs.getBlockBlobClient(blobName).upload(content, Buffer.byteLength(content), {
          conditions: { ifMatch },
          blobHTTPHeaders: { blobContentType: "application/json" },
        }),
      ),
  };
}

function clients(access: Access, container: string, queue: string): readonly [ContainerClient, QueueClient] {
  const options = { retryOptions };
  if ("connectionString" in access) {
    const { connectionString } = access;
    return [
      new ContainerClient(connectionString, container, options),
      new QueueClient(connectionString, queue, options),
    ];
  }
  const { endpoints, credential } = access;
  return [
    new ContainerClient(`${endpoints.blob}/${container}`, credential, options),
    new QueueClient(`${endpoints.queue}/${queue}`, credential, options),
  ];
}
