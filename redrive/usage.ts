import { connectionVariable } from "./options";
import { neededRoles } from "./storageError";

/** What the command says of itself. @param command - how it is called */
export const usageOf = (
  command: string,
): string => `Sends the dead letters of one inbox again: puts each event into the inbox's queue as Event Grid would, then deletes its blob.
An interruption loses nothing; at worst an event is sent twice, which presence does not mind.

  ${command} WHERE [options]

  WHERE, one of:
      --account ACCOUNT     the inbox's storage account: its name, or one of its endpoints outside of the public cloud;
                            signed in to Entra ID as @azure/identity finds you (az login, for example), with the roles
                            ${neededRoles.join(" and ")} on the account
      --connection-string   the connection string in the variable ${connectionVariable}, and only there
      --local               the newest local run of the folder, from a checkout; with --source communication or signalr

  options:
  -C, --cwd DIR             with --local: the folder whose run is meant; the working directory by default
      --container NAME      where the dead letters lie; dead-letters by default
      --queue NAME          where the events go; events by default
      --reason REASON       dead letters of this reason; may be repeated. Without it all but MalformedEvent and
                            UnhandledEventType, which would come straight back unless the handler has changed
      --type TYPE           events of this type, for example ClientConnectionConnected; may be repeated
      --since TIME          dead letters written since: 2026-01-31T08:00:00Z, 2026-01-31, or how long ago: 30m, 12h, 7d
                            (by this machine's clock)
      --limit N             at most N events, the oldest first
      --dry-run             list what would be sent, and touch nothing
      --json                one JSON object a line: "sent", "would-send" or "left", then "summary"
      --queue-is-read       send although the newest dead letters of the handler say that nobody reads the queue
      --help                this text

Where Event Grid pushes a source's events (delivery: "push"), the handler has no function that reads the queue. Deliver the
source by its queue first, and go back to push when the queue is empty.

The dead letters of a subscription that delivers past the queue would go into the queue, too: choose by --type.

Messages stay in the queue until they are read. What is no dead letter, has changed meanwhile, is more than 64 KiB as a
message, has a lease or snapshots, or lies in the archive tier is told and left alone. Exit status: 0 when everything chosen was sent, 1 when not, 2 for a command line that cannot
be meant, 130 after Ctrl-C, which ends after what is under way.
`;
