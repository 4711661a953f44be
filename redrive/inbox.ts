/** A blob of the dead-letter container, as it is listed. */
export interface ListedBlob {
  readonly name: string;
  readonly lastModified: Date;
  /** In bytes. */
  readonly size: number;
  /** Why it can be read and yet neither deleted nor overwritten; `undefined` for most. */
  readonly held: string | undefined;
  /** Whether it can be read only after somebody has brought it back from the archive tier. */
  readonly isArchived: boolean;
}

/** The content of a blob, and what tells whether it is still the same. */
export interface BlobContent {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** What became of a blob that was to go: it is another by now, was gone already, or has got a lease or a snapshot. */
export type Removal = "done" | "changed" | "gone" | "held";

/** One inbox: where dead letters lie, and the queue from which their events are read. */
export interface Inbox {
  readonly container: string;
  readonly queue: string;
  list(signal: AbortSignal): AsyncIterable<ListedBlob>;
  /** `undefined` when it is gone by now. */
  read(blobName: string): Promise<BlobContent | undefined>;
  /** Puts a message into the queue, which keeps it until it is read. */
  send(text: string): Promise<void>;
  /** Deletes the blob, if it is still the same. */
  remove(blobName: string, etag: string): Promise<Removal>;
  /** Overwrites the blob, if it is still the same. */
  replace(blobName: string, etag: string, content: string): Promise<Removal>;
}
