import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { BuildFailure } from "esbuild";
import { hostConfig } from "./hostConfig";
import { oncePerProcess } from "./oncePerProcess";

/** A function app's files: names within its folder, sorted, and their content. */
export type HandlerFiles = ReadonlyMap<string, string>;

/**
 * The function app of an entry: one file of code, host.json and package.json, nothing to install. The same sources give the
 * same bytes wherever the checkout lies.
 *
 * @param entry - the file that registers the functions; by default the package's own handler
 * @throws when the entry does not exist or does not compile, naming the file and, for a fault in it, the line
 */
export function handlerFiles(entry?: string): HandlerFiles {
  if (entry === undefined) {
    const own = join(__dirname, "..", "handlers", "index.ts");
    return oncePerProcess(`files of ${own}`, () => prebuilt() ?? handlerFiles(own));
  }
  const entryPoint = resolve(entry);
  if (!existsSync(entryPoint) || !statSync(entryPoint).isFile()) {
    throw new Error(`handler entry ${JSON.stringify(entryPoint)} does not exist`);
  }
  return new Map([
    ["host.json", json(hostConfig)],
    ["index.js", bundle(entryPoint)],
    [
      "package.json",
      json({ name: "azure-realtime-events-handler", version: "0.0.0", private: true, main: "index.js" }),
    ],
  ]);
}

/** SHA-256 over names and contents, in hexadecimal: another one is another handler. */
export function hashOf(files: HandlerFiles): string {
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(`${name}\0${Buffer.byteLength(content)}\0`).update(content);
  return hash.digest("hex");
}

/** In the published package the function app lies beside the compiled code; in the checkout there is only its source. */
function prebuilt(): HandlerFiles | undefined {
  const folder = join(__dirname, "..", "handler");
  if (!existsSync(join(folder, "host.json"))) return undefined;
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

function bundle(entryPoint: string): string {
  // Loaded only here: a program that brings no entry of its own need not pay for it.
  const { buildSync } = require("esbuild") as typeof import("esbuild");
  try {
    const { outputFiles } = buildSync({
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
    return outputFiles[0]?.text ?? "";
  } catch (error) {
    const faults = (error as BuildFailure).errors;
    if (!Array.isArray(faults)) throw error;
    const lines = faults.map(({ text, location }) =>
      location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
    );
    throw new Error(`handler entry ${JSON.stringify(entryPoint)} does not compile: ${lines.join("; ")}`, {
      cause: error,
    });
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
