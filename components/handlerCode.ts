import { type HandlerFiles, handlerFiles, hashOf } from "../bundle/handlerFiles";
import { zipHandlerFiles } from "../bundle/zipHandlerPackage";
import type { Problems } from "./problems";

/** The function app's code, as it is deployed. */
export class HandlerCode {
  /** Names within the function app's folder, sorted, and their content. */
  readonly files: HandlerFiles;
  /** SHA-256 of names and contents, in hexadecimal: an unchanged handler keeps it. */
  readonly sha256: string;

  /** @internal */
  constructor(files: HandlerFiles) {
    this.files = files;
    this.sha256 = hashOf(files);
  }

  /**
   * Writes the zip that Azure takes for a deployment; the same code gives the same bytes.
   * @param path - of the file, whose folder is made if need be
   */
  writeZip(path: string): Promise<void> {
    return zipHandlerFiles(this.files, path);
  }
}

/** The code of an entry file, or the package's own handler. @throws when the entry does not exist or does not compile */
export function handlerCode(entry?: string): HandlerCode {
  return new HandlerCode(handlerFiles(entry));
}

/** The code of the caller's own entry, bundled before anything is registered, so that a fault in it costs nothing. */
export function ownCode(problems: Problems, entry: string | undefined): HandlerCode | undefined {
  if (entry === undefined) return undefined;
  try {
    return handlerCode(entry);
  } catch (error) {
    problems.add("entry", "entry", error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
