import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { compilePackage } from "../bundle/package/compilePackage";

const checkout = join(__dirname, "..");

/** Puts the package into the folder as npm would: its package.json and what it compiles to, beside all that it imports. */
export async function installPackage(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  const installed = join(modules, "azure-realtime-events");
  mkdirSync(installed, { recursive: true });
  await compilePackage(join(installed, "dist"));
  cpSync(join(checkout, "package.json"), join(installed, "package.json"));
  const ours = join(checkout, "node_modules");
  for (const name of readdirSync(ours)) {
    if (!name.startsWith(".")) symlinkSync(join(ours, name), join(modules, name));
  }
}
