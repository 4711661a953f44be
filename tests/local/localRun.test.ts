import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join, resolve } from "node:path";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CommunicationEventType, exampleEvents, SignalREventType } from "../../events";
import { sendExample } from "../../local/examples";
import type { LocalFate } from "../../local/fateLedger";
import { type LocalRun, startLocalRun } from "../../local/run";
import { type Command, projectFolder, startCommand, startWithNpm } from "./cli";
import { isGone } from "./processes";

let project: ReturnType<typeof projectFolder>;
beforeAll(() => {
  project = projectFolder();
});
afterAll(() => project.remove());

interface Ready {
  readonly topics: readonly { readonly source: string; readonly endpoint: string; readonly key: string }[];
  readonly presence: string;
  readonly presenceKey: string;
  readonly storage: string;
  readonly accounts: Readonly<Record<string, string>>;
}

const isReady = (line: string) => line.includes('"type":"ready"');
const runFiles = () => {
  const folder = join(project.path, ".local", "runs");
  return existsSync(folder) ? readdirSync(folder) : [];
};
/** Everything that a run listens on. */
const urlsOf = ({ topics, presence, accounts }: Ready) => [
  presence,
  ...topics.map(({ endpoint }) => endpoint),
  ...Object.values(accounts).flatMap((connection) => /QueueEndpoint=([^;]+)/.exec(connection)?.[1] ?? []),
];

describe("npm run local --once --json", () => {
  it("prints JSON lines only: ready, then each example's fates and presence, and ends well", async () => {
    const { status, stdout, stderr } = await startCommand(project.path, "cli.ts", "--once", "--json").ended;
    expect(stderr.replace(/^port 7071 is taken.*\n/, "")).toBe("");
    expect(status).toBe(0);
    const lines = stdout.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({
      type: "ready",
      topics: expect.arrayContaining([
        {
          source: "signalr",
          name: expect.any(String),
          resourceId: expect.stringMatching(/\/providers\/Microsoft\.SignalRService\/SignalR\//),
          endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/topics\//),
          key: expect.any(String),
        },
        expect.objectContaining({ source: "communication" }),
      ]),
      presence: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/presence$/),
      presenceKey: expect.any(String),
      storage: expect.stringContaining("TableEndpoint=http://127.0.0.1:"),
    });
    const fates = lines.filter(({ type }) => type === "fate");
    expect(fates.map(({ fate, eventType }) => `${fate} ${eventType}`)).toEqual([
      `queued ${SignalREventType.ClientConnectionConnected}`,
      `handled ${SignalREventType.ClientConnectionConnected}`,
      `queued ${SignalREventType.ClientConnectionDisconnected}`,
      `handled ${SignalREventType.ClientConnectionDisconnected}`,
      `queued ${CommunicationEventType.UserDisconnected}`,
      `handled ${CommunicationEventType.UserDisconnected}`,
    ]);
    for (const fate of fates) {
      expect(fate).toMatchObject({ eventId: expect.any(String), topic: expect.any(String), attempt: 1, reason: null });
      expect(fate.subscription).toMatch(/./);
    }
    expect(lines.filter(({ type }) => type === "presence")).toMatchObject([
      { user: "user-eymwyo23", online: true, connections: [{ hub: "chat" }] },
      { user: "user-eymwyo23", online: false, lastDisconnect: { reason: "Internal server error." } },
      { user: expect.stringMatching(/^8:acs:/), online: false, lastSeen: "2021-08-10T20:25:38Z" },
    ]);
    expect(runFiles()).toEqual([]);
  });
});

