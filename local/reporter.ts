import type { ExampleEvent } from "../events";
import type { ExampleResult } from "./examples";
import type { LocalFate } from "./fateLedger";
import type { LocalRun } from "./run";

/** Tells whoever started a run what happens. */
export interface Reporter {
  ready(run: LocalRun): void;
  fate(fate: LocalFate): void;
  /** Before an example is published. */
  example(event: ExampleEvent): void;
  result(result: ExampleResult): void;
  /** After the examples, when the run stays up. */
  staying(run: LocalRun): void;
}
