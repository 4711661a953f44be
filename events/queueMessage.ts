import type { Parsed } from "./envelope";

/**
 * The events that a storage queue message carries, not yet checked. Event Grid writes base64 of one JSON object; older
 * reports saw plain JSON, and no page says that it is never an array, so all of these are read.
 * `body` is the text of the message, or the value a host made of it. Never throws.
 */
export function readQueueMessage(body: unknown): Parsed<readonly unknown[]> {
  const value = typeof body === "string" ? readText(body) : body;
  if (value === undefined)
    return { ok: false, fault: { path: "", message: "is not JSON, neither plain nor in base64" } };
  const events = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return events.length > 0
    ? { ok: true, value: events }
    : { ok: false, fault: { path: "", message: "is an array without events" } };
}

function readText(text: string): unknown {
  return readJson(text) ?? readJson(Buffer.from(text, "base64").toString("utf8"));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
