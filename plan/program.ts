import { existsSync, readFileSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import Module from "node:module";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { RunError } from "@pulumi/pulumi";
import { type BuildFailure, build, type Loader, type Message } from "esbuild";
import type { Program } from "./evaluate";

/**
 * Loads a Pulumi program's entry file, TypeScript or JavaScript, into a {@link Program} that starts afresh each time it
 * runs: its own modules are evaluated anew, packages are shared with the process.
 *
 * What the entry exports are the stack's outputs, or what its one function returns: the default export of an ES module,
 * `export =` of a CommonJS one, as with Pulumi.
 *
 * @throws with file, line and column when the source does not compile.
 */
export async function loadProgram(entry: string): Promise<Program> {
  if (!existsSync(entry)) throw new RunError(`the program ${entry} does not exist`);
  const file = realpathSync(entry);
  const evaluateModules = instantiate(await compile(file), file);
  return async () => {
    const exports = evaluateModules();
    const main = isEsModule(file) && isRecord(exports) && "default" in exports ? exports.default : exports;
    return typeof main === "function" ? (main as () => unknown)() : main;
  };
}

async function compile(file: string): Promise<string> {
  const result = await bundle(file).catch((failure: BuildFailure) => {
    throw new RunError(`the program does not compile:\n${failure.errors.map(describe).join("\n")}`);
  });
  const [output] = result.outputFiles;
  if (!output) throw new Error(`esbuild wrote nothing for ${file}`);
  return output.text;
}

function describe({ location, text }: Message): string {
  return location ? `  ${location.file}:${location.line}:${location.column + 1}: ${text}` : `  ${text}`;
}

function bundle(file: string) {
  return build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    outfile: `${file}.plan.js`,
    logLevel: "silent",
    keepNames: true,
    // The whole program as one function, so that it can start afresh without being compiled again.
    banner: { js: "module.exports = () => { const module = { exports: {} }; let exports = module.exports;" },
    footer: { js: "return module.exports; };" },
    define: { __dirname: "__planDirname", __filename: "__planFilename", "import.meta.url": "__planUrl" },
    plugins: [
      {
        name: "own-paths",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => ({
            contents: ownPaths(path) + (await readFile(path, "utf8")),
            loader: loaderOf(path),
          }));
        },
      },
    ],
  });
}

/** Each bundled file keeps seeing its own place, as it would on its own; on the first line, so that lines stay right. */
function ownPaths(path: string): string {
  const [file, directory, url] = [path, dirname(path), pathToFileURL(path).href].map((text) => JSON.stringify(text));
  return `const __planFilename=${file},__planDirname=${directory},__planUrl=${url};`;
}

function loaderOf(path: string): Loader {
  const extension = extname(path);
  if (extension.endsWith("x")) return extension === ".tsx" ? "tsx" : "jsx";
  return extension.includes("t") ? "ts" : "js";
}

function instantiate(code: string, file: string): () => unknown {
  const module = new Module(file) as Module & { _compile(code: string, file: string): void };
  module.filename = file;
  module.paths = (Module as unknown as { _nodeModulePaths(from: string): string[] })._nodeModulePaths(dirname(file));
  // Node keeps a source map only while they are enabled; stack traces then name the program's own lines.
  process.setSourceMapsEnabled(true);
  module._compile(code, file);
  return module.exports as () => unknown;
}

function isEsModule(file: string): boolean {
  if (/\.[cm][jt]s$/.test(file)) return extname(file).startsWith(".m");
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) {
      return (JSON.parse(readFileSync(manifest, "utf8")) as { type?: string }).type === "module";
    }
    if (folder === dirname(folder)) return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
