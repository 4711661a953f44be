import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { oncePerProcess } from "./oncePerProcess";

/** Beside the compiled package. */
export const deploymentProviderFile = "deploymentProvider.js";

/**
 * The dynamic provider that deploys code, as the text of one CommonJS module that needs Node alone: Pulumi keeps it in the
 * state and runs it from there, where no module of a package could be found.
 */
export function deploymentProvider(): string {
  return oncePerProcess(`provider in ${__dirname}`, () => {
    const built = join(__dirname, "..", deploymentProviderFile);
    return existsSync(built) ? readFileSync(built, "utf8") : bundleDeploymentProvider();
  });
}

/** Made of its source. @throws when it imports what is not Node's own */
export function bundleDeploymentProvider(): string {
  // Loaded only here: the published package has it bundled.
  const { buildSync } = require("esbuild") as typeof import("esbuild");
  const { outputFiles, metafile } = buildSync({
    entryPoints: [join(__dirname, "..", "deployment", "provider.ts")],
    absWorkingDir: join(__dirname, ".."),
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    target: "node20",
    format: "cjs",
    // It is in every state, twice.
    minify: true,
    sourcemap: false,
    charset: "utf8",
    logLevel: "silent",
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const foreign = imported.filter((path) => !path.startsWith("node:"));
  if (foreign.length > 0)
    throw new Error(`the provider that deploys code may need Node alone, but needs ${foreign.join(", ")}`);
  return outputFiles[0]?.text ?? "";
}
