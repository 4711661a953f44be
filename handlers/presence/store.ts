import type { Change } from "./change";
import type { Presence } from "./presence";

/** Keeps presence. */
export interface PresenceStore {
  /** Joins a change into what is known, atomically. Doing it again changes nothing. */
  update(change: Change): Promise<void>;
  /** `undefined` for a user of whom no event has told. */
  read(user: string): Promise<Presence | undefined>;
  /** Rejects when the store cannot be reached. */
  check(signal: AbortSignal): Promise<void>;
}
