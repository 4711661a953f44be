import { runtime } from "@pulumi/pulumi";
import { packAliases } from "./aliases";
import { type EngineLog, PlanEngine } from "./engine";
import { collectingFailures, Failures } from "./failures";
import type { Cloud, Plan } from "./graph";
import { PlanMonitor } from "./monitor";
import { inRuntime, transformLast } from "./pulumiRuntime";
import { withCheapStackTraces } from "./stackTraces";
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
  /**
   * Called when the program's main part has ended, and waited for, so that what it left running can still register
   * resources. What comes later is refused. @defaultValue nothing is waited for
   */
  readonly drain?: () => Promise<void>;
  /** Receives what the program logs at the levels info, warning and error. */
  readonly onLog?: (log: EngineLog) => void;
}

/**
 * Runs a Pulumi program in this process and returns what it would register. Creates nothing, needs no CLI and touches
 * nothing outside: a mock, a running program and other evaluations in the process stay as they are.
 *
 * @throws whatever the program throws, as it is; for a resource that cannot be registered, the SDK's error that names it.
 */
export async function evaluate(program: Program, options: EvaluateOptions = {}): Promise<Plan> {
  const { project = "project", stack = "stack", cloud } = options;
  const failures = new Failures();
  const monitor = new PlanMonitor({
    project,
    stack,
    cloud,
    stackReferences: options.stackReferences,
    onRefusal: (error) => failures.add(error),
  });
  const engine = new PlanEngine(options.onLog);
  const runtimeOptions = {
    project,
    stack,
    organization: options.organization ?? "organization",
    preview: options.preview ?? cloud === undefined,
    rootDirectory: options.rootDirectory ?? process.cwd(),
    monitor,
    engine,
  };
  const restoreStackTraces = withCheapStackTraces();
  try {
    await collectingFailures(failures, () =>
      inRuntime(runtimeOptions, async (waitForRPCs) => {
        runtime.setAllConfig({ ...options.config }, [...(options.secretConfigKeys ?? [])]);
        const finished = runtime
          .runInPulumiStack(async () => {
            transformLast(packAliases);
            return program();
          })
          .then(() => options.drain?.())
          .then(waitForRPCs);
        // After a failure the SDK leaves what depends on it waiting for ever.
        await Promise.race([finished.catch((error: unknown) => failures.add(error)), failures.first]);
        // Node reports a rejection that nobody handled only after the microtasks of its turn have run.
        await new Promise(setImmediate);
      }),
    );
  } finally {
    restoreStackTraces();
    monitor.close();
  }
  failures.throwFirst();
  if (engine.firstError) throw new Error(engine.firstError);
  const resources = inRegistrationTree(monitor.resources);
  return { project, stack, resources, outputs: resources[0]?.outputs ?? {} };
}
