import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, transform } from "esbuild";

const checkout = join(__dirname, "..", "..", "..");
const modules = join(checkout, "node_modules");

/** A Pulumi project in a folder of its own: commands write into a project, and the checkout is not theirs. */
export interface EngineProject {
  readonly folder: string;
  /** Overwrites or adds a file. */
  write(file: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** What the stack's program consists of, and what of the built package could be taken for it. */
const ownFiles = [
  "index.ts",
  "config.ts",
  "components",
  "deployment",
  "events",
  "handlers",
  "bundle",
  "dist",
  "tsconfig.json",
];

/**
 * The project of this repository, as it is checked out and built: with the package's exports and what they name beside the
 * program, which Pulumi must not take for it.
 */
export async function ownProject(): Promise<EngineProject> {
  const project = await emptyProject();
  const settings = (await readdir(checkout)).filter((file) => /^Pulumi\..*yaml$/.test(file));
  await Promise.all(
    [...ownFiles, ...settings, "Pulumi.yaml", "package.json"].map((file) =>
      cp(join(checkout, file), join(project.folder, file), { recursive: true }),
    ),
  );
  await symlink(modules, join(project.folder, "node_modules"));
  return project;
}

const rooms = ["components", "deployment", "events", "bundle"];

/**
 * The same, compiled before: where hundreds of commands run, none should compile it again. Compiled file by file, so that
 * every file still finds what lies beside it.
 */
export async function compiledProject(): Promise<EngineProject> {
  const project = await ownProject();
  const { folder } = project;
  await rm(join(folder, "dist"), { recursive: true, force: true });
  const contents = await Promise.all(rooms.map((room) => readdir(join(folder, room), { recursive: true })));
  const files = rooms.flatMap((room, index) =>
    (contents[index] ?? []).filter((file) => file.endsWith(".ts")).map((file) => join(room, file)),
  );
  await build({
    entryPoints: ["index.ts", "config.ts", ...files].map((file) => join(folder, file)),
    outdir: folder,
    outbase: folder,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
  const settings = await readFile(join(folder, "Pulumi.yaml"), "utf8");
  await project.write(
    "Pulumi.yaml",
    settings.replace("main: index.ts", "main: index.js").replace("packagemanager: npm", "$&\n    typescript: false"),
  );
  return project;
}

/** One of examples/, beside the built package as npm would install it. */
export async function exampleProject(name: string): Promise<EngineProject> {
  const project = await emptyProject();
  await cp(join(checkout, "examples", name), project.folder, { recursive: true });
  await installPackage(project.folder);
  return project;
}

/** A program of a test's own, in TypeScript. */
export async function programProject(program: string): Promise<EngineProject> {
  const project = await emptyProject();
  await installPackage(project.folder);
  await project.write("package.json", JSON.stringify({ name: "program", private: true, main: "index.js" }));
  await project.write("Pulumi.yaml", "name: program\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n");
  await writeProgram(project, program);
  return project;
}

/** Gives a {@link programProject} another program. Compiled here: the compiler that the language host starts takes seconds. */
export async function writeProgram(project: EngineProject, program: string): Promise<void> {
  const { code } = await transform(program, { loader: "ts", format: "cjs", target: "node20" });
  await project.write("index.js", code);
}

export async function emptyProject(): Promise<EngineProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "engine-project-")));
  return {
    folder,
    write: (file, text) => writeFile(join(folder, file), text),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

async function installPackage(folder: string): Promise<void> {
  const installed = join(folder, "node_modules");
  await mkdir(installed);
  const names = (await readdir(modules)).filter((name) => !name.startsWith("."));
  await Promise.all(names.map((name) => symlink(join(modules, name), join(installed, name))));
  await symlink(checkout, join(installed, "azure-realtime-events"));
}
