import { existsSync, readFileSync } from "node:fs";

/** One step that the engine took, by the events that it writes. */
export interface EngineStep {
  /** For example `create`, `update`, `same`, `create-replacement`, `delete-replaced`, `refresh`. */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly custom: boolean;
  /** Paths that changed, where the provider said so. */
  readonly diffs: readonly string[];
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly new?: { readonly custom?: boolean };
  readonly old?: { readonly custom?: boolean };
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string; readonly urn?: string };
}

/** Reads a file of `--event-log`. */
export function readEngineEvents(path: string): readonly EngineEvent[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as EngineEvent);
}

/** What the engine did, or in a preview would do, in its order; resources that stay the same left out. */
export function stepsOf(events: readonly EngineEvent[]): EngineStep[] {
  return events.flatMap(({ resourcePreEvent }) => {
    if (!resourcePreEvent || resourcePreEvent.metadata.op === "same") return [];
    const { op, urn, type, detailedDiff, ...states } = resourcePreEvent.metadata;
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    const custom = (states.new ?? states.old)?.custom === true;
    return [{ op, urn, type, name, custom, diffs: Object.keys(detailedDiff ?? {}).sort() }];
  });
}

/** What a refresh found, by the URN of each resource that is not as the state has it: `update` or `delete`. */
export function foundByRefresh(events: readonly EngineEvent[]): Readonly<Record<string, string>> {
  const outcomes = events.flatMap(({ resOutputsEvent }) => (resOutputsEvent ? [resOutputsEvent.metadata] : []));
  return Object.fromEntries(outcomes.flatMap(({ op, urn }) => (op === "same" ? [] : [[urn, op]])));
}

/** What the engine said of errors, with the URN of the resource that each is about. */
export function errorsOf(events: readonly EngineEvent[]): { readonly urn: string; readonly message: string }[] {
  return events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [{ urn: diagnosticEvent.urn ?? "", message: diagnosticEvent.message }] : [],
  );
}
