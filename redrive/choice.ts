import { limits } from "../events/limits";
import type { StoredDeadLetter } from "../events/readDeadLetters";
import type { Options } from "./options";

/** Why the handler gives up on what it can never use: sent again, it would come straight back. */
export const unusableReasons: readonly string[] = ["MalformedEvent", "UnhandledEventType"];

/** Whether a dead letter is asked for. */
export function isChosen({ reason, eventType }: StoredDeadLetter, { reasons, types }: ChoiceOptions): boolean {
  const byReason = reasons.length > 0 ? reasons.includes(reason) : !unusableReasons.includes(reason);
  return byReason && (types.length === 0 || types.some((type) => type === eventType));
}

export type ChoiceOptions = Pick<Options, "reasons" | "types">;

/** The queue message of an event, as Event Grid writes it: base64 of one JSON object; or why there can be none. */
export function messageOf({ original }: StoredDeadLetter): { readonly text: string } | { readonly why: string } {
  const text = "text" in original ? original.text : base64Of(original.event);
  if (text === undefined) return { why: "it is nested too deep to be written as JSON" };
  if (text === "") return { why: "the message was empty" };
  const { max } = limits.queueMessageBytes;
  if (text.length <= max) return { text };
  return { why: `it is ${text.length} bytes as a queue message, more than the ${max} that a storage queue takes` };
}

function base64Of(event: unknown): string | undefined {
  try {
    return Buffer.from(JSON.stringify(event)).toString("base64");
  } catch (error) {
    // JSON that is nested some thousand levels deep can be parsed but not written again.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
