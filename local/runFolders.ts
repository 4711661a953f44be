import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { processAlive } from "./processAlive";

/** Notes the folder of this process's run where {@link runFolders} looks. It is for an error's text: no run fails for it. */
export function noteRunFolder(directory: string): void {
  try {
    mkdirSync(notesFolder(), { recursive: true, mode: 0o700 });
    const file = join(notesFolder(), String(process.pid));
    rmSync(file, { force: true });
    // A file is made, never followed: the folder above is everybody's.
    writeFileSync(file, directory, { mode: 0o600, flag: "wx" });
    process.once("exit", () => rmSync(file, { force: true }));
  } catch {}
}

/** The folders that this user's processes, as far as they live, have noted. */
export function runFolders(): string[] {
  try {
    const alive = readdirSync(notesFolder()).filter((name) => {
      if (/^\d+$/.test(name) && processAlive(Number(name))) return true;
      rmSync(join(notesFolder(), name), { force: true });
      return false;
    });
    return [...new Set(alive.map((name) => readFileSync(join(notesFolder(), name), "utf8")))].sort();
  } catch {
    return [];
  }
}

const notesFolder = (): string => join(tmpdir(), `azure-realtime-events-runs-${userInfo().uid}`);
