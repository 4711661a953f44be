import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where the zip of a hash is handed from the program to the provider: named by its content, so that no path is kept, and by
 * the user, as one cannot replace another's file in a folder that all share. Windows has a folder for each.
 */
export function zipFileOf(sha256: string): string {
  return join(
    tmpdir(),
    ["azure-realtime-events", process.getuid?.(), `${sha256}.zip`].filter((part) => part !== undefined).join("-"),
  );
}

/** SHA-256 in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Writes the zip for the provider, unless it is there. Others may write the same one at the same time. */
export async function handOverZip(bytes: Uint8Array, sha256: string): Promise<void> {
  const file = zipFileOf(sha256);
  if (await isThere(file, sha256)) return;
  const written = `${file}.${randomUUID()}`;
  try {
    await writeFile(written, bytes, { mode: 0o600 });
    await rename(written, file);
  } catch (error) {
    // Windows replaces no file that somebody reads, which may be the same.
    if (!(await isThere(file, sha256))) throw error;
  } finally {
    await rm(written, { force: true });
  }
}

async function isThere(file: string, sha256: string): Promise<boolean> {
  const known = await readFile(file).catch(() => undefined);
  return known !== undefined && sha256Of(known) === sha256;
}

/** Reads the zip of a hash. @throws when it is not there, or not what the hash says: somebody else's bytes are not deployed */
export async function readZip(sha256: string): Promise<Uint8Array> {
  const file = zipFileOf(sha256);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Error(`the code to deploy is not at ${file}, where the program writes it in the same update`, { cause });
  });
  const found = sha256Of(bytes);
  if (found !== sha256) throw new Error(`${file} has the SHA-256 ${found}, expected ${sha256}: it is not deployed`);
  return bytes;
}
