import { createHash } from "node:crypto";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../cli/commandLine";
import { buildDist } from "./package/buildDist";

const usage = `Builds dist/: the compiled package, dist/handler/ (the function app's folder) and dist/handler.zip.

  npm run build

The handler's bytes depend on its sources only: an unchanged handler is the same zip.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  rmSync("dist", { recursive: true, force: true });
  process.stdout.write("compiling the package ...\n");
  await buildDist("dist");
  const zip = join("dist", "handler.zip");
  const size = (path: string) => `${(statSync(path).size / 1024).toFixed(0)} KiB`;
  const hash = createHash("sha256").update(readFileSync(zip)).digest("hex");
  process.stdout.write(`dist/handler/index.js  ${size(join("dist", "handler", "index.js"))}\n`);
  process.stdout.write(`dist/handler.zip       ${size(zip)}  sha256 ${hash}\n`);
}

/** What the compiler says goes to its output, not into the error. */
const describe = (error: unknown) =>
  (error as { stdout?: string }).stdout || (error instanceof Error ? (error.stack ?? error.message) : String(error));

void runCommand(usage, main, describe);
