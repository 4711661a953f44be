import { existsSync, readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const coreModule = "@azure/functions-core";

/** Lets every `require` of this process find the worker's own module, which no registry has. */
export function provideCoreModule(api: object): void {
  const original = Module.prototype.require;
  Module.prototype.require = function (this: unknown, id: string): unknown {
    return id === coreModule ? api : (original.call(this, id) as unknown);
  } as typeof original;
}

/**
 * Loads the file that the app's package.json names as `main`: an ES module when it ends in `.mjs` or the package is of
 * type `module`, else CommonJS. The worker also takes a glob pattern there; this takes one file.
 */
export async function loadApp(appFolder: string): Promise<void> {
  const packageFile = join(appFolder, "package.json");
  if (!existsSync(packageFile)) throw new Error(`${packageFile} does not exist`);
  const { main, type } = JSON.parse(readFileSync(packageFile, "utf8")) as { main?: unknown; type?: unknown };
  if (typeof main !== "string") throw new Error(`${packageFile} must name the app's entry file as "main"`);

  const entry = join(appFolder, main);
  if (!existsSync(entry)) throw new Error(`the entry file ${entry}, "main" of the package.json, does not exist`);
  const isModule = entry.endsWith(".mjs") || (type === "module" && !entry.endsWith(".cjs"));
  if (isModule) await import(pathToFileURL(entry).href);
  else createRequire(packageFile)(entry);
}
