import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningCommand } from "./command";

/** A process as `ps` lists it. */
interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** How long what a killed engine leaves may take to notice. */
const leftoverMs = 10_000;

/**
 * Kills an engine as a machine that goes down would: at once. Returns when all that it had started is gone by itself, so
 * that nothing changes any more; fails for what stays.
 */
export async function killEngine(running: RunningCommand): Promise<void> {
  const { pid } = running.process;
  if (pid === undefined) throw new Error("there is no engine to kill");
  // Stopped, it starts nothing while its processes are listed.
  running.process.kill("SIGSTOP");
  const started = startedBy(pid);
  running.process.kill("SIGKILL");
  await running.ended;
  // The language host looks for its engine every five minutes only, and does nothing without it.
  // Source: GitHub, pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs/main.go, 2026.
  const [hosts, others] = partition(started, ({ command }) => /pulumi-language-nodejs /.test(command));
  for (const host of hosts) process.kill(host.pid, "SIGKILL");
  const end = Date.now() + leftoverMs;
  while (others.some(isAlive) && Date.now() < end) await delay(20);
  const left = others.filter(isAlive);
  for (const { pid: leftover } of left) process.kill(leftover, "SIGKILL");
  if (left.length > 0) throw new Error(`outlived the engine: ${left.map(({ command }) => command).join("; ")}`);
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

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
