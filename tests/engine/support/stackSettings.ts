import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { EngineProject } from "./engineProject";

/** Writes keys of the project into a stack's file, as a person would; what else is in it stays. */
export async function setStackConfig(
  project: EngineProject,
  stack: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = `Pulumi.${stack}.yaml`;
  const document = parseDocument(await readFile(join(project.folder, file), "utf8"));
  for (const [key, value] of Object.entries(settings))
    document.setIn(["config", `azure-realtime-events:${key}`], value);
  await project.write(file, document.toString());
}
