import { Console } from "node:console";
import { messageOf } from "../cli/commandLine";
import { endOnSignal } from "../cli/endOnSignal";
import type { CliOptions } from "./cliOptions";
import { exampleOrder, sendExample } from "./examples";
import { isFree } from "./freePort";
import { jsonReporter } from "./jsonReporter";
import { onNpmGone } from "./npmGone";
import type { Reporter } from "./reporter";
import { type LocalRun, startLocalRun } from "./run";
import { noteRunFolder } from "./runFolders";
import { publishRunState } from "./runState";
import { textReporter } from "./textReporter";

const defaultPort = 7071;
const stopsWithinMs = 1900;

// As if the signal that ended npm had arrived.
const npmGoneStatus = 143;

const toError = (text: string) => process.stderr.write(`${text}\n`);

/** Runs a stack as the command line asks for: until its end with `once`, else until a signal. */
export async function runSession(options: CliOptions): Promise<void> {
  // What the stack's program prints must not mix with our own output, which others may parse.
  globalThis.console = new Console(process.stderr, process.stderr);
  const { stdout } = process;
  // Whoever read our output has gone, and there is nobody left to run for.
  stdout.on("error", () => process.exit(1));
  const write = (text: string) => void stdout.write(text);
  const coloured = stdout.isTTY === true && !process.env.NO_COLOR;
  const reporter = options.json ? jsonReporter(write) : textReporter(write, coloured);

  let run: LocalRun | undefined;
  let ending = false;
  const end = onceOnly(async (status: number) => {
    ending = true;
    setTimeout(() => process.exit(status), stopsWithinMs).unref();
    try {
      await run?.stop();
    } catch (error) {
      toError(`the local run did not end well: ${messageOf(error)}`);
      process.exit(1);
    }
    process.exit(status);
  });
  // Children end with their parent, also at once.
  endOnSignal((status) => void end(run ? 0 : status));
  // Without npm it may be meant to outlive the shell that has started it.
  if (process.env.npm_lifecycle_event !== undefined) onNpmGone(() => void end(run ? 0 : npmGoneStatus));

  const { port, note } = await chosenPort(options);
  run = await startLocalRun({
    stack: options.stack,
    dataFolder: options.dataFolder,
    port,
    // Fates are told by the reporter.
    onLog: ({ functionName = "app", message }) => {
      if (!message.startsWith('{"fate":')) toError(`  ${functionName}: ${message}`);
    },
    onFailure: (reason) => {
      toError(`the local run has failed: ${reason}`);
      void end(1);
    },
  });
  run.onFate(reporter.fate);
  const { stack, topics, inboxes, presence, presenceKey } = run;
  publishRunState(process.cwd(), {
    ...{ pid: process.pid, startedAt: Date.now(), stack },
    ...{ topics, inboxes, presence, presenceKey },
  });
  noteRunFolder(process.cwd());
  if (note) toError(note);
  reporter.ready(run);
  try {
    const allHandled = options.examples ? await runExamples(run, reporter) : true;
    if (options.once) await end(allHandled ? 0 : 1);
    else reporter.staying(run);
  } catch (error) {
    // An example that is under way while the run ends has nobody left to answer it.
    if (!ending) throw error;
  }
}

async function runExamples(run: LocalRun, reporter: Reporter): Promise<boolean> {
  let allHandled = true;
  for (const event of exampleOrder) {
    reporter.example(event);
    const result = await sendExample(run, event);
    reporter.result(result);
    allHandled &&= result.handled;
  }
  return allHandled;
}

/** The port to take; a note for when it is not the one that people expect. */
async function chosenPort({
  port,
}: CliOptions): Promise<{ readonly port: number | undefined; readonly note?: string }> {
  if (port !== undefined) {
    if (await isFree(port)) return { port };
    throw new Error(`port ${port} is taken; give another one with --port`);
  }
  if (await isFree(defaultPort)) return { port: defaultPort };
  return { port: undefined, note: `port ${defaultPort} is taken, so the function app takes another one` };
}

function onceOnly(task: (status: number) => Promise<void>): (status: number) => Promise<void> {
  let running: Promise<void> | undefined;
  return (status) => {
    running ??= task(status);
    return running;
  };
}
