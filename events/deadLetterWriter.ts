import { type HandlerDelivery, handlerFunctions } from "./handlerFunctions";

/**
 * How events reached the handler when it wrote a dead letter, by the function that the blob's name begins with; `undefined`
 * for what Event Grid wrote, or a function of somebody's own.
 */
export function deadLetterWriter(blobName: string): HandlerDelivery | undefined {
  const owner = blobName.slice(0, Math.max(0, blobName.indexOf("/")));
  for (const { events, poison, push } of Object.values(handlerFunctions)) {
    if (owner === push.toUpperCase()) return "push";
    if (owner === events.toUpperCase() || owner === poison.toUpperCase()) return "queue";
  }
  return undefined;
}
