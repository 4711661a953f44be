import { type Parsed, right, wrong } from "./envelope/parsed";

/**
 * The events that a storage queue message carries, in either schema and not yet checked. Event Grid writes base64 of one
 * JSON object; older reports saw plain JSON, and no page says that it is never an array, so all of these are read.
 * `body` is the text of the message, or the value a host made of it. Never throws.
 */
export function readQueueMessage(body: unknown): Parsed<readonly unknown[]> {
  const value = typeof body === "string" ? (readJson(body) ?? readBase64(body)) : { json: body };
  if (value?.json === undefined) return wrong("", "holds no JSON, neither plain nor in base64");
  const events = elementsOf(value.json);
  return events.length > 0 ? right(events) : wrong("", "is an array without events");
}

function readBase64(text: string): { readonly json: unknown } | undefined {
  // Buffer skips what is not base64 and replaces what is not UTF-8: both would make up an event that nobody sent.
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return undefined;
  try {
    return readJson(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "base64")));
  } catch {
    return undefined; // not UTF-8
  }
}

/** In an object of its own, because `null` is JSON too. */
function readJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text.replace(/^\ufeff/, "")) as unknown };
  } catch {
    return undefined; // not JSON
  }
}

function elementsOf(value: unknown): readonly unknown[] {
  try {
    return Array.isArray(value) ? Array.from(value as readonly unknown[]) : [value];
  } catch {
    return [value]; // a proxy that refuses to be read: its reader will find out and say so
  }
}
