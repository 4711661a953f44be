import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { evaluateStack, hasComputed } from "../../plan";
import { facts } from "./facts";
import { exampleNames, exampleStack, examplesFolder, inLocalCloud, readExample, sourcesOf } from "./planned";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const own = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const manifestOf = (name: string) => JSON.parse(readExample(name, "package.json")) as Manifest;
const projectOf = (name: string) => parse(readExample(name, "Pulumi.yaml")) as { name: string; config?: object };

describe("the examples", () => {
  it("compile under the strict options of the package itself", () => {
    const files = exampleNames.flatMap((name) => sourcesOf(name).map((file) => resolve(examplesFolder, name, file)));
    expect(files.length).toBeGreaterThanOrEqual(exampleNames.length);
    const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, resolve("."));
    const format = {
      getCanonicalFileName: (name: string) => name,
      getCurrentDirectory: () => resolve("."),
      getNewLine: () => "\n",
    };
    expect(ts.formatDiagnostics(ts.getPreEmitDiagnostics(ts.createProgram(files, options)), format)).toBe("");
    // The compiler reads azure-native's types, and with every other test beside it that takes its time.
  }, 180_000);

  it("are all in README.md's table, and nothing else is", () => {
    const linked = [...readFileSync("README.md", "utf8").matchAll(/^\| \[`([\w-]+)`\]\(examples\/([\w-]+)\) \|/gm)];
    expect(linked.map(([, text, target]) => [text, target])).toEqual(
      expect.arrayContaining(exampleNames.map((name) => [name, name])),
    );
    expect(linked).toHaveLength(exampleNames.length);
  });
});

it("every example has its facts", () => {
  expect(facts.map(([example]) => example).sort()).toEqual(exampleNames);
});

it.each(facts)("the example %s %s", async (name, _fact, holds) => {
  holds(await inLocalCloud(name));
});

describe.each(exampleNames)("the example %s", (name) => {
  it("says at the top what it shows and what to change", () => {
    const [comment = ""] = /^(\/\/.*\n)+/.exec(readExample(name, "index.ts")) ?? [];
    expect(comment.split("\n").length).toBeGreaterThan(3);
    expect(comment).toMatch(/^\/\/ Change /m);
  });

  it("plans without a build", async () => {
    const plan = await evaluateStack(exampleStack(name));
    expect(plan.resources.some(({ type }) => type.startsWith("azure-realtime-events:index:"))).toBe(true);
    expect(plan.project).toBe(name);
  });

  it("is refused nothing that Azure is documented to refuse, and all its outputs are known then", async () => {
    const { outputs } = await inLocalCloud(name);
    expect(Object.keys(outputs)).not.toEqual([]);
    expect(hasComputed(outputs)).toBe(false);
  });

  it("reads the configuration that its project declares, and its stack sets no other", () => {
    const declared = Object.keys(projectOf(name).config ?? {}).sort();
    const read = [...readExample(name, "index.ts").matchAll(/\.require(?:Object)?(?:<[^(]+>)?\("(\w+)"\)/g)];
    expect(read.map(([, key]) => key).sort()).toEqual(declared);
    const { config } = parse(readExample(name, "Pulumi.dev.yaml")) as { config: object };
    const allowed = declared.map((key) => `${name}:${key}`);
    expect(Object.keys(config).filter((key) => !allowed.includes(key))).toEqual([]);
  });

  it("can be copied: what it imports is in its package.json, in the versions that are tested here", () => {
    const { dependencies, devDependencies } = manifestOf(name);
    const tested = { ...own.devDependencies, ...own.dependencies, [own.name]: own.version };
    for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([dependency, version]).toEqual([dependency, tested[dependency]]);
    }
    // Pulumi takes the compiler that it finds; the one that it brings knows no package exports.
    expect(devDependencies).toHaveProperty("typescript");
    expect(importedPackages(name).filter((imported) => !(imported in dependencies))).toEqual([]);
  });
});

/** The packages that an example's files import, without Node's own modules and the example's own files. */
function importedPackages(name: string): readonly string[] {
  const specifiers = sourcesOf(name).flatMap((file) =>
    ts.preProcessFile(readExample(name, file)).importedFiles.map(({ fileName }) => fileName),
  );
  expect(specifiers.filter((specifier) => specifier.startsWith("../"))).toEqual([]);
  return specifiers
    .filter((specifier) => !specifier.startsWith("node:") && !specifier.startsWith("."))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"));
}
