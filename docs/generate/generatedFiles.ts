import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eventTypesBySource } from "../../events";
import { eventsPage } from "./eventsPage";
import { payloadSchemaText } from "./payloadSchema";
import { policiesPage } from "./policiesPage";

/** Folders in which every file is made. */
export const madeFolders = { schemas: "schemas", components: "docs/components" } as const;

/** Every file that is made from the catalogue or from the rules, by path from the checkout, with its content. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const types = Object.values(eventTypesBySource).flat();
  return new Map([
    ["docs/events.md", eventsPage()],
    ["docs/policies.md", policiesPage()],
    ...types.map((type): [string, string] => [`${madeFolders.schemas}/${type}.json`, payloadSchemaText(type)]),
  ]);
}

/** The paths of generated files that are missing, different, or there for what is not there any more. */
export function driftedFiles(root: string, files = generatedFiles()): string[] {
  const changed = [...files].filter(([path, content]) => contentOf(join(root, path)) !== content).map(([path]) => path);
  return [...changed, ...strayFiles(root, files)];
}

/** Writes every generated file and removes what is there for what is not there any more, a type for example. */
export function writeGeneratedFiles(root: string, files = generatedFiles()): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  for (const path of strayFiles(root, files)) rmSync(join(root, path));
}

/** Only in folders that the files lie in: nothing is known of the others. */
function strayFiles(root: string, files: ReadonlyMap<string, string>): string[] {
  const paths = [...files.keys()];
  const folders = Object.values(madeFolders).filter((folder) => paths.some((path) => dirname(path) === folder));
  return folders
    .flatMap((folder) =>
      existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [],
    )
    .filter((path) => !files.has(path));
}

/** A file's text; undefined when there is none. */
export function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
