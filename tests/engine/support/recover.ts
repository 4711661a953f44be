import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { localSubscriptionId } from "../../../local/cloud/armId";
import type { EngineStack, StackState, StateResource } from "./engineStack";
import { argumentsOf, type RecoveryCommand } from "./recoveryCommands";
import { comesWithItsParent } from "./stateIsCloud";

export interface Recovered {
  /** URNs of the creations that were pending. */
  readonly pending: readonly string[];
  /** Those that Azure had made. */
  readonly imported: readonly string[];
}

/** Does what docs/recover.md says, up to the next update. */
export async function recover(engine: EngineStack): Promise<Recovered> {
  const run = (command: RecoveryCommand, values: Readonly<Record<string, string>> = {}) =>
    engine.command(...argumentsOf(command, { stack: engine.stack, ...values }), "--yes");
  await run("cancel").catch(async (error: unknown) => {
    if (!/failed to load checkpoint: EOF/.test(String(error))) throw error;
    // Killed while it noted something beside the state file, about once in forty times.
    await rm(`${engine.stateFile}.attrs`);
    await run("cancel");
  });
  const { pending_operations: operations = [] } = await exported(engine);
  const creations = operations.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  const imported: string[] = [];
  for (const resource of creations) {
    if (comesWithItsParent(resource.type)) continue;
    const id = await idOf(resource);
    if (!engine.arm.get(id)) continue;
    await run("import", {
      type: resource.type,
      name: resource.urn.slice(resource.urn.lastIndexOf("::") + 2),
      id,
      parent: String(resource.parent),
      provider: String(resource.provider).replace(/::[^:]*$/, ""),
    });
    imported.push(resource.urn);
  }
  await run("clear");
  return { pending: creations.map(({ urn }) => urn), imported };
}

async function exported(engine: EngineStack): Promise<StackState> {
  const file = join(engine.project.folder, "state.json");
  await engine.command(...argumentsOf("export", { stack: engine.stack, file }));
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
