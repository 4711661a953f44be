import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const bin = (name: string) => resolve("node_modules", ".bin", name);

describe("lint", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lint-"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    for (const file of [".dependency-cruiser.cjs", "eslint.config.mjs", "tsconfig.json", "package.json"])
      cpSync(file, join(folder, file));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (files: Record<string, string>) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  };
  const lint = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(bin(command), args, { cwd: folder, encoding: "utf8" });
    return { status, output: stdout + stderr };
  };

  it.each([
    ["events", "components"],
    ["events", "handlers"],
    ["components", "handlers"],
    ["components", "plan"],
    ["handlers", "components"],
    ["handlers", "bundle"],
    ["bundle", "handlers"],
    ["plan", "events"],
    ["plan", "local"],
    ["policies", "plan"],
    ["policies", "components"],
    ["components", "policies"],
    ["local", "handlers"],
    ["local", "components"],
  ])("refuses an import from %s to %s, which is not a way that imports go", (from, to) => {
    write({ [`${from}/a.ts`]: `export { b } from "../${to}/b";\n`, [`${to}/b.ts`]: "export const b = 1;\n" });
    const { status, output } = lint("depcruise", "--config", ".dependency-cruiser.cjs", from, to);
    expect(output).toContain(`${from}/a.ts → ${to}/b.ts`);
    expect(status).not.toBe(0);
  });

  it.each([
    ["components", "events"],
    ["components", "bundle"],
    ["handlers", "events"],
    ["local", "plan"],
    ["local", "events"],
    ["local", "bundle"],
    ["policies", "events"],
  ])("lets an import from %s to %s pass", (from, to) => {
    write({ [`${from}/a.ts`]: `export { b } from "../${to}/b";\n`, [`${to}/b.ts`]: "export const b = 1;\n" });
    expect(lint("depcruise", "--config", ".dependency-cruiser.cjs", from, to)).toMatchObject({ status: 0 });
  });

  it.each([
    ["events", "@pulumi/pulumi"],
    ["events", "@azure/data-tables"],
    ["handlers", "@pulumi/pulumi"],
    ["components", "@pulumi/azure-native"],
    ["plan", "vitest"],
    ["policies/storage", "@pulumi/policy"],
  ])("refuses an import from %s of %s", (from, name) => {
    write({ [`${from}/a.ts`]: `import * as a from "${name}";\nexport { a };\n` });
    expect(lint("depcruise", "--config", ".dependency-cruiser.cjs", from).status).not.toBe(0);
  });

  it.each([
    ["a promise that nobody waits for", "async function f(): Promise<void> {}\nf();\n", "no-floating-promises"],
    [
      "a promise where a yes or no is asked",
      "async function f(): Promise<boolean> { return true; }\nif (f()) throw new Error();\n",
      "no-misused-promises",
    ],
  ])("refuses %s", (_what, code, rule) => {
    write({ "plan/a.ts": `${code}export {};\n` });
    const { status, output } = lint("eslint", "plan");
    expect(output).toContain(rule);
    expect(status).toBe(1);
  });
});
