import { deadLetterWriter } from "../events/deadLetterWriter";
import { HandlerDelivery } from "../events/handlerFunctions";
import type { Inbox, ListedBlob } from "./inbox";
import type { Report } from "./report";
import type { Tally } from "./tally";

/** All of the container before anything is sent, without what is older than asked for; the oldest first. */
export async function listed(
  inbox: Inbox,
  since: Date | undefined,
  tally: Tally,
  report: Report,
  signal: AbortSignal,
): Promise<ListedBlob[]> {
  const blobs: ListedBlob[] = [];
  report.phase(() => `listed ${blobs.length + tally.older} blobs of ${inbox.container}`);
  try {
    for await (const blob of inbox.list(signal)) {
      if (since === undefined || blob.lastModified >= since) blobs.push(blob);
      else tally.older += 1;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return blobs.sort((a, b) => a.lastModified.getTime() - b.lastModified.getTime() || (a.name < b.name ? -1 : 1));
}

/**
 * Where the handler's newest dead letter is of a function that Event Grid calls, no function of the package reads the queue.
 * @throws Error
 */
export function refuseUnread(inbox: Inbox, blobs: readonly ListedBlob[]): void {
  const newest = blobs.findLast(({ name }) => deadLetterWriter(name) !== undefined);
  if (!newest || deadLetterWriter(newest.name) !== HandlerDelivery.Push) return;
  throw new Error(
    `nothing is sent: ${newest.name} was written by a function that Event Grid calls, so nobody may read the queue "${inbox.queue}" of this inbox; deliver the source by its queue first, and say so with --queue-is-read`,
  );
}
