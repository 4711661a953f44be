import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

/** A running Azurite: blobs, queues and tables, in memory. */
export interface Azurite {
  /** For the published storage clients; they need `allowInsecureConnection` for tables. */
  readonly connectionString: string;
  readonly blobPort: number;
  readonly queuePort: number;
  readonly tablePort: number;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

const services = ["Blob", "Queue", "Table"] as const;
const listening = /^Azurite (Blob|Queue|Table) service is successfully listening at http:\/\/[^:]+:(\d+)/;

/** Starts an Azurite of its own on free ports. Fails with what it printed when it ends before it listens. */
export async function startAzurite(): Promise<Azurite> {
  const script = join(dirname(require.resolve("azurite/package.json")), "dist", "src", "azurite.js");
  const ports = services.flatMap((service) => [`--${service.toLowerCase()}Port`, "0"]);
  const flags = ["--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--silent"];
  const child = spawn(process.execPath, [script, ...ports, ...flags], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => child.kill();
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));

  const port = await listeningPorts(child);
  return {
    connectionString: connectionString(port.Blob, port.Queue, port.Table),
    blobPort: port.Blob,
    queuePort: port.Queue,
    tablePort: port.Table,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function listeningPorts(child: ChildProcess): Promise<Record<(typeof services)[number], number>> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("azurite was started without pipes");
  const printed: string[] = [];
  const found = new Map<string, number>();
  createInterface(stderr).on("line", (line) => printed.push(line));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`azurite ended before it listened: ${printed.join("\n")}`)));
    createInterface(stdout).on("line", (line) => {
      printed.push(line);
      const [, service, port] = listening.exec(line) ?? [];
      if (service && port) found.set(service, Number(port));
      const [blob, queue, table] = services.map((name) => found.get(name));
      if (blob && queue && table) resolve({ Blob: blob, Queue: queue, Table: table });
    });
  });
}

function connectionString(blob: number, queue: number, table: number): string {
  const account = "devstoreaccount1";
  // Azurite's published development key, the same on every machine.
  const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  const endpoint = (name: string, port: number) => `${name}Endpoint=http://127.0.0.1:${port}/${account}`;
  return [
    "DefaultEndpointsProtocol=http",
    `AccountName=${account}`,
    `AccountKey=${key}`,
    endpoint("Blob", blob),
    endpoint("Queue", queue),
    endpoint("Table", table),
    "",
  ].join(";");
}
