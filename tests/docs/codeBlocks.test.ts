import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Block, type Page, pages } from "./pages";

const run = promisify(execFile);
// Below the checkout, so that package names resolve as they do for its own files.
const folder = resolve(".local", `pages-${process.pid}`);

/** Blocks by where they stand. */
const blocks = pages.flatMap(({ path, blocks }: Page) =>
  blocks.map((block): readonly [string, Block] => [`${path}:${block.line}`, block]),
);
const blocksIn = (language: string) => blocks.filter(([, block]) => block.language === language);
const programs = blocksIn("ts").map(([where, { code }]) => {
  const file = join(folder, `${where.replaceAll(/[/:]/g, "_")}.ts`);
  return { where, code, file, isTest: code.includes('from "node:test"') };
});

/** One that does not compile, among the others: the compiler runs once, as most of its work is what all of them import. */
const broken = {
  file: join(folder, "broken.ts"),
  code: 'import { EventInbox } from "azure-realtime-events";\nnew EventInbox("inbox", { queue: 1 });\n',
};

/** What the compiler says under the strict options of the package itself, a line for each fault. */
function compilerFaults(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, resolve("."));
  const problems = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  const format = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => "\n",
  };
  return problems.map((problem) => ts.formatDiagnostic(problem, format));
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of [...programs, broken]) writeFileSync(file, code);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the code blocks of every page", () => {
  it("are in languages that are checked, or of which nobody checks one", () => {
    const languages = new Set(blocks.map(([, { language }]) => language));
    expect([...languages].sort()).toEqual(["", "bash", "json", "kusto", "mermaid", "ts", "yaml"]);
  });

  it("compile, where they are TypeScript; one that does not is told by file and line", () => {
    expect(programs.length).toBeGreaterThan(20);
    expect(programs.filter(({ isTest }) => isTest).length).toBeGreaterThan(3);
    expect(compilerFaults([...programs, broken].map(({ file }) => file))).toEqual([
      expect.stringMatching(/^broken\.ts\(2,\d+\): error TS2353: /),
    ]);
  });

  it.each(programs.filter(({ isTest }) => isTest).map(({ where, file }) => [where, file]))(
    "succeed, where they are tests: %s",
    async (_where, file) => {
      const { stdout } = await run(process.execPath, ["--import", "tsx", "--test", "--test-reporter", "tap", file]);
      expect(stdout).toMatch(/^# pass [1-9]\d*$/m);
      expect(stdout).toMatch(/^# fail 0$/m);
    },
  );

  it("are JSON, where they say so", () => {
    const faults = blocksIn("json").filter(([, { code }]) => !isJson(code));
    expect(faults.map(([where]) => where)).toEqual([]);
  });

  it.each(blocksIn("yaml"))("are YAML: %s", (_where, { code }) => {
    expect(() => parse(code) as unknown).not.toThrow();
  });

  it.each(blocksIn("bash"))("are bash: %s", (_where, { code }) => {
    // What stands in angle brackets is the reader's to fill in.
    const filled = code.replaceAll(/<[a-z][a-z ]*>/g, "x");
    expect(() => execFileSync("bash", ["-n", "-c", filled], { stdio: "pipe" })).not.toThrow();
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
