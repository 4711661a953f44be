import { parseArgs } from "node:util";
import { runCommand, UsageError } from "../cli/commandLine";
import { type EventType, exampleEvents, SignalREventType } from "../events";
import { readPresence } from "./presence";
import { type PublishableEvent, publish } from "./publish";
import { runOf } from "./runOf";
import type { RunState } from "./runState";
import { eventOfFile, eventOfUser, eventTypeNamed, sourceOf } from "./sendEvent";

const usage = `Sends one event to the newest local run of a folder, as its source would: the documented example as printed, the
same of another user, or the event in a file.

  npm run send -- TYPE [options]

  TYPE              any type of docs/events.md, for example ClientConnectionConnected, or
                    Microsoft.SignalRService.ClientConnectionConnected
      --user USER   an event of this user, new and of this moment: ClientConnectionConnected opens a new connection,
                    ClientConnectionDisconnected ends the user's youngest open one, UserDisconnected is the third type
      --file FILE   one event in the Event Grid schema, as JSON; fields that it lacks are the documented example's
  -C, --cwd DIR     the folder whose run is meant; the working directory by default
      --json        one JSON document: {"type":"sent","topic",...}
      --help        this text
`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      user: { type: "string" },
      file: { type: "string" },
      cwd: { type: "string", short: "C" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const [typeName, ...more] = positionals;
  if (typeName === undefined || more.length > 0) throw new UsageError(`expected one TYPE, got ${positionals.length}`);
  if (values.user !== undefined && values.file !== undefined)
    throw new UsageError("--user and --file exclude each other");
  if (values.user === "") throw new UsageError("--user: expected a user id, got an empty text");
  if (values.cwd === "") throw new UsageError("--cwd: expected a folder, got an empty text");
  const eventType = eventTypeNamed(typeName);

  const run = runOf(values.cwd);
  const topic = run.topics.find(({ source }) => source === sourceOf(eventType));
  if (!topic) throw new Error(`the local run of stack ${run.stack} has no system topic on ${sourceOf(eventType)}`);

  const event = await eventToSend(run, eventType, values);
  await publish(topic, event);
  const sent = { type: "sent", topic: topic.name, event };
  process.stdout.write(
    values.json ? `${JSON.stringify(sent)}\n` : `sent ${event.eventType} ${event.id} to ${topic.name}\n`,
  );
}

async function eventToSend(
  run: RunState,
  eventType: EventType,
  { user, file }: { readonly user?: string | undefined; readonly file?: string | undefined },
): Promise<PublishableEvent> {
  if (file !== undefined) return eventOfFile(file, eventType);
  if (user === undefined) return exampleEvents[eventType];
  const leaves = eventType === SignalREventType.ClientConnectionDisconnected;
  return eventOfUser(eventType, user, leaves ? await youngestConnection(run, user) : undefined);
}

async function youngestConnection(run: RunState, user: string): Promise<string | undefined> {
  const { body } = await readPresence(run, user);
  const since = (connection: { readonly since?: string | null }) => connection.since ?? "";
  const [youngest] = [...(body.connections ?? [])].sort((a, b) => (since(a) < since(b) ? 1 : -1));
  return youngest?.connectionId;
}

void runCommand(usage, () => main(process.argv.slice(2)));
