import { readDeadLetters, type StoredDeadLetter } from "../events/readDeadLetters";
import type { Inbox, ListedBlob } from "./inbox";

/** No dead letter is near it: an event is 1 MB at most, a batch of them, too. */
const largestBlob = 16 * 1024 * 1024;

/** A blob that has been looked at. */
export interface Content {
  readonly blob: ListedBlob;
  readonly etag: string;
  /** `undefined` when there are none: the blob is gone, is no dead letter, or cannot be read. */
  readonly letters: readonly StoredDeadLetter[] | undefined;
  /** Absent where the blob is gone; else whether it is of this blob alone that it cannot be read. */
  readonly why?: { readonly text: string; readonly of: "no dead letter" | "blob" | "everything" };
}

/** Reads a blob. Never rejects. */
export async function contentOf(inbox: Inbox, blob: ListedBlob): Promise<Content> {
  const none = (text: string, of: NonNullable<Content["why"]>["of"] = "no dead letter"): Content => ({
    blob,
    etag: "",
    letters: undefined,
    why: { text, of },
  });
  if (blob.isArchived) return none("not looked into: it is in the archive tier", "blob");
  if (blob.size > largestBlob) return none(`no dead letter: it is ${blob.size} bytes`);
  try {
    const content = await inbox.read(blob.name);
    // Somebody else has sent or deleted it.
    if (!content) return { blob, etag: "", letters: undefined };
    const text = utf8(content.bytes);
    if (text === undefined) return none("no dead letter: it is not UTF-8");
    const letters = readDeadLetters(blob.name, text);
    if (letters.ok) return { blob, etag: content.etag, letters: letters.value };
    const { path, message } = letters.fault;
    return none(`no dead letter: ${path === "" ? "it" : `its element ${path}`} ${message}`);
  } catch (error) {
    return none(`${blob.name}: ${(error as Error).message}`, "everything");
  }
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
