import { messageOf, runCommand, UsageError } from "../cli/commandLine";
import { endOnSignal } from "../cli/endOnSignal";
import type { EventSource } from "../events/eventTypes";
import { inboxDefaults } from "../events/inboxDefaults";
import { oneLine } from "./oneLine";
import { connectionVariable, type Options, readOptions, type Where } from "./options";
import type { Access } from "./storageInbox";
import { Tally } from "./tally";
import { usageOf } from "./usage";

/** Of a local run. */
export interface NamedInbox {
  readonly connectionString: string;
  readonly container: string;
  readonly queue: string;
}

export interface RedriveCommand {
  /** How it is called. */
  readonly name: string;
  readonly args: readonly string[];
  /** Finds the inbox of a local run, by default of the working directory. @throws when there is none. */
  readonly localInbox?: (source: EventSource, folder: string | undefined) => NamedInbox;
}

const tellsEveryMs = 2000;

/** Runs the command and sets the exit status. */
export async function redriveCommand({ name, args, localInbox }: RedriveCommand): Promise<void> {
  const usage = usageOf(name);
  await runCommand(usage, async () => {
    const options = readOptions(args);
    if (!options) {
      process.stdout.write(usage);
      return;
    }
    await run(options, await inboxOf(options, localInbox));
  });
}

interface Found {
  readonly access: Access;
  readonly container: string;
  readonly queue: string;
}

async function inboxOf(options: Options, localInbox: RedriveCommand["localInbox"]): Promise<Found> {
  const { where, container = inboxDefaults.deadLetterContainer, queue = inboxDefaults.queue } = options;
  if (where.kind !== "local") return { access: await accessTo(where), container, queue };
  if (!localInbox) throw new UsageError("--local: works from a checkout only, as npm run redrive -- --local");
  const { connectionString, ...names } = localInbox(where.source, where.folder);
  return { access: { connectionString }, ...names };
}

async function accessTo(where: Exclude<Where, { kind: "local" }>): Promise<Access> {
  if (where.kind === "connectionString") {
    const connectionString = process.env[connectionVariable]?.trim() ?? "";
    if (connectionString !== "") return { connectionString };
    throw new UsageError(`--connection-string: the variable ${connectionVariable} is not set`);
  }
  // The largest of the modules, which nothing else needs.
  const { DefaultAzureCredential } = await import("@azure/identity");
  return { endpoints: where.endpoints, credential: new DefaultAzureCredential() };
}

async function run(options: Options, { access, container, queue }: Found): Promise<void> {
  // The clients take half a second to load, which help and a mistyped option should not wait for.
  const [{ redrive }, { storageInbox }, { jsonReport }, { textReport }] = await Promise.all([
    import("./redrive.js"),
    import("./storageInbox.js"),
    import("./jsonReport.js"),
    import("./textReport.js"),
  ]);
  // Whoever read our output has gone; it is safe to end anywhere.
  process.stdout.on("error", () => process.exit(1));
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const report = options.json ? jsonReport(write) : textReport(write, options.dryRun);
  const ended = abortedBySignal();
  const progress = tellProgress();
  try {
    const inbox = storageInbox(access, container, queue);
    const tally = await redrive(inbox, options, { ...report, phase: progress.phase }, ended.signal);
    report.end(tally);
    if (tally.failure !== undefined) process.stderr.write(`ended early: ${oneLine(tally.failure)}\n`);
    if (tally.interrupted) process.stderr.write("interrupted; run it again for the rest\n");
    if (!tally.isComplete) process.exitCode = ended.status ?? 1;
  } catch (error) {
    const failure = messageOf(error);
    // A program reads the last line, whatever has failed.
    if (options.json) report.end(Object.assign(new Tally(), { failure }));
    process.stderr.write(`${oneLine(failure)}\n`);
    process.exitCode = ended.status ?? 1;
  } finally {
    progress.stop();
  }
}

/** Ends after what is under way; a second signal at once, which loses nothing either. */
function abortedBySignal(): { readonly signal: AbortSignal; readonly status: number | undefined } {
  const controller = new AbortController();
  let status: number | undefined;
  endOnSignal((endedBy) => {
    status ??= endedBy;
    controller.abort();
  });
  return {
    signal: controller.signal,
    get status() {
      return status;
    },
  };
}

function tellProgress(): { phase(text: () => string): void; stop(): void } {
  let current = () => "signing in";
  const timer = setInterval(() => process.stderr.write(`${current()} ...\n`), tellsEveryMs);
  return {
    phase: (text) => {
      current = text;
    },
    stop: () => clearInterval(timer),
  };
}
