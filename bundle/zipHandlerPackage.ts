import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { HandlerPackage } from "./buildHandlerPackage";
import type { HandlerFiles } from "./handlerFiles";

/** Zips a handler package's folder for deployment, see {@link zipHandlerFiles}. */
export async function zipHandlerPackage({ folder, files }: HandlerPackage, zipPath: string): Promise<void> {
  const contents = files.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const);
  await zipHandlerFiles(new Map(await Promise.all(contents)), zipPath);
}

/**
 * Zips a function app's files for deployment. The same files give the same bytes: names are sorted, times and modes fixed,
 * and nothing is compressed, because the bytes of a compressed file depend on the zlib that Node was built with.
 */
export async function zipHandlerFiles(files: HandlerFiles, zipPath: string): Promise<void> {
  await mkdir(dirname(zipPath), { recursive: true });
  await writeFile(zipPath, await zippedHandlerFiles(files));
}

/** The bytes of {@link zipHandlerFiles}. */
export async function zippedHandlerFiles(files: HandlerFiles): Promise<Buffer> {
  const zip = new ZipFile();
  // A zip has local times without a zone, from 1980 on: this one is written alike everywhere.
  const mtime = new Date(1980, 0, 2, 12);
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.addBuffer(Buffer.from(content), name, { mtime, mode: 0o100644, compress: false, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
