import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishEndpoint } from "./eventGrid";
import type { LocalInbox } from "./localInboxes";
import { processAlive } from "./processAlive";

/** What another process of this machine needs to reach a run. */
export interface RunState {
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly stack: string;
  readonly topics: readonly Pick<PublishEndpoint, "source" | "name" | "endpoint" | "key">[];
  readonly inboxes: readonly LocalInbox[];
  readonly presence: string;
  readonly presenceKey: string;
}

/**
 * Leaves a run's state in `<directory>/.local/runs` for as long as this process lives, readable by its user only: it
 * holds keys. Returns how to remove it earlier.
 */
export function publishRunState(directory: string, state: RunState): () => void {
  const folder = runsFolder(directory);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Killed runs leave theirs behind, with keys in them.
  for (const name of stateFiles(folder)) if (!processAlive(pidOf(name))) rmSync(join(folder, name), { force: true });
  const file = join(folder, `${state.pid}.json`);
  writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  // A file that a killed run of the same process id left behind keeps its own mode.
  chmodSync(file, 0o600);
  const remove = () => rmSync(file, { force: true });
  process.once("exit", remove);
  return () => {
    process.off("exit", remove);
    remove();
  };
}

/** The youngest run of a folder that is still alive; what killed runs left behind is passed over. */
export function newestRun(directory: string): RunState | undefined {
  const folder = runsFolder(directory);
  if (!existsSync(folder)) return undefined;
  return stateFiles(folder)
    .filter((name) => processAlive(pidOf(name)))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as RunState)
    .sort((a, b) => b.startedAt - a.startedAt)[0];
}

const runsFolder = (directory: string): string => join(directory, ".local", "runs");

const stateFiles = (folder: string): string[] => readdirSync(folder).filter((name) => /^\d+\.json$/.test(name));

const pidOf = (name: string): number => Number.parseInt(name, 10);
