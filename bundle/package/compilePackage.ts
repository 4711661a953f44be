import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeResourceDeclarations } from "./resourceDeclarations";

const checkout = join(__dirname, "..", "..");

/** Compiles what the package publishes: code, and declarations that are quick to compile against. */
export async function compilePackage(outDir: string): Promise<void> {
  const project = join(checkout, "tsconfig.build.json");
  const compiler = require.resolve("typescript/bin/tsc");
  await promisify(execFile)(process.execPath, [compiler, "--project", project, "--outDir", outDir]);
  writeResourceDeclarations(join(outDir, "components"));
}
