import type { StoredDeadLetter } from "../events/readDeadLetters";
import { type ChoiceOptions, isChosen } from "./choice";
import { type Content, contentOf } from "./content";
import type { Inbox, ListedBlob } from "./inbox";
import { inOrder } from "./inOrder";
import { listed, refuseUnread } from "./listing";
import type { Report } from "./report";
import { contentWith, messageUnlessHeld } from "./sendable";
import { Tally } from "./tally";

/** Enough to hide the distance to Azure, few enough for a laptop. */
const atOnce = 16;

export interface RedriveOptions extends ChoiceOptions {
  readonly since: Date | undefined;
  readonly limit: number | undefined;
  /** Whether somebody reads the queue although the newest dead letters say that nobody does. */
  readonly queueIsRead: boolean;
  readonly dryRun: boolean;
}

/** A blob of which events are to be sent. */
interface Chosen {
  readonly blob: ListedBlob;
  readonly etag: string;
  readonly events: readonly { readonly letter: StoredDeadLetter; readonly text: string }[];
  /** What stays in the blob; `undefined` for nothing. */
  readonly rest: string | undefined;
}

/**
 * Sends the chosen dead letters of an inbox again, the oldest first. An event is in the queue before its blob goes, and a blob
 * goes only if it is what was read: an interruption at any point loses nothing, and at worst repeats an event. What is
 * dead-lettered anew meanwhile waits for the next run, so a handler that keeps failing makes no circle.
 *
 * @param signal - ends it after what is under way.
 * @returns what became of all; a fault that would meet every further event ends it early, and is told there.
 */
export async function redrive(
  inbox: Inbox,
  options: RedriveOptions,
  report: Report,
  signal: AbortSignal,
): Promise<Tally> {
  const tally = new Tally();
  const listing = await listed(inbox, options.since, tally, report, signal);
  const { blobs } = listing;
  if (signal.aborted) tally.interrupted = true;
  else await work();
  return tally;

  async function work(): Promise<void> {
    if (!options.dryRun && !options.queueIsRead) refuseUnread(inbox, listing);
    const stop = () => signal.aborted || tally.failure !== undefined;
    report.phase(() => `looked at ${tally.lookedAt} of ${blobs.length} blobs, sent ${tally.sent} events`);
    const read = inOrder(unless(stop, blobs), atOnce, (blob) => contentOf(inbox, blob));
    for await (const _ of inOrder(chosen(read), atOnce, send)) {
      // Each tells of itself when it is done.
    }
    tally.interrupted = signal.aborted;
    tally.notLookedAt = blobs.length - tally.lookedAt;
  }

  async function* chosen(contents: AsyncIterable<Content>): AsyncGenerator<Chosen> {
    let room = options.limit ?? Number.POSITIVE_INFINITY;
    for await (const content of contents) {
      if (room <= 0 || signal.aborted || tally.failure !== undefined) return;
      tally.lookedAt += 1;
      const choice = choose(content, room);
      if (!choice) continue;
      room -= choice.events.length;
      if (!options.dryRun) yield choice;
      else for (const { letter } of choice.events) tell("would-send", choice.blob, letter);
    }
  }

  function choose({ blob, letters, etag, why }: Content, room: number): Chosen | undefined {
    if (letters === undefined) {
      if (why?.of === "everything") tally.failure ??= why.text;
      else if (why) leave(blob, undefined, why.text, why.of === "blob" ? "left" : "noDeadLetters");
      return undefined;
    }
    const events: { letter: StoredDeadLetter; text: string }[] = [];
    const rest: StoredDeadLetter[] = [];
    for (const letter of letters) {
      const isAsked = isChosen(letter, options);
      const message = isAsked && events.length < room ? messageUnlessHeld(blob, letter) : undefined;
      if (message && "text" in message) events.push({ letter, text: message.text });
      else rest.push(letter);
      if (!isAsked) tally.passOver(letter.reason);
      else if (!message) tally.beyondLimit += 1;
      else if ("why" in message) leave(blob, letter, message.why);
    }
    if (events.length === 0) return undefined;
    const content = contentWith(rest);
    if (content.ok) return { blob, etag, events, rest: content.text };
    for (const { letter } of events)
      leave(blob, letter, "not sent: what shares its blob is nested too deep to be kept");
    return undefined;
  }

  async function send({ blob, etag, events, rest }: Chosen): Promise<void> {
    try {
      for (const { text } of events) await inbox.send(text);
    } catch (error) {
      tally.failure ??= (error as Error).message;
      for (const { letter } of events) leave(blob, letter, `not sent: ${(error as Error).message}`);
      return;
    }
    try {
      const removal =
        rest === undefined ? await inbox.remove(blob.name, etag) : await inbox.replace(blob.name, etag, rest);
      for (const { letter } of events) {
        if (removal === "changed") leave(blob, letter, "sent, but the blob has changed meanwhile, so it stays");
        else if (removal === "held")
          leave(blob, letter, "sent, but the blob has got a lease or a snapshot, so it stays");
        else tell("sent", blob, letter);
      }
    } catch (error) {
      tally.failure ??= (error as Error).message;
      for (const { letter } of events) {
        leave(blob, letter, `sent, but the blob stays and is sent again by the next run: ${(error as Error).message}`);
      }
    }
  }

  function tell(type: "sent" | "would-send", blob: ListedBlob, letter: StoredDeadLetter): void {
    tally.sent += 1;
    report.event({ type, blob, letter });
  }

  function leave(
    blob: ListedBlob,
    letter: StoredDeadLetter | undefined,
    why: string,
    as: "left" | "noDeadLetters" = "left",
  ): void {
    tally[as] += 1;
    report.event({ type: "left", blob, letter, why });
  }
}

function* unless<T>(stop: () => boolean, values: Iterable<T>): Generator<T> {
  for (const value of values) {
    if (stop()) return;
    yield value;
  }
}
