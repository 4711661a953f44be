import type { BlobItem } from "@azure/storage-blob";
import type { ListedBlob } from "./inbox";

/**
 * Makes blobs of the items of a listing in which snapshots stand beside their blobs, in an order that no page says: a blob is
 * handed out when an item of another name has come.
 */
export class SnapshotsBeside {
  #name: string | undefined;
  #blob: BlobItem | undefined;
  #hasSnapshots = false;

  *next(item: BlobItem): Generator<ListedBlob> {
    if (item.name !== this.#name) {
      yield* this.end();
      this.#name = item.name;
    }
    // The clients give a blob that is no snapshot an empty one.
    if (item.snapshot) this.#hasSnapshots = true;
    else this.#blob = item;
  }

  /** What is left when there are no more items. */
  *end(): Generator<ListedBlob> {
    if (this.#blob) yield listedBlob(this.#blob, this.#hasSnapshots);
    this.#blob = undefined;
    this.#hasSnapshots = false;
  }
}

/** Source: learn.microsoft.com, "Delete Blob": without its snapshots a blob goes neither, nor without the id of its lease. */
function listedBlob({ name, properties }: BlobItem, hasSnapshots: boolean): ListedBlob {
  const { lastModified, contentLength = 0, leaseStatus, accessTier } = properties;
  const held = leaseStatus === "locked" ? "it is leased" : hasSnapshots ? "it has snapshots" : undefined;
  return { name, lastModified, size: contentLength, held, isArchived: accessTier === "Archive" };
}