describe("a run that stays up", () => {
  let command: Command;
  let ready: Ready;

  afterEach(() => command.child.kill("SIGKILL"));

  async function start(...args: readonly string[]): Promise<void> {
    command = startCommand(project.path, "cli.ts", "--no-examples", "--json", ...args);
    ready = JSON.parse(await command.line(isReady)) as Ready;
  }

  it("takes events of npm run send, from a user who comes, goes and comes again, until Ctrl-C ends all of it", async () => {
    await start();
    const presence = async () => {
      const url = `${ready.presence}?user=ann&code=${encodeURIComponent(ready.presenceKey)}`;
      return (await (await fetch(url)).json()) as { online: boolean };
    };
    for (const [type, online] of [
      ["ClientConnectionConnected", true],
      ["ClientConnectionDisconnected", false],
      ["ClientConnectionConnected", true],
    ] as const) {
      const sent = await startCommand(project.path, "sendCli.ts", type, "--user", "ann", "--json").ended;
      expect(sent).toMatchObject({ status: 0, stderr: "" });
      const { id } = (JSON.parse(sent.stdout) as { event: { id: string } }).event;
      await command.line((line) => line.includes('"handled"') && line.includes(id));
      expect((await presence()).online).toBe(online);
    }

    const from = Date.now();
    command.child.kill("SIGINT");
    // npm passes on what the process has from the terminal already: that must not count as a second Ctrl-C.
    setTimeout(() => command.child.kill("SIGINT"), 5);
    expect((await command.ended).status).toBe(0);
    expect(Date.now() - from).toBeLessThan(2000);
    for (const url of urlsOf(ready)) await isGone(url);
    expect(runFiles()).toEqual([]);
    const late = await startCommand(project.path, "sendCli.ts", "UserDisconnected").ended;
    expect(late).toMatchObject({ status: 1, stderr: expect.stringContaining("no local run of this folder is up") });
  });

  it("is reached from another folder by --cwd, and named where that folder has none", async () => {
    await start();
    const elsewhere = join(project.path, "elsewhere");
    mkdirSync(elsewhere);
    const startElsewhere = (script: "sendCli.ts" | "redriveCli.ts", ...args: readonly string[]) =>
      startCommand({ folder: elsewhere, temporary: project.path }, script, ...args);
    const send = (...more: string[]) =>
      startElsewhere("sendCli.ts", "ClientConnectionConnected", "--user", "eve", ...more).ended;
    const redrive = (...more: string[]) =>
      startElsewhere("redriveCli.ts", "--local", "--source", "signalr", ...more).ended;
    for (const command of [send, redrive]) {
      expect(await command()).toMatchObject({
        status: 1,
        stderr: `no local run of this folder is up; runs are up of ${realpathSync(project.path)}: name the folder with --cwd\n`,
      });
      expect(await command("--cwd", "..")).toMatchObject({ status: 0, stderr: "" });
    }
    await command.line((line) => line.includes('"handled"'));
  });

  it("prints how events are sent to it from its folder, and how it ends", async () => {
    command = startCommand(project.path, "cli.ts", "--no-examples");
    const sends = await command.line((line) => line.includes("sendCli.ts"));
    const [, , , script = "", ...args] = sends.trim().split(" ");
    expect(sends.trim().startsWith("node --import tsx ")).toBe(true);
    expect(realpathSync(resolve(project.path, script))).toBe(realpathSync("local/sendCli.ts"));
    expect(await startCommand(project.path, "sendCli.ts", ...args).ended).toMatchObject({ status: 0 });
    expect(await command.line((line) => line.startsWith("Ctrl-C"))).toBe(`Ctrl-C ends, or kill ${command.child.pid}`);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)("ends with the npm that started it, by %s", async (signal) => {
    // Not the port that other runs look for at the same time.
    command = startWithNpm(project.path, "--no-examples", "--json", "--port", String(await freePort()));
    ready = JSON.parse(await command.line(isReady)) as Ready;
    command.child.kill(signal);
    for (const url of urlsOf(ready)) await isGone(url, 5000);
    await expect.poll(runFiles).toEqual([]);
  });

  it("leaves nothing running when it is killed", async () => {
    await start();
    command.child.kill("SIGKILL");
    await command.ended;
    for (const url of urlsOf(ready)) await isGone(url);
  });
});

async function takenPort(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await takenPort();
  server.close();
  await once(server, "close");
  return port;
}

describe("npm run local", () => {
  it("names the port when it is taken", async () => {
    const { server, port } = await takenPort();
    const { status, stderr } = await startCommand(project.path, "cli.ts", "--port", String(port)).ended;
    server.close();
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining(`port ${port} is taken`) });
  });

  it("answers an unknown flag with the usage and status 2", async () => {
    const { status, stderr } = await startCommand(project.path, "cli.ts", "--onec").ended;
    expect(status).toBe(2);
    expect(stderr).toMatch(/--onec[\s\S]*npm run local -- \[options\]/);
  });

  it("names the stacks that there are when it does not know one, and leaves nothing behind", async () => {
    const { status, stderr } = await startCommand(project.path, "cli.ts", "--stack", "devel").ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/devel.*there are dev/);
  });
});

describe("a local run", () => {
  const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
  const fates: LocalFate[] = [];
  let run: LocalRun;

  beforeAll(async () => {
    run = await startLocalRun({
      directory: project.path,
      stack: "dev",
      config: { "azure-realtime-events:signalrEventTypes": JSON.stringify([ClientConnectionConnected]) },
    });
    run.onFate((fate) => fates.push(fate));
  });
  afterAll(() => run.stop());

  it("does not handle an event type that the program leaves out of its subscription, and says why", async () => {
    expect(await sendExample(run, exampleEvents[ClientConnectionConnected])).toMatchObject({ handled: true });
    expect(await sendExample(run, exampleEvents[ClientConnectionDisconnected])).toMatchObject({
      handled: false,
      reason: expect.stringMatching(/^filtered: event type .*Disconnected" is not one of/),
    });
  });

  it("tells the subscription of a message that cannot be used, even of one that no topic delivered", async () => {
    const connections = [...run.accounts.values()];
    const clients = connections.map((connection) => QueueServiceClient.fromConnectionString(connection));
    for (const client of clients) {
      for await (const { name } of client.listQueues()) {
        if (!name.endsWith("-poison")) await client.getQueueClient(name).sendMessage("not json");
      }
    }
    const letters = () => fates.filter(({ fate }) => fate === "dead-lettered");
    await expect.poll(() => letters().length, { timeout: 10_000 }).toBe(2);
    for (const fate of letters()) {
      expect(fate).toMatchObject({
        topic: expect.any(String),
        subscription: expect.any(String),
        reason: expect.any(String),
      });
    }
  });
});
