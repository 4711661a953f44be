import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const repository = resolve(__dirname, "../..");
const tsx = pathToFileURL(require.resolve("tsx")).href;

/** A folder with the stack `dev` of this repository, so that runs of other tests are not in it. */
export function projectFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "local-run-"));
  const project = readFileSync(join(repository, "Pulumi.yaml"), "utf8");
  writeFileSync(
    join(path, "Pulumi.yaml"),
    project.replace("main: index.ts", `main: ${relative(path, join(repository, "index.ts"))}`),
  );
  writeFileSync(join(path, "Pulumi.dev.yaml"), readFileSync(join(repository, "Pulumi.dev.yaml")));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** A command that has been started. */
export interface Command {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** The line of stdout at which `found` first says yes, or an error with everything printed when it ends before. */
  line(found: (line: string) => boolean): Promise<string>;
  ended: Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts `local/<script>` as npm does, in a folder. */
export function startCommand(
  where: string | { readonly folder: string; readonly temporary: string },
  script: "cli.ts" | "sendCli.ts" | "redriveCli.ts",
  ...args: readonly string[]
): Command {
  return follow(where, process.execPath, ["--import", tsx, join(repository, "local", script), ...args]);
}

/** Starts the local run of a folder by npm itself, as a script of that folder's. */
export function startWithNpm(folder: string, ...args: readonly string[]): Command {
  const local = `node --import ${tsx} ${join(repository, "local", "cli.ts")}`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, scripts: { local } }));
  return follow(folder, "npm", ["run", "--silent", "local", "--", ...args]);
}

function follow(
  where: string | { readonly folder: string; readonly temporary: string },
  program: string,
  args: readonly string[],
): Command {
  const { folder, temporary } = typeof where === "string" ? { folder: where, temporary: where } : where;
  const child = spawn(program, args, {
    cwd: folder,
    // What a killed run leaves behind goes with the folder.
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
  const ended = once(child, "close").then(([status]) => ({
    status: status as number | null,
    stdout: lines.join("\n"),
    stderr,
  }));
  return {
    child,
    lines,
    ended,
    line: (found) =>
      new Promise((settle, reject) => {
        const look = () => {
          const hit = lines.find(found);
          if (hit !== undefined) settle(hit);
        };
        reader.on("line", look);
        look();
        void ended.then((end) => reject(new Error(`ended with ${end.status}:\n${end.stdout}\n${end.stderr}`)));
      }),
  };
}
