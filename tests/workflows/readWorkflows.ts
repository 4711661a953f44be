import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const workflowsFolder = ".github/workflows";

export type Permissions = Readonly<Record<string, string>> | string | undefined;

export interface Concurrency {
  readonly group?: string;
  readonly "cancel-in-progress"?: boolean | string;
}

export interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly if?: string;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly environment?: unknown;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly string[]>> };
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Every workflow, by its file's name. */
export const workflowFiles: readonly string[] = readdirSync(workflowsFolder).sort();

export const textOf = (file: string): string => readFileSync(join(workflowsFolder, file), "utf8");

export const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;

/** Every job of every workflow, named `<file without .yml> <job>`. */
export const jobs: readonly (readonly [name: string, job: Job, workflow: Workflow])[] = workflowFiles.flatMap(
  (file) => {
    const workflow = workflowOf(file);
    return Object.entries(workflow.jobs).map(
      ([name, job]) => [`${file.replace(/\.yml$/, "")} ${name}`, job, workflow] as const,
    );
  },
);

/** Every shell script of every job. */
export const scripts: readonly (readonly [job: string, script: string, step: Step])[] = jobs.flatMap(([name, job]) =>
  (job.steps ?? []).flatMap((step) => (step.run === undefined ? [] : [[name, step.run, step] as const])),
);
