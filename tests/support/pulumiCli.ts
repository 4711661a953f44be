import { accessSync, constants, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** A Pulumi CLI on this machine. */
export interface PulumiCli {
  readonly executable: string;
  /** Folder that holds it and its language hosts. */
  readonly folder: string;
}

/** Of the checkout; found from here, whoever loads this file. */
const root = join(__dirname, "..", "..");

/** What to do where there is none. */
export const howToGetCli =
  "put a Pulumi CLI on PATH, or run npx pulumi version once where the network allows: the npm package fetches it";

/**
 * The CLI on PATH, else the release that the npm package `pulumi` has fetched before. Never fetches one: the package's own
 * command, which npm puts on PATH first, would.
 */
export function findPulumiCli(environment: NodeJS.ProcessEnv = process.env): PulumiCli | undefined {
  const home = environment.PULUMI_HOME ?? join(homedir(), ".pulumi");
  const version = environment.PULUMI_VERSION ?? pinnedVersion();
  const folders = [...(environment.PATH ?? "").split(delimiter), join(home, "versions", version, "bin")];
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  for (const folder of folders) {
    const executable = join(folder, name);
    if (folder !== "" && isExecutable(executable) && !isLauncher(executable)) {
      return { executable, folder: dirname(realpathSync(executable)) };
    }
  }
  return undefined;
}

/** As the lockfile has it: the release that the package fetches has its own version. */
export function pinnedVersion(): string {
  const manifest = join(root, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { devDependencies: { pulumi: string } }).devDependencies.pulumi;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether it is the npm package's command, a script of Node, and no CLI. */
function isLauncher(path: string): boolean {
  return /[\\/]node_modules[\\/]/.test(realpathSync(path));
}
