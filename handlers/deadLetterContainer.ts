import { ContainerClient } from "@azure/storage-blob";
import type { DeadLetter } from "./deadLetter";
import { managedIdentity } from "./managedIdentity";
import type { StorageAccess } from "./settings";

/** Where events go that cannot be used. */
export interface DeadLetters {
  /** Writes a blob, over one of the same name. */
  put(letter: DeadLetter): Promise<void>;
  /** Rejects when the container cannot be reached. */
  check(signal: AbortSignal): Promise<void>;
}

/** Dead letters in a blob container, which has to exist. */
export function deadLetterContainer(access: StorageAccess, name: string): DeadLetters {
  const container =
    "connectionString" in access
      ? new ContainerClient(access.connectionString, name)
      : new ContainerClient(`${access.serviceUri}/${name}`, managedIdentity(access.clientId));
  return {
    async put({ blobName, content }) {
      await container.getBlockBlobClient(blobName).upload(content, Buffer.byteLength(content), {
        blobHTTPHeaders: { blobContentType: "application/json" },
      });
    },
    async check(abortSignal) {
      await container.getProperties({ abortSignal });
    },
  };
}
