import { type EvaluateOptions, evaluate } from "./evaluate";
import type { Plan } from "./graph";
import { loadProgram } from "./program";
import { type ReadStackOptions, readStack } from "./project";

export interface EvaluateStackOptions
  extends ReadStackOptions,
    Pick<EvaluateOptions, "cloud" | "preview" | "organization" | "stackReferences" | "onLog"> {}

/** Evaluates one stack of a Pulumi project: its files' configuration, its program. See {@link evaluate}. */
export async function evaluateStack(options: EvaluateStackOptions): Promise<Plan> {
  const { directory, stack, config, ...rest } = options;
  const settings = readStack({ directory, stack, config });
  const program = await loadProgram(settings.main);
  return evaluate(program, {
    ...rest,
    project: settings.project,
    stack: settings.stack,
    config: settings.config,
    secretConfigKeys: settings.secretConfigKeys,
    rootDirectory: settings.directory,
  });
}
