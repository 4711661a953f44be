import { createHash } from "node:crypto";
import type { Connection } from "./connection";

/**
 * Ids short and plain enough to be a table key as they are, so that rows can be read by eye. The service forbids
 * `/ \ # ?` and control characters, takes at most 1,024 characters, and its clients disagree about `%` and `'`.
 * Source: learn.microsoft.com, "Understanding the Table service data model", 1 KiB a key.
 */
const plain = /^[A-Za-z0-9._:@+-]{1,200}$/;

/** Key of the one row that a user has beside those of connections; no connection key begins so. */
export const userRowKey = "user";

/** Partition of everything known of a user. Different users never share one. */
export function userKey(user: string): string {
  return plain.test(user) ? `u-${user}` : `h-${sha256(user)}`;
}

/**
 * Row key of a connection, and the partition of what is known of it from events without a user. The same connection id
 * on another hub or another resource is another connection; resource ids differ in case from event to event.
 */
export function connectionKey({
  service,
  hub,
  connectionId,
}: Pick<Connection, "service" | "hub" | "connectionId">): string {
  return `c-${sha256(JSON.stringify([service.toLowerCase(), hub, connectionId]))}`;
}

function sha256(text: string): string {
  // UTF-16, because UTF-8 would turn every lone surrogate into the same replacement character.
  return createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex");
}
