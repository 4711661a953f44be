import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildDist } from "../../bundle/package/buildDist";

const run = promisify(execFile);
const checkout = join(__dirname, "..", "..");

/** The tarball that npm would publish. */
export interface PackedPackage {
  readonly tarball: string;
  /** Names of its files, from the package's own folder on. */
  readonly files: readonly string[];
  /** In bytes. */
  readonly packedSize: number;
  readonly unpackedSize: number;
}

export interface Manifest {
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(checkout, "package.json"), "utf8")) as Manifest;
}

/**
 * Packs the sources as they are now, whatever dist/ there is.
 * @param folder - An empty one, for the tarball and what it is made from.
 */
export async function packPackage(folder: string): Promise<PackedPackage> {
  const staged = join(folder, "staged");
  await mkdir(staged);
  const { files } = await readManifest();
  const listed = files.map((file) => file.split("/")[0] ?? "").filter((name) => name !== "dist");
  const shared = new Set(["package.json", "README.md", "LICENSE", ...listed]);
  await Promise.all([...shared].map((name) => cp(join(checkout, name), join(staged, name), { recursive: true })));
  await buildDist(join(staged, "dist"));
  // On Windows npm is a script, which only a shell starts.
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: staged,
    shell: process.platform === "win32",
  });
  const [packed] = JSON.parse(stdout) as [
    { filename: string; size: number; unpackedSize: number; files: readonly { path: string }[] },
  ];
  return {
    tarball: join(folder, packed.filename),
    files: packed.files.map(({ path }) => path).sort(),
    packedSize: packed.size,
    unpackedSize: packed.unpackedSize,
  };
}

/** Packs the sources as they are now, and installs the package into a project; see {@link installTarball}. */
export async function installSources(project: string, own: readonly string[]): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "packed-"));
  try {
    const { tarball } = await packPackage(scratch);
    await installTarball(tarball, project, own);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Installs the tarball into a project, without a network: it is unpacked, and beside it lies what it declares and what the
 * project itself has, from this checkout. Nothing else is to be found from there.
 */
export async function installTarball(tarball: string, project: string, own: readonly string[]): Promise<void> {
  const modules = join(project, "node_modules");
  const installed = join(modules, "azure-realtime-events");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components", "1"]);
  const { dependencies, peerDependencies } = await readManifest();
  for (const name of new Set([...Object.keys({ ...dependencies, ...peerDependencies }), ...own])) {
    const [scope = "", inScope] = name.split("/");
    if (inScope !== undefined) await mkdir(join(modules, scope), { recursive: true });
    await symlink(join(checkout, "node_modules", name), join(modules, name), "junction");
  }
}
