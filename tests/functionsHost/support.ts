import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { vi } from "vitest";
import type { HostLog, MessageFate } from "../../local/functionsHost";

/** Polls often and retries at once, so that tests are quick. */
export const quickQueues = { maxPollingInterval: "00:00:00.200", maxDequeueCount: 3 };

const folders: string[] = [];

/** Bundles one of the apps beside this file as a deployment would, and gives the folder. */
export async function appFolder(
  app: string,
  hostJson: object = { version: "2.0", extensions: { queues: quickQueues } },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "functions-host-test-"));
  folders.push(folder);
  await build({
    entryPoints: [join(__dirname, "apps", `${app}.ts`)],
    outfile: join(folder, "app.cjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@azure/functions-core"],
    logLevel: "error",
  });
  await writeFile(join(folder, "package.json"), JSON.stringify({ main: "app.cjs" }));
  await writeFile(join(folder, "host.json"), JSON.stringify(hostJson));
  return folder;
}

export async function removeAppFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Keeps what a host says, and waits for it. */
export function recorder() {
  const fates: MessageFate[] = [];
  const logs: HostLog[] = [];
  const ends: string[] = [];
  return {
    fates,
    logs,
    /** Why the worker ended although nobody stopped it. */
    ends,
    onUnexpectedEnd: (reason: string) => void ends.push(reason),
    onFate: (fate: MessageFate) => void fates.push(fate),
    onLog: (log: HostLog) => void logs.push(log),
    /** The JSON that the app logged under this name. */
    said: (name: string): unknown[] =>
      logs
        .filter(({ message }) => message.startsWith(`${name} `))
        .map(({ message }) => JSON.parse(message.slice(name.length + 1))),
    lines: () => logs.map(({ message }) => message),
    until: <T>(condition: () => T | Promise<T>) =>
      vi.waitFor(
        async () => {
          const value = await condition();
          if (!value) throw new Error(`not yet: ${JSON.stringify({ fates, logs })}`);
          return value;
        },
        { timeout: 10_000, interval: 20 },
      ),
  };
}

/** The message's text as Event Grid writes it. */
export const base64 = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
