import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { localSubscriptionId } from "../../../local/cloud/armId";
import type { EngineStack, StackState, StateResource } from "./engineStack";
import { isInAzure } from "./isInAzure";
import { argumentsOf, type RecoveryCommand } from "./recoveryCommands";
import { comesWithItsParent } from "./stateIsCloud";

export interface Recovered {
  /** URNs of the creations that were pending. */
  readonly pending: readonly string[];
  /** Those that Azure had made. */
  readonly imported: readonly string[];
}

/** The commands of docs/recover.md that have run so far. */
export const commandsRun = new Set<RecoveryCommand>();

/** Runs a command of docs/recover.md. */
export function runCommand(
  engine: EngineStack,
  command: RecoveryCommand,
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  commandsRun.add(command);
  const asks = !["export", "history", "importState"].includes(command);
  return engine.command(...argumentsOf(command, { stack: engine.stack, ...values }), ...(asks ? ["--yes"] : []));
}

/** Removes the note beside the state file, if the engine was killed while it wrote it: about once in forty times. */
export async function mendStateFile({ stateFile }: EngineStack): Promise<void> {
  const note = `${stateFile}.attrs`;
  const text = await readFile(note, "utf8").catch(() => undefined);
  if (text === "") await rm(note);
}

/** Does what docs/recover.md says, up to the next update. */
export async function recover(engine: EngineStack): Promise<Recovered> {
  const run = (command: RecoveryCommand, values: Readonly<Record<string, string>> = {}) =>
    runCommand(engine, command, values);
  await mendStateFile(engine);
  await run("cancel");
  const { pending_operations: operations = [] } = await exported(engine);
  const creations = operations.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  const imported: string[] = [];
  for (const resource of creations) {
    if (comesWithItsParent(resource.type) || !isInAzure(resource.type)) continue;
    const id = await idOf(resource);
    if (!engine.arm.get(id)) continue;
    await importResource(engine, resource, id);
    imported.push(resource.urn);
  }
  await run("clear");
  return { pending: creations.map(({ urn }) => urn), imported };
}

/** Takes what Azure has into the state, as it was to be. */
export function importResource(engine: EngineStack, { type, urn, parent, provider }: StateResource, id: string) {
  return runCommand(engine, "import", {
    type,
    name: urn.slice(urn.lastIndexOf("::") + 2),
    id,
    parent: String(parent),
    provider: String(provider).replace(/::[^:]*$/, ""),
  });
}

async function exported(engine: EngineStack): Promise<StackState> {
  const file = join(engine.project.folder, "state.json");
  await runCommand(engine, "export", { file });
  return (JSON.parse(await readFile(file, "utf8")) as { deployment: StackState }).deployment;
}

/** Forms of ids, by type, from the table of docs/recover.md. */
export async function documentedIds(): Promise<Readonly<Record<string, string>>> {
  const page = await readFile(join(__dirname, "..", "..", "..", "docs", "recover.md"), "utf8");
  const rows = page.matchAll(/^\| `([\w-]+:\w+:\w+)` \| `([^`]+)` \|$/gm);
  return Object.fromEntries([...rows].map(([, type, form]) => [String(type), String(form)]));
}

async function idOf({ type, inputs = {} }: StateResource): Promise<string> {
  const form = (await documentedIds())[type];
  if (form === undefined) throw new Error(`docs/recover.md has no form of the id of a ${type}`);
  const group = String(inputs.resourceGroupName);
  return form
    .replace("<group>", `<subscription>/resourceGroups/${group}`)
    .replace("<subscription>", `/subscriptions/${localSubscriptionId}`)
    .replace(/\{(\w+)\}/g, (_, input: string) => String(inputs[input]));
}
