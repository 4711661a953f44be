import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const checkout = join(__dirname, "..", "..");

/**
 * Makes the stand-in plugin one file in a folder for PATH, where the engine looks for `pulumi-resource-azure-native`: started
 * for every command, it should not be compiled for every one.
 */
export async function buildPluginFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [join(checkout, "local", "azureNative", "plugin.ts")],
    outfile: join(folder, "plugin.cjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "silent",
  });
  await copyFile(join(checkout, "local", "azureNative", "declared.json"), join(folder, "declared.json"));
  const script = join(folder, "pulumi-resource-azure-native");
  await writeFile(script, `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} "$(dirname "$0")/plugin.cjs" "$@"\n`);
  await chmod(script, 0o755);
}
