import { type HandlerFiles, handlerFiles, hashOf } from "../bundle/handlerFiles";
import { oncePerProcess } from "../bundle/oncePerProcess";
import { zipHandlerFiles, zippedHandlerFiles } from "../bundle/zipHandlerPackage";
import type { Problems } from "./problems";

/** The function app's code, as it is deployed. */
export class HandlerCode {
  /** Names within the function app's folder, sorted, and their content. */
  readonly files: HandlerFiles;

  /** @internal */
  constructor(files: HandlerFiles) {
    this.files = files;
  }

  /** SHA-256 of names and contents, in hexadecimal: an unchanged handler keeps it. */
  get sha256(): string {
    return ofFiles("hash", this.files, hashOf);
  }

  /** The zip that Azure takes for a deployment; the same code gives the same bytes. */
  zip(): Promise<Uint8Array> {
    return ofFiles("zip", this.files, zippedHandlerFiles);
  }

  /**
   * Writes {@link zip}, for a deployment of one's own.
   * @param path - of the file, whose folder is made if need be
   */
  writeZip(path: string): Promise<void> {
    return zipHandlerFiles(this.files, path);
  }
}

/** What is made of the same files, made once. */
function ofFiles<T>(what: string, files: HandlerFiles, make: (files: HandlerFiles) => T): T {
  const known = oncePerProcess(what, () => new WeakMap<HandlerFiles, T>());
  const made = known.get(files) ?? make(files);
  known.set(files, made);
  return made;
}

/** The code of an entry file, or the package's own handler. @throws when the entry does not exist or does not compile */
export function handlerCode(entry?: string): HandlerCode {
  return new HandlerCode(handlerFiles(entry));
}

/** The code of the caller's own entry, bundled before anything is registered, so that a fault in it costs nothing. */
export function ownCode(problems: Problems, entry: string | undefined): HandlerCode | undefined {
  if (entry === undefined) return undefined;
  if (typeof entry !== "string") {
    problems.add("entry", "kind", `expected the path of a file, got ${JSON.stringify(entry)}`);
    return undefined;
  }
  try {
    return handlerCode(entry);
  } catch (error) {
    problems.add("entry", "entry", error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
