import { readFileSync } from "node:fs";
import { processAlive } from "./processAlive";

const looksEveryMs = 500;

/**
 * Calls back once when npm, which has started this process, is gone. It passes SIGTERM on to its shell, which passes
 * nothing further, and other signals to nobody: whoever ends npm would leave this process behind. Keeps no process alive.
 */
export function onNpmGone(callback: () => void): void {
  const parent = process.ppid;
  // npm's shell lives on, waiting for this process, unless it has replaced itself by this process.
  const npm = isShell(parent) ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    // An orphan gets another parent, but on Windows, where it keeps the number of the one it had.
    if (process.ppid === parent && processAlive(parent) && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(timer);
    callback();
  }, looksEveryMs);
  timer.unref();
}

const isShell = (pid: number): boolean => /^\d+ \((?:sh|dash|ash|bash)\) /.test(statOf(pid));

const parentOf = (pid: number): number => Number(/\) \S (\d+) [^)]*$/.exec(statOf(pid))?.[1]);

/** Linux has it; the shells of other systems replace themselves, or hand the end on. */
function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}
