import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installTarball } from "./packedPackage";

/** What a project of somebody else's depends on beside the package, and what it is worked on with. */
const own = ["@azure/functions", "@types/node", "tsx", "typescript"];

/**
 * Makes a project of somebody else's, with the packed package installed.
 * @param folder - Of the project, outside of the checkout.
 * @param type - Of its modules, as package.json says it.
 */
export async function writeConsumerProject(
  folder: string,
  tarball: string,
  type: "commonjs" | "module",
): Promise<void> {
  await cp(join(__dirname, "..", "consumer", "project"), folder, { recursive: true });
  const dependencies = Object.fromEntries(["azure-realtime-events", ...own].map((name) => [name, "*"]));
  const manifest = { name: "support", private: true, type, main: "index.ts", dependencies };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await installTarball(tarball, folder, own);
}
