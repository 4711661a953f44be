import { RunError } from "@pulumi/pulumi";
import { type EvaluateOptions, evaluate } from "./evaluate";
import type { Plan } from "./graph";
import { loadProgram } from "./program";
import { type ReadStackOptions, readStackWithFaults } from "./project";

export interface EvaluateStackOptions
  extends ReadStackOptions,
    Pick<EvaluateOptions, "cloud" | "preview" | "organization" | "stackReferences" | "drain" | "onLog"> {}

/** Evaluates one stack of a Pulumi project: its files' configuration, its program. See {@link evaluate}. */
export async function evaluateStack(options: EvaluateStackOptions): Promise<Plan> {
  const { directory, stack, config, ...rest } = options;
  const { faults, ...settings } = readStackWithFaults({ directory, stack, config });
  const program = await loadProgram(settings.main);
  const plan = evaluate(program, {
    ...rest,
    project: settings.project,
    stack: settings.stack,
    config: settings.config,
    secretConfigKeys: settings.secretConfigKeys,
    rootDirectory: settings.directory,
  });
  if (!faults) return plan;
  // The program's own word on its configuration, when it has one, says more: types and everything else, at once.
  const own = await plan.catch((error: unknown) => error);
  throw RunError.isInstance(own) ? own : faults;
}
