import { styleText } from "node:util";
import type { ExampleResult } from "./examples";
import type { LocalFate } from "./fateLedger";
import type { PresenceAnswer } from "./presence";
import type { Reporter } from "./reporter";
import { sendCommand } from "./sendCommand";

type Colour = "green" | "yellow" | "red" | "gray";

const colours: Readonly<Record<LocalFate["fate"], Colour>> = {
  filtered: "gray",
  queued: "gray",
  delivered: "gray",
  handled: "green",
  retried: "yellow",
  "dead-lettered": "red",
  poisoned: "red",
};

/** Writes for people: aligned plain text, coloured fates when `coloured`. */
export function textReporter(write: (text: string) => void, coloured: boolean): Reporter {
  const paint = (colour: Colour, text: string) => (coloured ? styleText(colour, text) : text);
  const line = (text = "") => write(`${text}\n`);
  return {
    ready(run) {
      line(`stack ${run.stack}, on this machine`);
      for (const { source, name, subscriptions, notDelivered } of run.topics) {
        line(row("topic", `${name} (${source}), subscriptions: ${subscriptions.join(", ") || "none"}`));
        for (const { subscription, destination } of notDelivered) {
          line(row("not delivered here", `${subscription}: to ${destination}`));
        }
      }
      line(row("storage", `${[...run.accounts.keys()].join(", ")} (Azurite)`));
      line(row("function app", run.presence));
      line();
    },
    fate({ fate, eventType, eventId, subscription, attempt, reason }) {
      const what = shortType(eventType) ?? eventId ?? "a message without a readable event";
      const where = subscription === undefined ? "" : `  ${subscription}`;
      const count = attempt > 1 ? `  attempt ${attempt}` : "";
      line(
        `  ${paint(colours[fate], fate.padEnd(13))}  ${what.padEnd(28)}${where}${count}${reason ? `  ${reason}` : ""}`,
      );
    },
    example: (event) => line(`${event.eventType}, as documented`),
    result({ handled, reason, presence }: ExampleResult) {
      if (!handled) line(`  ${paint("red", "not handled")}    ${reason ?? ""}`);
      if (presence) line(`  ${"presence".padEnd(13)}  ${describePresence(presence)}`);
      line();
    },
    staying(run) {
      for (const { source, endpoint, key } of run.topics) {
        line(row(`${source} topic`, endpoint));
        line(row("  key", key));
      }
      line(row("presence", run.presence));
      line(row("  key", run.presenceKey));
      line();
      line(`  curl -s -H 'x-functions-key: ${run.presenceKey}' '${run.presence}?user=user-eymwyo23'`);
      line(`  ${sendCommand(process.cwd())} ClientConnectionConnected --user someone`);
      line();
      line(`Ctrl-C ends, or kill ${process.pid}`);
    },
  };
}

/** Presence in one line. */
export function describePresence({ user, status, body }: PresenceAnswer): string {
  if (status !== 200) return `${user}: ${status === 404 ? "unknown" : `HTTP ${status}`}`;
  const open = (body.connections ?? []).map(({ hub, connectionId, since }) => `${hub} ${connectionId} since ${since}`);
  if (body.online) return `${user}: online, ${open.join(", ")}`;
  const left = body.lastDisconnect;
  const why = left ? `, left ${left.at}${left.reason === null ? "" : `: ${left.reason}`}` : "";
  return `${user}: offline, last seen ${body.lastSeen}${why}`;
}

const row = (label: string, value: string): string => `  ${label.padEnd(20)}${value}`;

function shortType(eventType: string | undefined): string | undefined {
  return eventType?.slice(eventType.lastIndexOf(".") + 1);
}
