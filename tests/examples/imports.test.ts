import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

describe("an example's imports", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "examples-"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) cpSync(file, join(folder, file));
    write("components/index.ts", "export const b = 1;\n");
    write("events/index.ts", "export const b = 1;\n");
    write("examples/other/index.ts", "export const b = 1;\n");
    write("examples/one/beside.ts", "export const b = 1;\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, content: string) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }

  function cruise(from: string, ...specifiers: readonly string[]) {
    write(from, specifiers.map((specifier) => `import "${specifier}";\n`).join(""));
    const args = ["--config", ".dependency-cruiser.cjs", "examples", "components"];
    const { status, stdout } = spawnSync(resolve("node_modules/.bin/depcruise"), args, {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, rules: [...stdout.matchAll(/error ([\w-]+):/g)].map(([, rule]) => rule) };
  }

  it("may be the package by its name, its own files, other packages and Node's modules", () => {
    const allowed = [
      "azure-realtime-events",
      "azure-realtime-events/events",
      "./beside",
      "node:path",
      "@pulumi/pulumi",
    ];
    expect(cruise("examples/one/index.ts", ...allowed)).toEqual({ status: 0, rules: [] });
  });

  it.each([
    ["the package by a path", "examples/one/index.ts", "../../components", "examples-see-the-package-by-its-name"],
    ["another example", "examples/one/index.ts", "../other", "examples-stand-alone"],
    ["an example from elsewhere", "components/a.ts", "../examples/one/beside", "nobody-imports-an-example"],
  ])("may not be %s", (_what, from, specifier, rule) => {
    const { status, rules } = cruise(from, specifier);
    expect(rules).toEqual([rule]);
    expect(status).not.toBe(0);
  });
});
