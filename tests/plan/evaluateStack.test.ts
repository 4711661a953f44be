import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evaluateStack, readStack } from "../../plan";

describe("evaluateStack", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "plan-"));
    symlinkSync(resolve("node_modules"), join(directory, "node_modules"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (files: Record<string, string>) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  };
  const project = (extra = "") => `name: shop\nruntime: nodejs\nmain: main.ts\n${extra}`;

  it("runs a TypeScript program of several files with its project's defaults and its stack's values", async () => {
    write({
      "Pulumi.yaml": project("config:\n  size: { type: integer, default: 1 }\n  list: { type: array, default: [a] }\n"),
      "Pulumi.dev.yaml": "config:\n  shop:size: 2\n  azure-native:location: westeurope\n",
      "main.ts": `import * as pulumi from "@pulumi/pulumi";
        import { here, twice } from "./other";
        const config = new pulumi.Config();
        export const size = twice(config.requireNumber("size"));
        export const list = config.requireObject<string[]>("list");
        export const location = new pulumi.Config("azure-native").require("location");
        export const folder = here;`,
      "other.ts": "export const twice = (n: number): number => n * 2;\nexport const here = __dirname;",
    });
    const plan = await evaluateStack({ directory, stack: "dev" });
    expect(plan.outputs).toMatchObject({ size: 4, list: ["a"], location: "westeurope" });
    // Each file sees its own place, as it would under Pulumi.
    expect(String(plan.outputs["folder"])).toContain("plan-");
  });

  it("evaluates the program's own modules afresh each time, so that no state leaks from one plan to the next", async () => {
    write({
      "Pulumi.yaml": project(),
      "Pulumi.dev.yaml": "config: {}",
      "main.ts": 'import { next } from "./counter"; export const count = next();',
      "counter.ts": "let count = 0; export const next = (): number => ++count;",
    });
    for (const _ of [1, 2]) expect((await evaluateStack({ directory, stack: "dev" })).outputs).toEqual({ count: 1 });
  });

  it.each([
    ["an exported function of a CommonJS program", "export = () => ({ answer: 42 });", undefined],
    ["an asynchronous default export of an ES module", "export default async () => ({ answer: 42 });", "module"],
  ])("takes the outputs from %s", async (_what, source, type) => {
    write({
      "Pulumi.yaml": project(),
      "Pulumi.dev.yaml": "",
      "main.ts": source,
      "package.json": JSON.stringify({ name: "shop", type }),
    });
    expect((await evaluateStack({ directory, stack: "dev" })).outputs).toEqual({ answer: 42 });
  });

  it("names the file, line and column of source that does not compile", async () => {
    write({ "Pulumi.yaml": project(), "Pulumi.dev.yaml": "", "main.ts": "const a = 1;\nconst b = ;\n" });
    await expect(evaluateStack({ directory, stack: "dev" })).rejects.toThrow(/main\.ts:2:11: Unexpected ";"/);
  });

  it("names the stacks that there are when one is missing", () => {
    write({ "Pulumi.yaml": project(), "Pulumi.dev.yaml": "", "Pulumi.prod.yaml": "" });
    expect(() => readStack({ directory, stack: "staging" })).toThrow(/stack "staging"; there are dev, prod/);
  });

  it.each([
    ["no Pulumi.yaml", {}, /Pulumi\.yaml does not exist/],
    ["another runtime", { "Pulumi.yaml": "name: shop\nruntime: yaml\n" }, /runtime "nodejs", got "yaml"/],
    ["no program", { "Pulumi.yaml": project(), "Pulumi.dev.yaml": "" }, /no program found.*main\.ts/],
    ["values from Pulumi Cloud", { "Pulumi.yaml": project(), "Pulumi.dev.yaml": "environment: [shared]" }, /--config/],
  ])("explains %s", (_what, files, message) => {
    write(files as Record<string, string>);
    expect(() => readStack({ directory, stack: "dev" })).toThrow(message);
  });

  it("names every fault of the configuration at once, by key", () => {
    write({
      "Pulumi.yaml": project("config:\n  size: { type: integer }\n  on: { type: boolean }\n  name: { type: string }\n"),
      "Pulumi.dev.yaml": "config:\n  shop:size: many\n  shop:on: 1\n  shop:key: { secure: v1:abc }\n",
      "main.ts": "",
    });
    let message = "";
    try {
      readStack({ directory, stack: "dev" });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.split("\n").slice(1)).toEqual([
      '  "shop:key" is encrypted and cannot be read here; give a value with --config shop:key=VALUE',
      '  "shop:size" must be of type integer, got "many"',
      '  "shop:on" must be of type boolean, got "1"',
      '  "shop:name" has no value and no default',
    ]);
  });

  it("takes a value for an encrypted key from the caller, and keeps it secret", () => {
    write({
      "Pulumi.yaml": project(),
      "Pulumi.dev.yaml": "config:\n  shop:key: { secure: v1:abc }\n",
      "main.ts": "",
    });
    const settings = readStack({ directory, stack: "dev", config: { key: "hunter2" } });
    expect(settings.config).toEqual({ "shop:key": "hunter2" });
    expect(settings.secretConfigKeys).toEqual(["shop:key"]);
  });
});
