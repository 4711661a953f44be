import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningCommand } from "./command";

/** A process as `ps` lists it. */
interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** How long a provider whose engine was killed may take to notice. */
const providerMs = 10_000;

/**
 * Kills an engine as a machine that goes down would: at once. Returns when nothing of it is left, so that nothing changes
 * any more; fails for a provider that does not end by itself.
 */
export async function killEngine(running: RunningCommand): Promise<void> {
  const { pid } = running.process;
  if (pid === undefined) throw new Error("there is no engine to kill");
  // Stopped, it starts nothing while its processes are listed.
  running.process.kill("SIGSTOP");
  const started = startedBy(pid);
  running.process.kill("SIGKILL");
  await running.ended;
  const providers = started.filter(({ command }) => command.includes("plugin.cjs"));
  if (providers.length === 0) throw new Error("the engine has no provider, so it was not inside an operation of one");
  const end = Date.now() + providerMs;
  while (providers.some(isAlive) && Date.now() < end) await delay(20);
  const outliving = providers.filter(isAlive);
  // The language host looks for its engine every five minutes only, and the program waits for either: harmless both.
  // Source: GitHub, pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs/main.go, 2026.
  for (const left of started.filter(isAlive)) process.kill(left.pid, "SIGKILL");
  if (outliving.length > 0)
    throw new Error(`outlived the engine: ${outliving.map(({ command }) => command).join("; ")}`);
}

function startedBy(pid: number): Listed[] {
  const children = listed().filter(({ parent }) => parent === pid);
  return children.flatMap((child) => [child, ...startedBy(child.pid)]);
}

function listed(): Listed[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

function isAlive({ pid }: Listed): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
