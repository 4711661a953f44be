import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const name = "azure-realtime-events";
const checkout = realpathSync(resolve(__dirname, ".."));

/**
 * What a plan from this checkout does not tell of a project with the package installed: that is what a deployment takes.
 * `undefined` without one, or where it is a link to this checkout.
 */
export function installedPackageNote(directory: string): string | undefined {
  const folder = installedFor(resolve(directory));
  if (folder === undefined || realpathSync(folder) === checkout) return undefined;
  const [ours, theirs] = [checkout, folder].map((one) => `${one} (${versionOf(one)})`);
  return `planned with the sources of ${ours}, not with the package that is installed, ${theirs}`;
}

function installedFor(directory: string): string | undefined {
  try {
    return dirname(createRequire(join(directory, "index.js")).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
