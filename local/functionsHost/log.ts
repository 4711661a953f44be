import type { LogLevel } from "./rpc";

/** One line that the app or the host logged. */
export interface HostLog {
  readonly level: LogLevel;
  /** Absent for what is printed outside of any call. */
  readonly functionName?: string;
  readonly invocationId?: string;
  readonly message: string;
  /** RFC 3339. */
  readonly time: string;
}

/** Takes a line of the host's own. */
export type Log = (
  level: LogLevel,
  message: string,
  about?: { readonly functionName: string; readonly invocationId?: string },
) => void;

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
