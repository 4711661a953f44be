import { execFile } from "node:child_process";
import { mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPackage } from "../../bench/installPackage";

const compiler = require.resolve("typescript/bin/tsc");
const own = "node_modules/azure-realtime-events/dist/components/azureNative";

/** Each compiles with all of the SDK's declarations. */
const timeout = 180_000;

let folder: string;
/** For example `signalrservice/signalR`. */
let modules: readonly string[];

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "declarations-")));
  await installPackage(folder);
  const files = await readdir(join(folder, own), { recursive: true });
  modules = files.filter((file) => file.endsWith(".d.ts")).map((file) => file.replace(/\.d\.ts$/, ""));
}, timeout);
afterAll(() => rm(folder, { recursive: true }));

describe("the published declarations", { timeout }, () => {
  it("bring the inputs of azure-native to nobody", async () => {
    const files = await compile("whole", 'import "azure-realtime-events";\n', ["--skipLibCheck", "--listFiles"]);
    expect(files).toContain("azure-native/types/output.d.ts");
    expect(files).not.toContain("azure-native/types/input.d.ts");
  });

  it("have a component's children as azure-native's own classes have them, for the strictest program", async () => {
    expect(modules).toContain("signalrservice/signalR");
    const sameBothWays = modules.map((module, index) => {
      const name = basename(module).replace(/^./, (letter) => letter.toUpperCase());
      return `import type { ${name} as Theirs${index} } from "@pulumi/azure-native/${module}.js";
import type { ${name} as Ours${index} } from "./${own}/${module}.js";
export const ours${index} = (theirs: Theirs${index}): Ours${index} => theirs;
export const theirs${index} = (ours: Ours${index}): Theirs${index} => ours;
export const members${index}: Record<Exclude<keyof Theirs${index}, keyof Ours${index}>, never> = {};
`;
    });
    const program = `import { SignalR } from "@pulumi/azure-native/signalrservice";
import { RealtimeEvents } from "azure-realtime-events";
const events = new RealtimeEvents("realtime", { location: "westeurope" });
export const service: SignalR = events.parts.signalr.service;
// @ts-expect-error the children are typed: it has no such output
export const none = events.parts.signalr.service.none;
`;
    await compile("strict", program + sameBothWays.join(""), [
      "--exactOptionalPropertyTypes",
      "--noUncheckedIndexedAccess",
    ]);
  });
});

/** What the compiler prints. @throws with it when there is an error */
async function compile(name: string, program: string, options: readonly string[]): Promise<string> {
  await writeFile(join(folder, `${name}.ts`), program);
  const common = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"];
  const run = promisify(execFile)(process.execPath, [compiler, ...common, ...options, `${name}.ts`], {
    cwd: folder,
    maxBuffer: 2 ** 24,
  });
  const { stdout } = await run.catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
  return stdout;
}
