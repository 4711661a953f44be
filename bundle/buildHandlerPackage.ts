import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { hostConfig } from "./hostConfig";

/** What to build and where to. */
export interface HandlerPackageOptions {
  /** The file that registers the functions. @defaultValue the entry of `handlers/` */
  readonly entry?: string;
  /** Folder to write to, made if need be; other files in it stay, and are no part of the package. */
  readonly outDir: string;
}

/** A function app's folder, ready to be run or zipped. */
export interface HandlerPackage {
  readonly folder: string;
  /** Names within the folder, sorted. */
  readonly files: readonly string[];
}

/**
 * Builds the function app: one file of code, host.json and package.json, nothing to install. The same sources give the
 * same bytes wherever the checkout lies. Fails when the entry does not exist or does not compile.
 */
export async function buildHandlerPackage({
  entry = defaultEntry(),
  outDir,
}: HandlerPackageOptions): Promise<HandlerPackage> {
  const entryPoint = resolve(entry);
  if (!existsSync(entryPoint)) throw new Error(`handler entry ${JSON.stringify(entryPoint)} does not exist`);
  const code = await bundle(entryPoint);

  const folder = resolve(outDir);
  const contents: Readonly<Record<string, string>> = {
    "host.json": json(hostConfig),
    "index.js": code,
    "package.json": json({ name: "azure-realtime-events-handler", version: "0.0.0", private: true, main: "index.js" }),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(contents).map(([name, content]) => writeFile(join(folder, name), content)));
  return { folder, files: Object.keys(contents).sort() };
}

async function bundle(entryPoint: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    // Paths in messages and in the module table are relative to this, not to where the program runs.
    absWorkingDir: dirname(entryPoint),
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The Functions worker provides this module itself; it is on no registry.
    external: ["@azure/functions-core"],
    // A CommonJS file has no import.meta, and @azure/storage-common asks for its URL while it loads.
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: '"use strict";const bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
    // Less than half the size, so of what a cold start fetches. Names of functions and classes stay, for stack traces
    // and for errors that are told apart by name.
    minify: true,
    keepNames: true,
    // Node prints the whole line of an uncaught error.
    lineLimit: 160,
    // A source map would be larger than the code, and the worker does not read one.
    sourcemap: false,
    // Licences ask to go with the code.
    legalComments: "eof",
    charset: "utf8",
    logLevel: "silent",
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`handler entry ${JSON.stringify(entryPoint)} gave no code`);
  return output.text;
}

/** Beside this folder, as TypeScript in the checkout and as JavaScript in the published package. */
function defaultEntry(): string {
  const source = join(__dirname, "..", "handlers", "index.ts");
  return existsSync(source) ? source : join(__dirname, "..", "handlers", "index.js");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
