import { type HandlerFiles, handlerFiles, hashOf } from "../bundle";

/** The function app's code, as it is deployed. */
export interface HandlerCode {
  /** Names within the function app's folder, sorted, and their content. */
  readonly files: HandlerFiles;
  /** SHA-256 of names and contents, in hexadecimal: an unchanged handler keeps it. */
  readonly sha256: string;
}

/** The code of an entry file, or the package's own handler. @throws when the entry does not exist or does not compile */
export function handlerCode(entry?: string): HandlerCode {
  const files = handlerFiles(entry);
  return { files, sha256: hashOf(files) };
}
