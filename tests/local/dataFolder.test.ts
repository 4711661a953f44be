import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeDataFolder } from "../../local/dataFolder";
import { temporaryFolder } from "../../local/temporaryFolder";

/** A process id that no process has any more. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid as number;
}

describe("the folder of --data", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "data-folder-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps Azurite's files in a folder of their own, apart from whatever else is there", () => {
    expect(takeDataFolder(folder)).toBe(join(folder, "azurite"));
    expect(existsSync(join(folder, "azurite"))).toBe(true);
  });

  it("is refused while another run has it, because two Azurites would overwrite each other's data", () => {
    writeFileSync(join(folder, "run.lock"), String(process.ppid));
    expect(() => takeDataFolder(folder)).toThrow(`is in use by the local run with process id ${process.ppid}`);
  });

  it("is taken over from a run that was killed", async () => {
    writeFileSync(join(folder, "run.lock"), String(await deadPid()));
    expect(takeDataFolder(folder)).toBe(join(folder, "azurite"));
  });

  it("is named when it is a file", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => takeDataFolder(file)).toThrow(/--data: ".*file" cannot be a folder/);
  });
});

describe("the temporary folder of a run", () => {
  it("goes with the run, and takes along what killed runs left behind", async () => {
    const stale = join(tmpdir(), `azure-realtime-events-${await deadPid()}-stale`);
    mkdirSync(stale, { recursive: true });
    const folder = await temporaryFolder();
    expect(existsSync(stale)).toBe(false);
    expect(existsSync(folder.path)).toBe(true);
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });
});
