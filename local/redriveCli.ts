import { type EventSource, HandlerDelivery } from "../events";
import { type NamedInbox, redriveCommand } from "../redrive/command";
import { runOf } from "./runOf";

/** The inbox of a source in the newest local run of a folder. */
function localInbox(source: EventSource, folder: string | undefined): NamedInbox {
  const run = runOf(folder);
  const inbox = run.inboxes.find((candidate) => candidate.source === source);
  if (!inbox) throw new Error(`the function app of stack ${run.stack} takes no events of ${source}`);
  const { delivery, connectionString, container, queue } = inbox;
  if (delivery === HandlerDelivery.Push || queue === undefined) {
    throw new Error(
      `events of ${source} are pushed in the local run of stack ${run.stack}, so nobody reads a queue: start one with ${source}Delivery: queue`,
    );
  }
  return { connectionString, container, queue };
}

void redriveCommand({ name: "npm run redrive --", args: process.argv.slice(2), localInbox });
