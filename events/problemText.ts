import { printed } from "./printed";
import type { Problem } from "./problem";

/** A problem as a clause, without its path. */
export function problemText({ got, allowed }: Problem): string {
  return `expected ${allowed}, got ${printed(got)}`;
}
