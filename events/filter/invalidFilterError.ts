import type { Problem } from "../problem";
import { problemLine } from "../problemText";

/** Thrown for a filter that cannot be right; its message names every problem. */
export class InvalidFilterError extends Error {
  override readonly name = "InvalidFilterError";

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problemLine(problem, "the filter")).join("; "));
  }
}
