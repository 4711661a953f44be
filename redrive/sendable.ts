import type { StoredDeadLetter } from "../events/readDeadLetters";
import { messageOf } from "./choice";
import type { ListedBlob } from "./inbox";

/** Written before anything is sent: what cannot be kept in the blob must not keep it from going. */
export function contentWith(
  rest: readonly StoredDeadLetter[],
): { readonly ok: true; readonly text: string | undefined } | { readonly ok: false } {
  try {
    return { ok: true, text: rest.length === 0 ? undefined : JSON.stringify(rest.map(({ stored }) => stored)) };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false };
    throw error;
  }
}

/** What is held would stay after its event was sent, and so be sent by every run. */
export function messageUnlessHeld({ held }: ListedBlob, letter: StoredDeadLetter): ReturnType<typeof messageOf> {
  return held === undefined ? messageOf(letter) : { why: `not sent: ${held}, so it could not be deleted` };
}
