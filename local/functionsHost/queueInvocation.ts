import { randomUUID } from "node:crypto";
import type { DequeuedMessageItem } from "@azure/storage-queue";
import { dotNetTime } from "./dotNetTime";
import type { QueueFunction } from "./functionInfo";
import type { InvocationRequest, TypedData } from "./rpc";

/** The text of a message, or why it has none. Hopeless: the host does not even offer it to the function. */
export type Body =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string; readonly hopeless: boolean };

/** Reads a message's text as host.json's `messageEncoding` says. */
export function decodeBody(messageText: string, encoding: "base64" | "none"): Body {
  if (encoding === "none") return { ok: true, text: messageText };
  const packed = messageText.replace(/\s/g, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) {
    return { ok: false, reason: "message is not base64, as the messageEncoding of host.json says", hopeless: true };
  }
  try {
    return { ok: true, text: utf8.decode(Buffer.from(packed, "base64")) };
  } catch {
    // The decoder says no more than that.
    return { ok: false, reason: "message is not UTF-8", hopeless: false };
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A message as the worker gets it. The body goes as `string`, JSON or not (the library parses it). The trigger's
 * metadata is overlaid with the top-level fields of a JSON body that is an object, arrays and nulls aside, whatever
 * their case: of an event, `triggerMetadata.id` is the event's id, not the message's.
 * Unlike Azure's host, times within the body are passed as they are written.
 * Source: github.com/Azure/azure-functions-host, GrpcMessageConversionExtensions, WorkerFunctionInvoker and
 * Utility.ApplyBindingData; github.com/Azure/azure-sdk-for-net, QueueTriggerBinding.
 */
export function queueInvocation(
  { bindingName, functionId, name }: QueueFunction,
  message: DequeuedMessageItem,
  text: string,
): InvocationRequest {
  const metadata: Record<string, TypedData> = {
    QueueTrigger: { string: text },
    DequeueCount: json(message.dequeueCount),
    ExpirationTime: json(dotNetTime(message.expiresOn)),
    Id: { string: message.messageId },
    InsertionTime: json(dotNetTime(message.insertedOn)),
    NextVisibleTime: json(dotNetTime(message.nextVisibleOn)),
    PopReceipt: { string: message.popReceipt },
    sys: json({ MethodName: name, UtcNow: dotNetTime(new Date()), RandGuid: randomUUID() }),
  };
  for (const [field, value] of bodyFields(text)) {
    const taken = Object.keys(metadata).find((key) => key.toLowerCase() === field.toLowerCase());
    metadata[taken ?? field] = value;
  }
  return {
    invocationId: randomUUID(),
    functionId,
    inputData: [{ name: bindingName, data: { string: text } }],
    triggerMetadata: metadata,
  };
}

function bodyFields(text: string): readonly (readonly [string, TypedData])[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // A body that is not JSON has no fields.
    return [];
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  return Object.entries(body)
    .filter(([, value]) => value !== null && !Array.isArray(value))
    .map(([field, value]) => [field, typeof value === "object" ? json(value) : { string: dotNetText(value) }]);
}

function dotNetText(value: unknown): string {
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

function json(value: unknown): TypedData {
  return { json: JSON.stringify(value) };
}
