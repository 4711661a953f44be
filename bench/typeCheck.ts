import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median";
import { verdict } from "./verdict";

const root = join(__dirname, "..");
const compiler = require.resolve("typescript/bin/tsc");

/** Of what a program costs that imports the package to one that imports what the package imports. */
const directLimit = 1.15;
/**
 * Of what the import adds to an empty program, to what azure-native as a whole adds to it. Not of the programs themselves:
 * one class alone, which brings the declarations of all inputs and outputs along, already costs half of the whole so.
 */
const wholeLimit = 0.5;

/** As `tsc --init` writes it, and as it is where nobody says anything; that takes longer, so fewer runs. */
const settings = [
  { skipLibCheck: true, runs: 7 },
  { skipLibCheck: false, runs: 3 },
] as const;

/**
 * What it costs to type-check a program that imports the package, by its built declarations, against one that imports the
 * same parts of azure-native, and one that imports all of it. Processor time of the compiler, alternating runs, medians.
 */
export async function typeCheck(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "type-check-"));
  try {
    const parts = installPackage(folder);
    const programs = {
      empty: "export {};\n",
      package: 'import { RealtimeEvents } from "azure-realtime-events";\nnew RealtimeEvents("a", { location: "b" });\n',
      direct: importing(parts),
      whole: importing(["@pulumi/azure-native"]),
    };
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, `${name}.ts`), text);
    for (const { skipLibCheck, runs } of settings) {
      print(
        skipLibCheck,
        runs,
        measure(folder, Object.keys(programs) as (keyof typeof programs)[], skipLibCheck, runs),
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Puts the package into the folder as npm would: its package.json and what it publishes; everything else is found above it.
 *
 * @returns the parts of azure-native that it imports
 */
function installPackage(folder: string): string[] {
  const installed = join(folder, "node_modules", "azure-realtime-events");
  const dist = join(installed, "dist");
  execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json"), "--outDir", dist]);
  cpSync(join(root, "package.json"), join(installed, "package.json"));
  const modules = join(root, "node_modules");
  for (const name of readdirSync(modules)) {
    if (!name.startsWith(".")) symlinkSync(join(modules, name), join(folder, "node_modules", name));
  }
  const components = join(dist, "components");
  const code = readdirSync(components).filter((name) => name.endsWith(".js"));
  const imports = code.flatMap(
    (name) => readFileSync(join(components, name), "utf8").match(/@pulumi\/azure-native\/[\w./]+/g) ?? [],
  );
  return [...new Set(imports)].sort();
}

function importing(modules: readonly string[]): string {
  const lines = modules.map((module, index) => `import * as part${index} from "${module}";\n`);
  return `${lines.join("")}console.log(${modules.map((_, index) => `part${index}`).join(", ")});\n`;
}

function measure<N extends string>(folder: string, names: readonly N[], skipLibCheck: boolean, runs: number) {
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let run = 0; run < runs; run++) {
    for (const name of names) times.get(name)?.push(compile(folder, name, skipLibCheck));
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<N, number>;
}

/** Prints, when the compiler ends, the milliseconds of processor time that it took in all of its threads. */
const reporter = `
process.once("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(String((user + system) / 1000));
});
process.argv.splice(1, 0, ${JSON.stringify(compiler)});
require(${JSON.stringify(compiler)});
`;

function compile(folder: string, name: string, skipLibCheck: boolean): number {
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["-e", reporter, "--", ...options, "--skipLibCheck", String(skipLibCheck), `${name}.ts`],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${name}.ts does not compile:\n${stdout}${stderr}`);
  return Number(stderr);
}

function print(
  skipLibCheck: boolean,
  runs: number,
  times: Record<"empty" | "package" | "direct" | "whole", number>,
): void {
  const ms = (name: keyof typeof times) => `${times[name].toFixed(0)} ms`;
  const direct = times.package / times.direct;
  const added = (times.package - times.empty) / (times.whole - times.empty);
  console.log(
    `type-checking a program that imports the package, skipLibCheck ${skipLibCheck}; processor time of tsc, medians of ${runs} alternating runs`,
  );
  console.log(
    `  ${direct.toFixed(3)}  ${ms("package")} against ${ms("direct")} with the same parts of azure-native; ${verdict(direct, directLimit)}`,
  );
  console.log(
    `  ${added.toFixed(3)}  of what azure-native as a whole adds to the ${ms("empty")} of an empty program, ${ms("whole")} in all; ${verdict(added, wholeLimit)}`,
  );
  console.log(`  ${(times.package / times.whole).toFixed(3)}  of the program with azure-native as a whole, in all`);
}
