import type { StoredDeadLetter } from "../events/readDeadLetters";
import type { ListedBlob } from "./inbox";
import type { Tally } from "./tally";

/** What became of one event, or of a blob that holds none. */
export interface Told {
  readonly type: "sent" | "would-send" | "left";
  readonly blob: ListedBlob;
  readonly letter: StoredDeadLetter | undefined;
  readonly why?: string;
}

/** Tells people, or programs, what becomes of dead letters. Ids and reasons only: payloads and users stay out of it. */
export interface Report {
  event(told: Told): void;
  /** What is under way from now on, for whoever waits. */
  phase(text: () => string): void;
  end(tally: Tally): void;
}
