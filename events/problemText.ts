import { printed } from "./printed";
import type { Problem } from "./problem";

/** A problem as a clause, without its path. */
export function problemText({ got, allowed }: Problem): string {
  return `expected ${allowed}, got ${printed(got)}`;
}

/** A problem with its path, `whole` standing for what was checked. */
export function problemLine(problem: Problem, whole: string): string {
  return `${problem.path || whole}: ${problemText(problem)}`;
}
