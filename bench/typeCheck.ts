import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "./installPackage";
import { median } from "./median";
import { verdict } from "./verdict";

const compiler = require.resolve("typescript/bin/tsc");

/** Of what a program costs that imports the package to one that imports what the package imports. */
const directLimit = 1.15;
/** Of what a program costs that imports the package to one that imports azure-native as a whole. */
const wholeLimit = 0.5;

/** As `tsc --init` writes it, and as it is where nobody says anything; that takes longer, so fewer runs. */
const settings = [
  { skipLibCheck: true, runs: 11 },
  { skipLibCheck: false, runs: 5 },
] as const;

/**
 * What it costs to type-check a program that imports the package, by its built declarations, against one that imports the
 * same parts of azure-native, and one that imports all of it. Processor time of the compiler, alternating runs, medians.
 */
export async function typeCheck(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "type-check-"));
  try {
    await installPackage(folder);
    const programs = {
      empty: "export {};\n",
      package: 'import { RealtimeEvents } from "azure-realtime-events";\nnew RealtimeEvents("a", { location: "b" });\n',
      direct: importing(importedParts(folder)),
      oneClass: importing(["@pulumi/azure-native/signalrservice/signalR.js"]),
      whole: importing(["@pulumi/azure-native"]),
    };
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, `${name}.ts`), text);
    for (const { skipLibCheck, runs } of settings) {
      print(skipLibCheck, runs, measure(folder, Object.keys(programs) as ProgramName[], skipLibCheck, runs));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The parts of azure-native that the components import. */
function importedParts(folder: string): string[] {
  const components = join(folder, "node_modules", "azure-realtime-events", "dist", "components");
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

type ProgramName = "empty" | "package" | "direct" | "oneClass" | "whole";

/** Milliseconds of each, run by run. */
type Times = Readonly<Record<ProgramName, readonly number[]>>;

function measure(folder: string, names: readonly ProgramName[], skipLibCheck: boolean, runs: number): Times {
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<ProgramName, number[]>;
  for (let run = 0; run < runs; run++) {
    for (const name of names) times[name].push(compile(folder, name, skipLibCheck));
  }
  return times;
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

function print(skipLibCheck: boolean, runs: number, times: Times): void {
  const ms = (name: ProgramName) => `${median(times[name]).toFixed(0)} ms`;
  // Of each run, so that what else the machine does is on both sides.
  const ratio = (of: (run: (name: ProgramName) => number) => number) =>
    median(times.package.map((_, index) => of((name) => times[name][index] ?? Number.NaN)));
  const direct = ratio((run) => run("package") / run("direct"));
  const whole = ratio((run) => run("package") / run("whole"));
  const oneClass = ratio((run) => run("oneClass") / run("whole"));
  const added = ratio((run) => (run("package") - run("empty")) / (run("whole") - run("empty")));
  console.log(
    `type-checking a program that imports the package, skipLibCheck ${skipLibCheck}; processor time of tsc, medians of ${runs} alternating runs`,
  );
  console.log(
    `  ${direct.toFixed(3)}  ${ms("package")} against ${ms("direct")} with the same parts of azure-native; ${verdict(direct, directLimit)}`,
  );
  console.log(
    `  ${whole.toFixed(3)}  of the ${ms("whole")} of a program with azure-native as a whole; ${verdict(whole, wholeLimit)}`,
  );
  console.log(
    `  ${oneClass.toFixed(3)}  of that is what one class of azure-native costs, which brings the inputs of all`,
  );
  console.log(`  ${added.toFixed(3)}  of what azure-native as a whole adds to the ${ms("empty")} of an empty program`);
}
