import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the zip of a hash is handed from the program to the provider: named by its content, so that no path is kept. */
export function zipFileOf(sha256: string): string {
  return join(tmpdir(), `azure-realtime-events-${sha256}.zip`);
}

/** SHA-256 in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Writes the zip for the provider, unless it is there. Others may write the same one at the same time. */
export async function handOverZip(bytes: Uint8Array, sha256: string): Promise<void> {
  const file = zipFileOf(sha256);
  const known = await readFile(file).catch(() => undefined);
  if (known && sha256Of(known) === sha256) return;
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, bytes, { mode: 0o600 });
  await rename(written, file);
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
