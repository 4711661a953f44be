import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { buildSync } from "esbuild";
import type { FunctionMetadata, InvocationRequest, InvocationResponse } from "./rpc";
import type { FromWorker, PlainError, ToWorker, WorkerLog } from "./worker/protocol";

export interface WorkerOptions {
  readonly appFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly nodePath: string;
  readonly onLog: (log: WorkerLog) => void;
}

/** How a call ended: with a response and the lines that the app logged meanwhile, or with an error. */
export type Outcome =
  | { readonly ok: true; readonly response: InvocationResponse; readonly lines: readonly string[] }
  | { readonly ok: false; readonly error: PlainError };

interface Pending {
  readonly lines: string[];
  readonly settle: (outcome: Outcome) => void;
}

/** What programs need to run at all; everything else of this process's environment is kept from the app. */
const essentials = ["PATH", "TZ", "LANG", "TMPDIR", "TEMP", "SystemRoot"];

const hostVersion = "4.0.0";

/** How long an app may load. Source: learn.microsoft.com, "Azure Functions Flex Consumption plan hosting", 2025-05-12. */
const startLimitMs = 30_000;

const hangUpMs = 100;

/**
 * The process that runs the app. When it ends on its own it stays so: calls fail from then on. (Azure would start
 * another one.)
 */
export class WorkerProcess {
  /** Resolves when the process has ended, with why. */
  readonly ended: Promise<string>;
  /** Resolves when what it printed last has been read, too. */
  readonly #gone: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #pending = new Map<string, Pending>();
  readonly #onLog: (log: WorkerLog) => void;
  #end: string | undefined;
  #onStarted: ((result: readonly FunctionMetadata[] | PlainError) => void) | undefined;

  private constructor(options: WorkerOptions) {
    this.#onLog = options.onLog;
    const outer = Object.fromEntries(essentials.map((name) => [name, process.env[name]]));
    this.#child = spawn(options.nodePath, ["-"], {
      cwd: options.appFolder,
      env: { ...outer, ...options.settings },
      stdio: ["pipe", "pipe", "pipe", "ipc"],
      // Bodies are bytes, which the default turns into objects of numbers.
      serialization: "advanced",
    });
    this.ended = new Promise((resolve) => {
      const end = (why: string) => {
        this.#end ??= why;
        for (const { settle } of this.#pending.values()) settle({ ok: false, error: { message: this.#end } });
        this.#pending.clear();
        resolve(this.#end);
      };
      this.#child.once("error", (error) => end(`the worker could not be started: ${error.message}`));
      this.#child.once("exit", (code, signal) => end(`the worker ended with ${signal ?? `exit code ${code}`}`));
    });
    this.#gone = new Promise((resolve) => {
      this.#child.once("error", resolve);
      this.#child.once("close", resolve);
      // A process that the app started may hold on to the output for as long as it lives.
      this.#child.once("exit", () => setTimeout(() => this.#hangUp(), hangUpMs).unref());
    });
    this.#child.on("message", (message) => this.#hear(message as FromWorker));
    this.#printed(this.#child.stdout, "information");
    this.#printed(this.#child.stderr, "error");
    // A worker that is gone already cannot take its code; that it is gone shows in `ended`.
    this.#child.stdin?.on("error", () => this.#child.kill("SIGKILL"));
    this.#child.stdin?.end(workerCode());
  }

  /** Starts a worker and loads the app. Throws with the app's own message when it does not load. */
  static async start(
    options: WorkerOptions,
  ): Promise<{ readonly worker: WorkerProcess; readonly functions: readonly FunctionMetadata[] }> {
    const worker = new WorkerProcess(options);
    let limit: NodeJS.Timeout | undefined;
    const started = await Promise.race([
      new Promise<readonly FunctionMetadata[] | PlainError>((resolve) => {
        worker.#onStarted = resolve;
        limit = setTimeout(() => resolve({ message: `it takes more than ${startLimitMs / 1000} s` }), startLimitMs);
        worker.#tell({ type: "start", appFolder: options.appFolder, hostVersion });
      }),
      worker.ended.then((why): PlainError => ({ message: why })),
    ]);
    clearTimeout(limit);
    if (!("message" in started)) return { worker, functions: started };
    await worker.kill();
    const cause = Object.assign(new Error(started.message), started);
    throw new Error(`the function app could not be loaded: ${started.message}`, { cause });
  }

  get alive(): boolean {
    return this.#end === undefined;
  }

  /** Calls a function. Never rejects. */
  invoke(request: InvocationRequest): Promise<Outcome> {
    if (this.#end !== undefined) return Promise.resolve({ ok: false, error: { message: this.#end } });
    return new Promise((settle) => {
      this.#pending.set(request.invocationId, { lines: [], settle });
      this.#tell({ type: "invoke", request });
    });
  }

  /** Lets the app's own hooks end it, for so many milliseconds at most. */
  async stop(graceMs: number): Promise<void> {
    this.#tell({ type: "terminate" });
    const limit = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    await this.#gone;
    clearTimeout(limit);
  }

  /** Ends the process at once. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  #tell(message: ToWorker): void {
    // An error here means that the worker is ending, which `ended` reports.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case "started":
        this.#onStarted?.(message.functions);
        break;
      case "notStarted":
        this.#onStarted?.(message.error);
        break;
      case "log": {
        const { invocationId, message: line } = message.log;
        if (invocationId) this.#pending.get(invocationId)?.lines.push(line);
        this.#onLog(message.log);
        break;
      }
      case "responded": {
        const pending = this.#pending.get(message.invocationId);
        this.#pending.delete(message.invocationId);
        const { outcome } = message;
        pending?.settle(
          "error" in outcome
            ? { ok: false, error: outcome.error }
            : { ok: true, response: outcome.response, lines: pending.lines },
        );
        break;
      }
      default:
        message satisfies never;
    }
  }

  #hangUp(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #printed(stream: Readable | null, level: "information" | "error"): void {
    if (!stream) return;
    createInterface(stream).on("line", (line) => this.#onLog({ level, category: "user", message: line }));
  }
}

/** The worker's program as one file: bundling takes less time than starting Node with a TypeScript loader would. */
function workerCode(): string {
  const built = buildSync({
    entryPoints: [join(__dirname, "worker", "main.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    write: false,
    // Nothing of the surrounding project's configuration.
    tsconfigRaw: {},
  });
  return built.outputFiles[0]?.text ?? "";
}
