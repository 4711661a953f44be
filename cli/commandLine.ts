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

/** What is wrong with a command line; Node's own advice on positional arguments would mislead here. */
export function usageMessageOf(error: Error): string {
  return error.message.split(/\. To specify |\n/)[0] ?? error.message;
}

/**
 * Runs a command's main part as every command here ends: status 2 with the usage for a command line that cannot be
 * meant, status 1 with what `describe` makes of any other error.
 */
export async function runCommand(
  usage: string,
  main: () => Promise<void>,
  describe: (error: unknown) => string = messageOf,
): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (isUsageError(error)) {
      process.stderr.write(`${usageMessageOf(error)}\n\n${usage}`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`${describe(error)}\n`);
      process.exitCode = 1;
    }
  }
}
