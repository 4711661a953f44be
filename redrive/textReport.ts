import { shortEventType } from "../events/eventTypeNamed";
import { unusableReasons } from "./choice";
import { oneLine } from "./oneLine";
import type { Report } from "./report";
import type { Tally } from "./tally";

const words = { sent: "sent", "would-send": "would send", left: "left alone" } as const;

/** Writes for people: a line an event, then what it comes to. */
export function textReport(writeRaw: (line: string) => void, dryRun: boolean): Omit<Report, "phase"> {
  const write = (line: string) => writeRaw(oneLine(line));
  return {
    event({ type, blob, letter, why }) {
      const what = letter
        ? [shortEventType(letter.eventType ?? "no type").padEnd(28), letter.id ?? "no id", letter.reason]
        : [];
      write([words[type].padEnd(10), ...what, blob.name, ...(why === undefined ? [] : [why])].join("  "));
    },
    end(tally) {
      write(`${tally.sent} ${dryRun ? "would be sent" : "sent"}${rest(tally)}`);
      const unusable = [...tally.notChosen.keys()].filter((reason) => unusableReasons.includes(reason));
      for (const reason of unusable) {
        write(`${reason}: would come straight back; after a change of the handler, --reason ${reason} sends it`);
      }
    },
  };
}

function rest(tally: Tally): string {
  const parts: readonly (readonly [number, string])[] = [
    [tally.left, "left alone"],
    ...[...tally.notChosen].map(([reason, count]) => [count, `not chosen, ${reason}`] as const),
    [tally.beyondLimit, "beyond the limit"],
    [tally.noDeadLetters, "blobs that are no dead letters"],
    [tally.older, "blobs older than asked for"],
    [tally.notLookedAt, "blobs not looked at"],
  ];
  return parts.flatMap(([count, text]) => (count > 0 ? [`; ${count} ${text}`] : [])).join("");
}
