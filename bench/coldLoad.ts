import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildHandlerPackage } from "../bundle";
import { median } from "./median";

const runs = 31;

/** Settings that let the app start without reaching anything. */
const connection = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;";
const endpoints = ["Blob", "Queue", "Table"].map((kind) => `${kind}Endpoint=http://127.0.0.1:1/a;`).join("");
const settings = {
  EventSources: "communication,signalr",
  CommunicationInbox: connection + endpoints,
  CommunicationInboxQueue: "events",
  CommunicationInboxDeadLetters: "dead-letters",
  SignalRInbox: connection + endpoints,
  SignalRInboxQueue: "events",
  SignalRInboxDeadLetters: "dead-letters",
  PresenceStore: connection + endpoints,
  PresenceStoreTable: "presence",
};

/** Loads one file in a process of its own, with the module that the Functions worker provides, and prints the milliseconds. */
const loader = `
const Module = require("node:module");
const load = Module._load;
const core = { version: "4.0.0", hostVersion: "4.0.0", setProgrammingModel() {}, registerFunction() {}, registerHook() {}, log() {}, Disposable: class {} };
Module._load = (id, ...rest) => (id === "@azure/functions-core" ? core : load(id, ...rest));
const start = performance.now();
require(process.argv[1]);
process.stdout.write(String(performance.now() - start));
process.exit(0);
`;

/**
 * What the handler's bundle costs at a cold start: its size and the time to load it, against the smallest function app
 * that there is, bundled the same way. Alternating runs, medians.
 */
export async function coldLoad(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cold-load-"));
  try {
    const bare = join(folder, "bare.ts");
    writeFileSync(
      bare,
      'import { app } from "@azure/functions";\napp.http("bare", { handler: () => ({ body: "" }) });\n',
    );
    const modules = join(__dirname, "..", "node_modules");
    symlinkSync(modules, join(folder, "node_modules"));
    const baseline = await buildHandlerPackage({ entry: bare, outDir: join(folder, "baseline") });
    const handler = await buildHandlerPackage({ outDir: join(folder, "handler") });
    const files = [baseline, handler].map(({ folder: app }) => join(app, "index.js"));
    const times: number[][] = files.map(() => []);
    for (let run = 0; run < runs; run++) {
      for (const [index, file] of files.entries()) times[index]?.push(load(file));
    }
    const [bareMs = 0, handlerMs = 0] = times.map(median);
    const [bareKiB = 0, handlerKiB = 0] = files.map((file) => statSync(file).size / 1024);
    console.log("cold load of the handler against bare @azure/functions");
    console.log(
      `  size  ${handlerKiB.toFixed(0)} KiB against ${bareKiB.toFixed(0)} KiB: ${(handlerKiB / bareKiB).toFixed(1)} times`,
    );
    console.log(
      `  time  ${handlerMs.toFixed(1)} ms against ${bareMs.toFixed(1)} ms: ${(handlerMs / bareMs).toFixed(2)} times`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function load(file: string): number {
  return Number(execFileSync(process.execPath, ["-e", loader, file], { env: settings, encoding: "utf8" }));
}
