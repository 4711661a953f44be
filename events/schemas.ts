import * as v from "valibot";
import { declared } from "./declared";
import { parseInstant } from "./instant";

/** A time as every Azure schema page writes it; stays the text that was sent, with all its digits. */
export const time = v.pipe(
  v.string(),
  v.check(
    (value) => parseInstant(value) !== undefined,
    ({ received }) => `expected an RFC 3339 time, got ${quoted(received)}`,
  ),
);

/** An id. */
export const nonEmptyText = declared(v.pipe(v.string(), v.nonEmpty("is empty")));

/** A faulty value as a message repeats it: enough of it to be recognised. */
export function quoted(received: string): string {
  return received.length > 100 ? `${received.slice(0, 100)}…` : received;
}
