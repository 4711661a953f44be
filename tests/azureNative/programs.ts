import type { EvaluateStackOptions } from "../../plan";
import { exampleNames, exampleStack } from "../examples/planned";

/** Every program of this repository: the three stacks and the examples. */
export const programs: readonly { readonly name: string; readonly options: EvaluateStackOptions }[] = [
  ...["dev", "staging", "prod"].map((stack) => ({ name: `the stack ${stack}`, options: { stack, preview: true } })),
  ...exampleNames.map((name) => ({
    name: `the example ${name}`,
    options: { ...exampleStack(name), preview: true },
  })),
];
