import { type ChildProcess, spawn } from "node:child_process";

/** What a command printed and how it ended. */
export interface Ran {
  /** `null` when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** Starts a command in a process group of its own, so that all of it can be ended. */
export function startCommand(
  executable: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): RunningCommand {
  const child = spawn(executable, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => {
      // Processes that outlive a killed engine hold its pipes open.
      if (status === null) resolve({ status, ...output });
    });
    child.once("close", (status) => resolve({ status, ...output }));
  });
  return { process: child, ended };
}
