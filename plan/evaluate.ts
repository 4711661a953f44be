import { runtime } from "@pulumi/pulumi";
import { type EngineLog, PlanEngine } from "./engine";
import type { Cloud, Plan } from "./graph";
import { PlanMonitor } from "./monitor";
import { inRuntime } from "./pulumiRuntime";
import { inRegistrationTree } from "./tree";

/** A program: what it returns are the stack's outputs. */
export type Program = () => unknown;

export interface EvaluateOptions {
  /** Pulumi project name. @defaultValue `"project"` */
  readonly project?: string;
  /** Stack name. @defaultValue `"stack"` */
  readonly stack?: string;
  /** @defaultValue `"organization"`, as with a self-managed backend */
  readonly organization?: string;
  /** Configuration by full key, `<namespace>:<key>`; objects and arrays as JSON text, as the engine passes them. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` that hold secrets. */
  readonly secretConfigKeys?: readonly string[];
  /** Answers what only a cloud can know. Absent: such values are computed, as in a preview. */
  readonly cloud?: Cloud;
  /** Whether `pulumi.runtime.isDryRun()` holds. @defaultValue true without a cloud, false with one */
  readonly preview?: boolean;
  /** Outputs of other stacks, by the name that the program refers to them with. */
  readonly stackReferences?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Where the project lies. @defaultValue the working directory */
  readonly rootDirectory?: string;
  /** Receives what the program logs at the levels info, warning and error. */
  readonly onLog?: (log: EngineLog) => void;
}

// Unhandled rejections have no owner that Node could name, so programs take turns.
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs a Pulumi program in this process and returns what it would register. Creates nothing, needs no CLI and touches
 * nothing outside: a mock, a running program and other evaluations in the process stay as they are.
 *
 * @throws whatever the program throws, as it is; for a resource that cannot be registered, the SDK's error that names it.
 */
export function evaluate(program: Program, options: EvaluateOptions = {}): Promise<Plan> {
  const result = turn.then(() => evaluateNow(program, options));
  turn = result.catch(() => undefined);
  return result;
}

async function evaluateNow(program: Program, options: EvaluateOptions): Promise<Plan> {
  const { project = "project", stack = "stack", cloud } = options;
  const monitor = new PlanMonitor({ project, stack, cloud, stackReferences: options.stackReferences });
  const engine = new PlanEngine(options.onLog);
  const failures = new Failures();
  // The SDK takes several stack traces for every resource, and to map them is most of an evaluation's time. A trace is
  // mapped when it is read, so one that the caller sees still is.
  const sourceMaps = process.sourceMapsEnabled;
  process.setSourceMapsEnabled(false);
  try {
    await inRuntime(
      {
        project,
        stack,
        organization: options.organization ?? "organization",
        preview: options.preview ?? cloud === undefined,
        rootDirectory: options.rootDirectory ?? process.cwd(),
        monitor,
        engine,
      },
      async (waitForRPCs) => {
        runtime.setAllConfig({ ...options.config }, [...(options.secretConfigKeys ?? [])]);
        const finished = runtime.runInPulumiStack(async () => program()).then(waitForRPCs);
        // After a failure the SDK leaves what depends on it waiting for ever.
        await Promise.race([finished.catch((error: unknown) => failures.add(error)), failures.first]);
        // Node reports a rejection that nobody handled only after the microtasks of its turn have run.
        await new Promise(setImmediate);
      },
    );
  } finally {
    failures.stop();
    process.setSourceMapsEnabled(sourceMaps);
    monitor.close();
  }
  failures.throwFirst();
  if (engine.firstError) throw new Error(engine.firstError);
  const resources = inRegistrationTree(monitor.resources);
  return { project, stack, resources, outputs: resources[0]?.outputs ?? {} };
}

/**
 * Collects what a program fails with outside its own call stack, as Pulumi's language host does: the SDK leaves a
 * resource that cannot be registered as an unhandled rejection. Other listeners are set aside meanwhile, or a test
 * runner would report the program's error a second time, as its own.
 */
class Failures {
  readonly #errors: unknown[] = [];
  #settleFirst: () => void = () => undefined;
  /** Settles with the first failure, so never when there is none. */
  readonly first = new Promise<void>((resolve) => {
    this.#settleFirst = resolve;
  });
  readonly #aside = (["unhandledRejection", "uncaughtException"] as const).map((event) => {
    const listeners = process.listeners(event as "uncaughtException");
    process.removeAllListeners(event);
    const own = (error: unknown) => this.add(error);
    process.on(event as "uncaughtException", own);
    return { event, listeners };
  });

  add(error: unknown): void {
    if (!this.#errors.includes(error)) this.#errors.push(error);
    this.#settleFirst();
  }

  stop(): void {
    for (const { event, listeners } of this.#aside) {
      process.removeAllListeners(event);
      for (const listener of listeners) process.on(event as "uncaughtException", listener);
    }
  }

  throwFirst(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}
