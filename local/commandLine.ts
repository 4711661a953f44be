/** Thrown for a command line that cannot be meant; answered with the usage and exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Whether an error is about the command line, be it ours or of `parseArgs`. */
export function isUsageError(error: unknown): error is Error {
  return (
    error instanceof UsageError || (error as { code?: unknown }).code?.toString().startsWith("ERR_PARSE_ARGS") === true
  );
}

/** What a person reads of an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
