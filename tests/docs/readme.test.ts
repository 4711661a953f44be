import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const readme = readFileSync("README.md", "utf8");
const blocksOf = (text: string) => [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
const blocks = [readme, readFileSync("docs/security.md", "utf8")].flatMap(blocksOf);
// Below the checkout, so that package names resolve as they do for its own files.
const folder = resolve(".local", `readme-${process.pid}`);

describe("README.md, and what is written by hand in docs/", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("have TypeScript that compiles under the strict options of the package itself", () => {
    expect(blocks.length).toBeGreaterThan(2);
    mkdirSync(folder, { recursive: true });
    const files = blocks.map((code, index) => {
      const file = join(folder, `block${index + 1}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, resolve("."));
    const problems = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
    const format = {
      getCanonicalFileName: (name: string) => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => "\n",
    };
    expect(ts.formatDiagnostics(problems, format)).toBe("");
  });

  it("shows a whole stack in about ten lines", () => {
    expect(blocks[0]?.trim().split("\n").length).toBeLessThanOrEqual(10);
  });

  it("lists every configuration key with its default and description, as Pulumi.yaml has them", () => {
    const { config } = parse(readFileSync("Pulumi.yaml", "utf8")) as {
      config: Record<string, { default: unknown; description: string }>;
    };
    const rows = [...readme.matchAll(/^\| `(\w+)` \| `(.*)` \| (.*) \|$/gm)].map(([, key, value, text]) => [
      key,
      value,
      text,
    ]);
    const expected = Object.entries(config).map(([key, { default: value, description }]) => [
      key,
      typeof value === "string" && value !== "" ? value : JSON.stringify(value),
      description,
    ]);
    expect(rows).toEqual(expected);
  });

  it("names only npm scripts and files that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run (\w+)/g)].map(([, script]) => script ?? "");
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    for (const [, path = ""] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g))
      expect(() => statSync(path)).not.toThrow();
  });
});
