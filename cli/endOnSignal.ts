/** Statuses by which a shell knows what ended a command. */
const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
// npm hands a Ctrl-C on to a process that has it from the terminal already.
const sameSignalWithinMs = 300;

/**
 * Ends in order at the first signal, by `end`, which a signal that is handed on twice calls again; at once, with the signal's
 * status, at a second one.
 */
export function endOnSignal(end: (status: number) => void): void {
  let firstAt: number | undefined;
  for (const [signal, status] of Object.entries(statuses)) {
    process.on(signal, () => {
      if (firstAt !== undefined && Date.now() - firstAt > sameSignalWithinMs) process.exit(status);
      firstAt ??= Date.now();
      end(status);
    });
  }
}
