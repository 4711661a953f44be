import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { installSources, type Manifest } from "../../support/packedPackage";
import { findPulumiCli, howToGetCli } from "../../support/pulumiCli";
import { type EngineProject, emptyProject } from "./engineProject";
import type { Surroundings } from "./engineStack";

const checkout = join(__dirname, "..", "..", "..");
const examples = join(checkout, "examples", "languages");
const run = promisify(execFile);

/** A language that Pulumi has beside TypeScript, with an example of its own. */
export interface Language {
  readonly name: string;
  /** Of its example, in examples/languages/. */
  readonly folder: string;
  /** What is missing to run a program of it, with the way to get it. */
  missing(): string | undefined;
  /** Makes the SDK of the language where its example finds it, and says what else the program needs. */
  prepare(project: EngineProject): Promise<Surroundings>;
}

/** Of Pulumi's SDK, for the languages that need one: that of the package itself. `.ci/run` installs the same. */
const sdkVersion = (JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as Manifest).devDependencies[
  "@pulumi/pulumi"
];

const pythonEnvironment = join(checkout, ".cache", "python");
const howToGetPython = `python3 -m venv .cache/python && .cache/python/bin/pip install pulumi==${sdkVersion} parver setuptools`;

const goSdk = `github.com/pulumi/pulumi/sdk/v3@v${sdkVersion}`;
const generatedGoSdk = "example.com/pulumi-azure-realtime-events/sdk/go";

export const languages: readonly Language[] = [
  { name: "YAML", folder: "yaml", missing: () => missingHost("yaml"), prepare: async () => ({}) },
  {
    name: "Python",
    folder: "python",
    missing: () =>
      missingHost("python") ??
      (succeeds(join(pythonEnvironment, "bin", "python"), "-c", "import pulumi, parver, setuptools")
        ? undefined
        : howToGetPython),
    async prepare({ folder, write }) {
      await generateSdk("python", folder);
      const settings = await readFile(join(folder, "Pulumi.yaml"), "utf8");
      await write("Pulumi.yaml", settings.replace("virtualenv: .venv", `virtualenv: ${pythonEnvironment}`));
      const [sdk, installed] = [join(folder, "sdks", "python"), join(folder, "sdks", "installed")];
      const options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"];
      await run(join(pythonEnvironment, "bin", "pip"), ["install", ...options, "--target", installed, sdk]);
      return { env: { PYTHONPATH: installed } };
    },
  },
  {
    name: "Go",
    folder: "go",
    missing: () =>
      missingHost("go") ?? (succeeds("go", "mod", "download", goSdk) ? undefined : `go mod download ${goSdk}`),
    async prepare({ folder, write }) {
      await generateSdk("go", folder);
      const needed = goSdk.replace("@", " ");
      await write("sdks/go/go.mod", `module ${generatedGoSdk}\n\ngo 1.25\n\nrequire ${needed}\n`);
      const module = await readFile(join(folder, "go.mod"), "utf8");
      const linked = `require ${generatedGoSdk} v0.0.0\n\nreplace ${generatedGoSdk} => ./sdks/go\n`;
      await write("go.mod", `${module}\n${linked}`);
      await run("go", ["mod", "tidy"], { cwd: folder });
      const [goroot = "", ...caches] = (await run("go", ["env", "GOROOT", "GOMODCACHE", "GOCACHE"])).stdout.split("\n");
      const [GOMODCACHE = "", GOCACHE = ""] = caches;
      return { path: [join(goroot, "bin")], env: { GOMODCACHE, GOCACHE, GOFLAGS: "-mod=mod" } };
    },
  },
];

/** The example of a language beside its SDK, with the packed package as its plugin. */
export async function languageProject({ folder }: Language): Promise<EngineProject> {
  const project = await emptyProject();
  await cp(join(examples, folder), project.folder, { recursive: true });
  await installSources(project.folder, ["@azure/functions"]);
  // As `pulumi package add` writes it.
  const settings = await readFile(join(project.folder, "Pulumi.yaml"), "utf8");
  await project.write(
    "Pulumi.yaml",
    `${settings}packages:\n  azure-realtime-events: ./node_modules/azure-realtime-events\n`,
  );
  return project;
}

/** A release of the CLI has the hosts of its languages beside it. */
function missingHost(language: string): string | undefined {
  const cli = findPulumiCli();
  if (!cli) return howToGetCli;
  const host = join(cli.folder, `pulumi-language-${language}`);
  return existsSync(host) ? undefined : `there is no ${host}: a release of the Pulumi CLI has it`;
}

function succeeds(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

async function generateSdk(language: string, folder: string): Promise<void> {
  const cli = findPulumiCli()?.executable ?? "";
  const schema = join(checkout, "plugin", "schema.json");
  const env = { ...process.env, PULUMI_HOME: join(folder, "home"), PULUMI_SKIP_UPDATE_CHECK: "true" };
  await run(cli, ["package", "gen-sdk", schema, "--language", language, "--out", join(folder, "sdks")], { env });
}
