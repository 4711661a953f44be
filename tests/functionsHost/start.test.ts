import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startFunctionsHost } from "../../local/functionsHost";
import { appFolder, removeAppFolders } from "./support";

let faulty: string;
beforeAll(async () => {
  faulty = await appFolder("faulty");
});
afterAll(removeAppFolders);

const start = (settings: Record<string, string>, of = faulty) => startFunctionsHost({ appFolder: of, settings });

it.each([
  ["setting", /could not be loaded: the setting "PRESENCE_TABLE" is missing/],
  ["exit", /could not be loaded: the worker ended with exit code 3/],
  ["twice", /A function with id "same" has already been registered/],
  ["stream", /HTTP streams \(app\.setup with enableHttpStream\) are not supported/],
  [
    "trigger",
    /function "orders": trigger "serviceBusTrigger" is not supported .* httpTrigger, queueTrigger, timerTrigger/,
  ],
  ["output", /function "writes": out binding of type "queue" is not supported/],
  ["retry", /function "again": a retry policy is not supported/],
  ["schedule", /function "never": schedule: expected an NCRONTAB expression of six fields, got "00:05:00"/],
  ["queue", /function "inbox": the setting "Inbox" is missing: it must hold a storage connection string/],
])("does not start an app with a wrong %s, and says why", async (fault, message) => {
  await expect(start({ FAULT: fault })).rejects.toThrow(message);
});

it.each([
  [
    { Inbox__queueServiceUri: "https://a.queue.core.windows.net" },
    /goes by an identity \(setting "Inbox__queueServiceUri"\)/,
  ],
  [{ Inbox: "nonsense" }, /function "inbox": (?!.*nonsense)/],
])("does not start with the connection %j, and never prints a connection string", async (settings, message) => {
  await expect(start({ FAULT: "queue", ...settings })).rejects.toThrow(message);
});

it("starts an app without functions, saying so", async () => {
  const logs: string[] = [];
  const host = await startFunctionsHost({
    appFolder: faulty,
    settings: {},
    onLog: ({ message }) => logs.push(message),
  });
  await host.idle();
  await host.stop();
  expect([host.functions, logs]).toEqual([[], ["the app registered no function"]]);
});

it("names the port that is taken, and leaves no worker behind", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const settings = { PID_FILE: join(faulty, "pid") };
  await expect(startFunctionsHost({ appFolder: faulty, settings, port })).rejects.toThrow(`port ${port} is taken`);
  taken.close();
  expect(isRunning(Number(await readFile(settings.PID_FILE, "utf8")))).toBe(false);
});

it("names the Node.js that cannot be run", async () => {
  const host = startFunctionsHost({ appFolder: faulty, settings: {}, nodePath: "/no/such/node" });
  await expect(host).rejects.toThrow(/the worker could not be started: .*\/no\/such\/node/);
});

it.each([
  ["{}", /must name the app's entry file as "main"/],
  ['{"main":"gone.js"}', /the entry file .*gone\.js.* does not exist/],
])("does not start a package.json of %s", async (content, message) => {
  const folder = await appFolder("faulty");
  await writeFile(join(folder, "package.json"), content);
  await expect(start({}, folder)).rejects.toThrow(message);
});

it("loads an app that is an ES module", async () => {
  const folder = await appFolder("http");
  await writeFile(join(folder, "package.json"), JSON.stringify({ main: "main.js", type: "module" }));
  await writeFile(join(folder, "main.js"), 'await Promise.resolve();\nawait import("./app.cjs");\n');
  const host = await start({}, folder);
  expect((await fetch(`${host.url}/api/stream`)).status).toBe(200);
  await host.stop();
});

it("lists the functions and is ready within half a second", async () => {
  const folder = await appFolder("http");
  const times: number[] = [];
  for (const _ of [1, 2, 3]) {
    const began = performance.now();
    const host = await start({}, folder);
    times.push(performance.now() - began);
    expect(host.functions.find(({ name }) => name === "echo")).toMatchObject({
      trigger: "httpTrigger",
      route: { template: "api/echo/{name}/{rest?}" },
      methods: ["GET", "POST"],
    });
    expect(host.functionKey).toMatch(/^[\w-]{43}$/);
    await host.stop();
  }
  // The best of three: the machine may have other things to do.
  expect(Math.min(...times)).toBeLessThan(500);
});

it("takes its worker with it when it is killed", async () => {
  const folder = await appFolder("http");
  const program = join(folder, "host.cjs");
  const host = JSON.stringify(join(__dirname, "../../local/functionsHost/index.ts"));
  const options = JSON.stringify({ appFolder: folder, settings: {} });
  await writeFile(program, `require(${host}).startFunctionsHost(${options}).then(({ url }) => console.log(url));`);
  const parent = spawn(process.execPath, ["--import", "tsx", program], {
    cwd: join(__dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(createInterface(parent.stdout), "line")) as [string];
  const worker = Number(await (await fetch(`${url}/api/pid`)).text());
  expect(isRunning(worker)).toBe(true);
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(isRunning(worker)).toBe(false), { timeout: 5000, interval: 20 });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}
