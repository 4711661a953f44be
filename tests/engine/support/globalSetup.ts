import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildPluginFolder } from "../../support/pluginFolder";
import { findPulumiCli, howToGetCli, pinnedVersion } from "../../support/pulumiCli";

declare module "vitest" {
  interface ProvidedContext {
    readonly pluginFolder: string;
  }
}

/** Says which CLI the tests run with, and builds what all of them share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cli = findPulumiCli();
  const version = cli && execFileSync(cli.executable, ["version"], { encoding: "utf8" }).trim();
  process.stdout.write(cli ? `Pulumi CLI ${version}, ${cli.executable}\n` : `no Pulumi CLI: ${howToGetCli}\n`);
  if (version && version !== `v${pinnedVersion()}`) {
    process.stdout.write(`npx pulumi is another one: v${pinnedVersion()}, as package.json pins it\n`);
  }
  const folder = await mkdtemp(join(tmpdir(), "engine-plugin-"));
  if (cli) await buildPluginFolder(folder);
  project.provide("pluginFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
