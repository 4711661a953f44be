import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { handlerFiles } from "./handlerFiles";

/** What to build and where to. */
export interface HandlerPackageOptions {
  /** The file that registers the functions. @defaultValue the entry of `handlers/` */
  readonly entry?: string | undefined;
  /** Folder to write to, made if need be; other files in it stay, and are no part of the package. */
  readonly outDir: string;
}

/** A function app's folder, ready to be run or zipped. */
export interface HandlerPackage {
  readonly folder: string;
  /** Names within the folder, sorted. */
  readonly files: readonly string[];
}

/** Writes the function app's folder. Fails when the entry does not exist or does not compile, before it writes anything. */
export async function buildHandlerPackage({ entry, outDir }: HandlerPackageOptions): Promise<HandlerPackage> {
  const files = handlerFiles(entry);
  const folder = resolve(outDir);
  await mkdir(folder, { recursive: true });
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, name), content)));
  return { folder, files: [...files.keys()].sort() };
}
