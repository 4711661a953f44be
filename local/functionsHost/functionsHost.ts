import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Clock, systemClock } from "./clock";
import { eventGridEndpoint } from "./eventGridEndpoint";
import type { MessageFate } from "./fate";
import { type FunctionInfo, functionInfo } from "./functionInfo";
import { type HostSettings, readHostJson } from "./hostJson";
import { HttpListener } from "./httpListener";
import type { HostLog, Log } from "./log";
import { queueClients } from "./queueClients";
import { queueInvocation } from "./queueInvocation";
import { QueueListener } from "./queueListener";
import type { InvocationRequest } from "./rpc";
import { TimerListener } from "./timerListener";
import type { WorkerLog } from "./worker/protocol";
import { type Outcome, WorkerProcess } from "./workerProcess";

export interface FunctionsHostOptions {
  /** Holds host.json, package.json and the file that its `main` names. */
  readonly appFolder: string;
  /** The app's settings. Apart from PATH and the like they are all that the app finds in its environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** @defaultValue any free port */
  readonly port?: number;
  /** The Node.js that runs the app. @defaultValue the one that runs the host */
  readonly nodePath?: string;
  /** Opens the functions that need a key, of level `function` and `admin` alike. @defaultValue random */
  readonly functionKey?: string;
  /** What the timers go by. @defaultValue the time of this machine */
  readonly clock?: Clock;
  readonly onFate?: (fate: MessageFate) => void;
  /** Every line that the app logs, and what the host has to say. */
  readonly onLog?: (log: HostLog) => void;
  /** Called when the worker ends although nobody stopped it: from then on no function runs. */
  readonly onUnexpectedEnd?: (reason: string) => void;
}

export interface FunctionsHost {
  /** Without a slash at its end. */
  readonly url: string;
  readonly functionKey: string;
  /** Opens the endpoint for Event Grid, in the query parameter `code`: Azure's system key `eventgrid_extension`. */
  readonly eventGridKey: string;
  readonly functions: readonly FunctionInfo[];
  /**
   * Resolves when every queue has been found empty since this call and no message is being handled. Messages that wait
   * invisibly for their next attempt are not waited for.
   */
  idle(): Promise<void>;
  /**
   * Takes nothing new, lets what is under way finish for a second, then gives it up: its messages become visible again.
   * Takes at most a second and a half; may be called twice.
   */
  stop(): Promise<void>;
}

const finishLimitMs = 1000;
const endLimitMs = 150;

/**
 * Runs a function app as Azure's host runs it, on this machine: the app's own bundle in a process of its own, with
 * queue, HTTP, Event Grid and timer triggers. Throws, naming what is wrong, when host.json, a setting, a trigger or the app itself
 * is not right; nothing is left running then.
 * Left out, besides what the parts name: input and output bindings, retry policies, timeouts, scaling, restarts of a
 * worker that ended.
 */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const appFolder = resolve(options.appFolder);
  const host = readHostJson(appFolder);
  const tell = (log: Omit<HostLog, "time">) => options.onLog?.({ ...log, time: new Date().toISOString() });
  const log: Log = (level, message, about) => tell({ level, message, ...about });
  const { worker, functions: registered } = await WorkerProcess.start({
    appFolder,
    settings: options.settings,
    nodePath: options.nodePath ?? process.execPath,
    onLog: (line) => isWorthTelling(line) && tell(withoutCategory(line)),
  });
  try {
    const functions = registered.map((metadata) => functionInfo(metadata, options.settings, host.routePrefix));
    if (functions.length === 0) log("warning", "the app registered no function");
    return await serve(options, host, worker, functions, log);
  } catch (error) {
    await worker.kill();
    throw error;
  }
}

async function serve(
  options: FunctionsHostOptions,
  host: HostSettings,
  worker: WorkerProcess,
  functions: readonly FunctionInfo[],
  log: Log,
): Promise<FunctionsHost> {
  const randomKey = () => randomBytes(32).toString("base64url");
  const [functionKey, eventGridKey] = [options.functionKey ?? randomKey(), randomKey()];
  const run = async ({ name: functionName }: FunctionInfo, request: InvocationRequest): Promise<Outcome> => {
    const outcome = await worker.invoke(request);
    if (!outcome.ok) {
      const { invocationId } = request;
      log("error", `failed: ${outcome.error.stack ?? outcome.error.message}`, { functionName, invocationId });
    }
    return outcome;
  };

  const queues: QueueListener[] = functions
    .filter((info) => info.trigger === "queueTrigger")
    .map(
      (info) =>
        new QueueListener({
          functionName: info.name,
          ...queueClients(info, options.settings),
          settings: host.queues,
          run: (message, body) => run(info, queueInvocation(info, message, body)),
          onFate: (fate) => options.onFate?.(fate),
          onPoisoned: (name) => {
            for (const queue of queues) if (queue.queueName === name) queue.wake();
          },
          log,
        }),
    );
  const timers = functions
    .filter((info) => info.trigger === "timerTrigger")
    .map((of) => new TimerListener({ of, clock: options.clock ?? systemClock, run: (request) => run(of, request) }));
  const http = await HttpListener.start({
    port: options.port ?? 0,
    functions: functions.filter((info) => info.trigger === "httpTrigger"),
    functionKey,
    eventGrid: eventGridEndpoint({
      functions: functions.filter((info) => info.trigger === "eventGridTrigger"),
      run,
      onFate: (fate) => options.onFate?.(fate),
    }),
    eventGridKey,
    run,
    available: () => worker.alive,
    log,
  });
  for (const listener of [...queues, ...timers]) listener.start();

  let stopping: Promise<void> | undefined;
  const close = () => {
    for (const listener of [...queues, ...timers]) listener.close();
  };
  void worker.ended.then((why) => {
    if (stopping) return;
    // Without a worker every message would fail its way to the poison queue.
    close();
    const reason = `${why}; no function runs any more`;
    log("critical", reason);
    options.onUnexpectedEnd?.(reason);
  });

  const stop = async () => {
    close();
    http.close();
    const finished = Promise.all([...queues, ...timers, http].map((listener) => listener.finished()));
    await within(finishLimitMs, finished);
    for (const queue of queues) queue.giveUp();
    await worker.stop(endLimitMs);
    // The calls of the worker that was just ended have failed: their messages are being released.
    await within(endLimitMs, finished);
    http.drop();
  };

  return {
    url: http.url,
    functionKey,
    eventGridKey,
    functions,
    async idle() {
      let before: number;
      // A message that was handled meanwhile may have put another one into a queue that was looked at already.
      do {
        before = taken(queues);
        await Promise.all(queues.map((queue) => queue.drained()));
      } while (taken(queues) !== before);
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

const taken = (queues: readonly QueueListener[]): number => queues.reduce((sum, queue) => sum + queue.taken, 0);

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  const timer = delay(milliseconds, undefined, { signal: limit.signal }).catch(() => undefined);
  await Promise.race([work, timer]);
  limit.abort();
}

/** Of what the library and the worker say, only what is amiss. */
function isWorthTelling({ category, level }: WorkerLog): boolean {
  return category === "user" || level === "warning" || level === "error" || level === "critical";
}

function withoutCategory({ category: _, ...log }: WorkerLog): Omit<HostLog, "time"> {
  return log;
}
