import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { devDependencies } from "../../package.json";
import { findPulumiCli } from "../support/pulumiCli";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "pulumi-cli-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

function executable(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "#!/bin/sh\nexit 1\n");
  chmodSync(file, 0o755);
  return file;
}

const find = (path: readonly string[]) =>
  findPulumiCli({ PATH: path.join(delimiter), PULUMI_HOME: join(folder, "home") });

describe("the Pulumi CLI that the engine's tests take", () => {
  it("is the first one on PATH, with the folder that holds its language hosts", () => {
    const [first, second] = [executable("a", "pulumi"), executable("b", "pulumi")];
    expect(find([join(folder, "none"), join(folder, "a"), join(folder, "b")])).toEqual({
      executable: first,
      folder: join(folder, "a"),
    });
    expect(find([join(folder, "b"), join(folder, "a")])?.executable).toBe(second);
  });

  it("is found behind a link, beside which there are no language hosts", () => {
    executable("real", "pulumi");
    mkdirSync(join(folder, "bin"));
    symlinkSync(join(folder, "real", "pulumi"), join(folder, "bin", "pulumi"));
    expect(find([join(folder, "bin")])?.folder).toBe(join(folder, "real"));
  });

  it("is never the command of the npm package, which would fetch one", () => {
    const launcher = executable("project", "node_modules", "pulumi", "run.js");
    mkdirSync(join(folder, "project", "node_modules", ".bin"));
    symlinkSync(launcher, join(folder, "project", "node_modules", ".bin", "pulumi"));
    const bin = join(folder, "project", "node_modules", ".bin");
    expect(find([bin])).toBeUndefined();
    const real = executable("a", "pulumi");
    expect(find([bin, join(folder, "a")])?.executable).toBe(real);
  });

  it("is else the release that the npm package has fetched, of the pinned version only", () => {
    executable("home", "versions", "3.0.0", "bin", "pulumi");
    expect(find([])).toBeUndefined();
    const cached = executable("home", "versions", devDependencies.pulumi, "bin", "pulumi");
    expect(find([])?.executable).toBe(cached);
  });

  it("is not a file that cannot be run", () => {
    const file = executable("a", "pulumi");
    chmodSync(file, 0o644);
    expect(find([join(folder, "a")])).toBeUndefined();
  });
});
