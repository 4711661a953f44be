import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAzurite } from "../support/azurite";
import { writeConsumerProject } from "../support/consumerProject";
import { installTarball, type PackedPackage, packPackage, readManifest } from "../support/packedPackage";

/** Compiling against all of the SDK's declarations, beside every other test. */
const timeout = 240_000;
let scratch: string;
let packed: PackedPackage;
let installed: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "package-"));
  packed = await packPackage(scratch);
  await mkdir(join(scratch, "project"));
  await installTarball(packed.tarball, join(scratch, "project"), []);
  installed = join(scratch, "project", "node_modules", "azure-realtime-events");
}, timeout);
afterAll(() => rm(scratch, { recursive: true, force: true }));

it("the package is well-formed for npm, by publint", async () => {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

it("its types resolve for CommonJS and ES modules, by arethetypeswrong", { timeout }, async () => {
  const tarball = createPackageFromTarballData(new Uint8Array(await readFile(packed.tarball)));
  const result = await checkPackage(tarball, { excludeEntrypoints: [/^\.\/schemas/, /package\.json$/] });
  if (!result.types) throw new Error("no types were found in the package");
  // TypeScript's resolution of Node 10 knows no exports; it is no longer the default of any supported compiler.
  const kinds = result.problems.filter(
    (problem) => !("resolutionKind" in problem && problem.resolutionKind === "node10"),
  );
  expect(kinds).toEqual([]);
  expect(Object.keys(result.entrypoints).sort()).toEqual([".", "./events", "./handler", "./plan", "./policies"]);
});

it("it holds what is published, and none of the sources or tests", () => {
  const rooms = new Set(packed.files.map((file) => file.replace(/^(dist\/[^/]+|[^/]+).*$/, "$1")));
  expect([...rooms].sort()).toEqual([
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "PulumiPlugin.yaml",
    "README.md",
    "dist/bundle",
    "dist/cli",
    "dist/components",
    "dist/deployment",
    "dist/deploymentProvider.js",
    "dist/events",
    "dist/handler",
    "dist/handler.zip",
    "dist/handlers",
    "dist/plan",
    "dist/plugin",
    "dist/policies",
    "dist/redrive",
    "docs",
    "examples",
    "package.json",
    "plugin",
    "schemas",
  ]);
  expect(packed.files.filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith("examples/"))).toEqual([]);
  expect(packed.files.filter((file) => file.startsWith("plugin/"))).toEqual(["plugin/schema.json", "plugin/start.cjs"]);
  expect(packed.files.filter((file) => /^docs\/.*(?<!\.md)$/.test(file))).toEqual([]);
});

it("everything that it loads is declared, and everything declared is loaded", async () => {
  const used = new Set<string>();
  for (const file of await readdir(join(installed, "dist"), { recursive: true })) {
    // The function app's bundle brings what it loads.
    if (file.startsWith("handler/") || !/(?<!\.d)\.js$|\.d\.ts$/.test(file)) continue;
    const withComments = await readFile(join(installed, "dist", file), "utf8");
    // An example in a comment loads nothing.
    const text = withComments.replace(/^ *\/?\*.*$/gm, "");
    for (const [, name = ""] of text.matchAll(/(?:require\(|import\(|from |import )"([^".][^"]*)"/g)) {
      used.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    }
  }
  const modules = [...used].filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
  const { dependencies, peerDependencies } = await readManifest();
  expect(modules.sort()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).sort());
});

it("its command runs from where it is installed", { timeout }, async () => {
  const { bin } = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as {
    bin: Readonly<Record<string, string>>;
  };
  const script = join(installed, bin["azure-realtime-events-redrive"] ?? "");
  expect(await readFile(script, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  const azurite = await startAzurite();
  try {
    const env = { ...process.env, AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString };
    const ended = promisify(execFile)(process.execPath, [script, "--connection-string"], { env });
    await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("there is no container") });
  } finally {
    await azurite.stop();
  }
});

it("it is as large as README.md says", async () => {
  const [, packedMb, unpackedMb] =
    /([\d.]+) MB packed, ([\d.]+) MB unpacked/.exec(await readFile("README.md", "utf8")) ?? [];
  const megabytes = (bytes: number) => bytes / 1_000_000;
  process.stdout.write(
    `${packed.files.length} files, ${megabytes(packed.packedSize).toFixed(2)} MB packed, ${megabytes(packed.unpackedSize).toFixed(2)} MB unpacked\n`,
  );
  for (const [said, bytes] of [
    [packedMb, packed.packedSize],
    [unpackedMb, packed.unpackedSize],
  ] as const) {
    expect(Math.abs(Number(said) - megabytes(bytes)) / megabytes(bytes)).toBeLessThan(0.15);
  }
});

describe.each(["commonjs", "module"] as const)(
  "a project outside of the repository, of type %s",
  { timeout },
  (type) => {
    let folder: string;
    beforeAll(async () => {
      folder = join(scratch, type);
      await writeConsumerProject(folder, packed.tarball, type);
    });

    /** Runs a command of the project; what it says is the failure. */
    function run(...args: readonly string[]): Promise<string> {
      return promisify(execFile)(process.execPath, args, { cwd: folder }).then(
        ({ stdout }) => stdout,
        ({ stdout, stderr }: { stdout: string; stderr: string }) => expect.fail(`${stdout}\n${stderr}`),
      );
    }

    it("compiles against the packed package under strict options, its declarations included", async () => {
      await run(join("node_modules", "typescript", "bin", "tsc"), "--project", ".");
    });

    it("plans its program in a test of its own", async () => {
      const stdout = await run("--import", "tsx", "--test", "--test-reporter=tap", "programTests.ts");
      expect(stdout).toMatch(/^# pass 1$/m);
    });
  },
);
