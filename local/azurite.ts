import { type ChildProcess, fork } from "node:child_process";
import { tmpdir } from "node:os";
import { resolve as absolute, join } from "node:path";
import { type AzuritePorts, localAccountKey, localConnectionString } from "./storageAccount";

export interface AzuriteOptions {
  /** Folder that keeps the data from run to run. @defaultValue in memory */
  readonly dataFolder?: string | undefined;
  /** Called when Azurite ends although nobody stopped it. */
  readonly onUnexpectedEnd?: (reason: string) => void;
}

/** An Azurite that has not begun to serve: it waits for its accounts. */
export interface WaitingAzurite {
  /** Serves these accounts; resolves to their connection strings, by name. */
  serve(accounts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Resolves when the process has ended; data in a folder is written before. */
  stop(): Promise<void>;
}

const listening = /^Azurite (Blob|Queue|Table) service is successfully listening at http:\/\/[^:]+:(\d+)/;
const startsWithinMs = 30_000;
const endsWithinMs = 1000;

/** Starts an Azurite as a child on free ports of 127.0.0.1. It ends with this process, however that ends. */
export function startAzurite({ dataFolder, onUnexpectedEnd }: AzuriteOptions = {}): WaitingAzurite {
  // A process group of its own keeps Ctrl-C from ending it before those who still write to it.
  const child = fork(join(__dirname, "azuriteProcess.cjs"), [], {
    cwd: tmpdir(),
    detached: true,
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const errors: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`azurite could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      resolve(`azurite ended with ${signal ?? `exit status ${code}`}: ${errors.join("").trim() || "no message"}`);
    });
  });
  let stopping = false;
  void ended.then((reason) => {
    if (!stopping) onUnexpectedEnd?.(reason);
  });
  return {
    async serve(accounts) {
      const ports = portsOf(child);
      child.send({
        accounts: accounts.map((account) => `${account}:${localAccountKey(account)}`).join(";"),
        flags: flagsOf(dataFolder),
      });
      let late: NodeJS.Timeout | undefined;
      const tooLate = new Promise<string>((resolve) => {
        late = setTimeout(() => resolve(`azurite did not serve within ${startsWithinMs / 1000} s`), startsWithinMs);
      });
      const known = await Promise.race([ports, ended, tooLate]);
      clearTimeout(late);
      if (typeof known === "string") throw new Error(known);
      return new Map(accounts.map((account) => [account, localConnectionString(account, known)]));
    },
    async stop() {
      stopping = true;
      if (dataFolder === undefined) child.kill("SIGKILL");
      else if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill("SIGKILL"), endsWithinMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function flagsOf(dataFolder: string | undefined): readonly string[] {
  return [
    ...["--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--silent"],
    ...["--disableTelemetry", "--skipApiVersionCheck"],
    ...(dataFolder === undefined ? ["--inMemoryPersistence"] : ["--location", absolute(dataFolder)]),
  ];
}

function portsOf(child: ChildProcess): Promise<AzuritePorts> {
  const found = new Map<string, number>();
  return new Promise((resolve) => {
    child.on("message", ({ line }: { readonly line: string }) => {
      const [, service, port] = listening.exec(line) ?? [];
      if (service && port) found.set(service, Number(port));
      const [blob, queue, table] = ["Blob", "Queue", "Table"].map((name) => found.get(name));
      if (blob && queue && table) resolve({ blob, queue, table });
    });
  });
}
