import { resolve } from "node:path";
import { runFolders } from "./runFolders";
import { newestRun, type RunState } from "./runState";

/**
 * The newest local run of a folder, of the working directory by default.
 * @throws naming the folders where runs are up, when there is none of this one.
 */
export function runOf(folder: string | undefined): RunState {
  const directory = resolve(folder ?? ".");
  const run = newestRun(directory);
  if (run) return run;
  const others = runFolders().filter((other) => other !== directory && newestRun(other));
  const none = `no local run of ${folder === undefined ? "this folder" : directory} is up`;
  throw new Error(
    others.length > 0
      ? `${none}; runs are up of ${others.join(", ")}: name the folder with --cwd`
      : `${none}; start one with: npm run local`,
  );
}
