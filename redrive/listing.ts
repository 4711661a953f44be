import { deadLetterWriter } from "../events/deadLetterWriter";
import { HandlerDelivery } from "../events/handlerFunctions";
import type { Inbox, ListedBlob } from "./inbox";
import type { Report } from "./report";
import type { Tally } from "./tally";

/** What the container holds. */
export interface Listing {
  /** Without what is older than asked for; the oldest first. */
  readonly blobs: readonly ListedBlob[];
  /** The newest that the handler wrote, also where it is older than asked for. */
  readonly newestOfHandler: ListedBlob | undefined;
}

/** Lists all of the container before anything is sent. */
export async function listed(
  inbox: Inbox,
  since: Date | undefined,
  tally: Tally,
  report: Report,
  signal: AbortSignal,
): Promise<Listing> {
  const blobs: ListedBlob[] = [];
  let newestOfHandler: ListedBlob | undefined;
  report.phase(() => `listed ${blobs.length + tally.older} blobs of ${inbox.container}`);
  try {
    for await (const blob of inbox.list(signal)) {
      if (since === undefined || blob.lastModified >= since) blobs.push(blob);
      else tally.older += 1;
      if (deadLetterWriter(blob.name) !== undefined && (!newestOfHandler || isBefore(newestOfHandler, blob))) {
        newestOfHandler = blob;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { blobs: blobs.sort((a, b) => (isBefore(a, b) ? -1 : 1)), newestOfHandler };
}

function isBefore(a: ListedBlob, b: ListedBlob): boolean {
  const [ofA, ofB] = [a.lastModified.getTime(), b.lastModified.getTime()];
  return ofA < ofB || (ofA === ofB && a.name < b.name);
}

/**
 * Where the handler's newest dead letter is of a function that Event Grid calls, no function of the package reads the queue.
 * @throws Error
 */
export function refuseUnread(inbox: Inbox, { newestOfHandler: newest }: Listing): void {
  if (!newest || deadLetterWriter(newest.name) !== HandlerDelivery.Push) return;
  throw new Error(
    `nothing is sent: ${newest.name} was written by a function that Event Grid calls, so nobody may read the queue "${inbox.queue}" of this inbox; deliver the source by its queue first, and say so with --queue-is-read`,
  );
}
