import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { processAlive } from "./processAlive";

/**
 * Takes a folder that keeps a run's data for this process: Azurite keeps its files in a folder of their own below, and
 * two Azurites on the same files would overwrite each other's. Returns where Azurite may write.
 * @throws when the folder cannot be made, or belongs to a run that is up.
 */
export function takeDataFolder(folder: string): string {
  const azurite = join(resolve(folder), "azurite");
  try {
    mkdirSync(azurite, { recursive: true });
  } catch (cause) {
    throw new Error(`--data: ${JSON.stringify(folder)} cannot be a folder: ${(cause as Error).message}`, { cause });
  }
  const lock = join(resolve(folder), "run.lock");
  const owner = ownerOf(lock);
  if (owner !== undefined && owner !== process.pid && processAlive(owner)) {
    throw new Error(`--data: ${JSON.stringify(folder)} is in use by the local run with process id ${owner}`);
  }
  writeFileSync(lock, String(process.pid));
  process.once("exit", () => rmSync(lock, { force: true }));
  return azurite;
}

function ownerOf(lock: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(lock, "utf8"), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
