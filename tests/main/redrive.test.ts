import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ContainerClient } from "@azure/storage-blob";
import { QueueClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { exampleEvents, SignalREventType } from "../../events";
import type { LocalInbox } from "../../local/localInboxes";
import { newestRun } from "../../local/runState";
import { type Command, projectFolder, startCommand } from "../local/cli";

const namespace = "azure-realtime-events";
const redrive = (...args: readonly string[]) =>
  startCommand(project.path, "redriveCli.ts", "--local", "--source", "signalr", ...args).ended;

let project: ReturnType<typeof projectFolder>;
let local: Command;
let inbox: LocalInbox;

/** A real `npm run local`, in a process of its own. */
async function start(name: string, config: Record<string, string>): Promise<void> {
  project = projectFolder();
  const keys = Object.entries(config).map(([key, value]) => [`${namespace}:${key}`, value]);
  writeFileSync(join(project.path, `Pulumi.${name}.yaml`), JSON.stringify({ config: Object.fromEntries(keys) }));
  local = startCommand(project.path, "cli.ts", "--stack", name, "--no-examples", "--json");
  await local.line((line) => line.includes('"type":"ready"'));
  const found = newestRun(project.path)?.inboxes.find(({ source }) => source === "signalr");
  if (!found) throw new Error("the stack has an inbox for SignalR");
  inbox = found;
}

async function end(): Promise<void> {
  local.child.kill("SIGINT");
  await local.ended;
  project.remove();
}

const queue = (suffix = "") => new QueueClient(inbox.connectionString, `${inbox.queue}${suffix}`);
const fateOf = (fate: string, id: string) =>
  local.line((line) => line.includes(`"fate":"${fate}"`) && line.includes(id));

async function presenceOf(user: string): Promise<{ readonly status: number; readonly online?: boolean }> {
  const run = newestRun(project.path);
  const url = `${run?.presence}?user=${user}&code=${encodeURIComponent(run?.presenceKey ?? "")}`;
  const answer = await fetch(url);
  return { ...((await answer.json()) as object), status: answer.status };
}

async function letters(): Promise<string[]> {
  const names: string[] = [];
  const container = new ContainerClient(inbox.connectionString, inbox.container);
  for await (const { name } of container.listBlobsFlat()) names.push(name);
  return names;
}

describe("npm run redrive -- --local, beside a local run", () => {
  beforeAll(() => start("outage", { maxDeliveryAttempts: "1" }));
  afterAll(end);

  it("brings an event into presence that Event Grid could not deliver in an outage, and repeats it harmlessly", async () => {
    await queue().delete();
    const args = ["ClientConnectionConnected", "--user", "ann", "--json"];
    const { stdout } = await startCommand(project.path, "sendCli.ts", ...args).ended;
    const { event } = JSON.parse(stdout) as { readonly event: { readonly id: string } };
    await fateOf("dead-lettered", event.id);
    expect(await presenceOf("ann")).toMatchObject({ status: 404 });
    const [name = ""] = await letters();
    const container = new ContainerClient(inbox.connectionString, inbox.container);
    const letter = await container.getBlobClient(name).downloadToBuffer();

    expect(await redrive()).toMatchObject({ status: 1, stderr: expect.stringContaining("there is no queue") });
    expect(await letters()).toEqual([name]);

    await queue().create();
    expect(await redrive()).toMatchObject({ status: 0, stderr: "" });
    await fateOf("handled", event.id);
    expect(await presenceOf("ann")).toMatchObject({ status: 200, online: true });
    expect(await letters()).toEqual([]);

    // As after an interruption between the message and its blob.
    const before = await presenceOf("ann");
    await container.getBlockBlobClient(name).uploadData(letter);
    expect(await redrive()).toMatchObject({ status: 0, stdout: expect.stringMatching(/\n1 sent$/) });
    const handled = () => local.lines.filter((line) => line.includes('"handled"') && line.includes(event.id));
    await expect.poll(() => handled().length, { timeout: 15_000 }).toBe(2);
    expect(await presenceOf("ann")).toEqual(before);
  });

  it("brings an event into presence at which the handler had failed five times", async () => {
    const event = { ...exampleEvents[SignalREventType.ClientConnectionConnected], id: "failed-five-times" };
    // What the host does then.
    await queue("-poison").sendMessage(Buffer.from(JSON.stringify(event)).toString("base64"));
    await fateOf("dead-lettered", event.id);
    expect(await presenceOf(event.data.userId ?? "")).toMatchObject({ status: 404 });
    const { status, stdout } = await redrive("--reason", "MaxDequeueCountExceeded", "--json");
    expect(status).toBe(0);
    expect(stdout.split("\n").map((line) => JSON.parse(line))).toMatchObject([
      { type: "sent", eventId: event.id, blob: expect.stringMatching(/^SIGNALRPOISON\//) },
      { type: "summary", sent: 1 },
    ]);
    await fateOf("handled", event.id);
    expect(await presenceOf(event.data.userId ?? "")).toMatchObject({ online: true });
  });

  it("leaves what is malformed, which comes straight back when it is asked for", async () => {
    const message = Buffer.from("{ broken").toString("base64");
    await queue().sendMessage(message);
    await expect.poll(letters, { timeout: 15_000 }).toHaveLength(1);
    expect(await redrive()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^0 sent; 1 not chosen/) });
    const [first] = await letters();
    expect(await redrive("--reason", "MalformedEvent")).toMatchObject({ status: 0 });
    await expect.poll(letters, { timeout: 15_000 }).toEqual([expect.not.stringContaining(first ?? "")]);
    const [again = ""] = await letters();
    const container = new ContainerClient(inbox.connectionString, inbox.container);
    const [letter] = JSON.parse((await container.getBlobClient(again).downloadToBuffer()).toString());
    expect(letter).toMatchObject({ deadLetterReason: "MalformedEvent", data: { raw: message } });
  });
});

describe("npm run redrive -- --local", () => {
  afterEach(() => project.remove());

  it("says so where no local run is up", async () => {
    project = projectFolder();
    expect(await redrive()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no local run of this folder"),
    });
  });
});

describe("npm run redrive -- --local, beside a local run whose events are pushed", () => {
  beforeAll(() => start("pushed", { signalrDelivery: "push" }));
  afterAll(end);

  it("sends nothing into a queue that nobody reads", async () => {
    expect(await redrive()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("events of signalr are pushed in the local run of stack pushed"),
    });
  });
});
