import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SignalREventType } from "../../events";
import { createLocalCloud } from "../../local/azureNative";
import type { LocalFate } from "../../local/fateLedger";
import { readPresence } from "../../local/presence";
import { publish } from "../../local/publish";
import { type LocalRun, startLocalRun } from "../../local/run";
import { eventOfFile, eventOfUser } from "../../local/sendEvent";
import { evaluateStack, reveal } from "../../plan";
import { projectFolder } from "../local/cli";
import { readPage } from "./pages";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const page = readPage("docs/operate.md");
const json = page.blocks.filter(({ language }) => language === "json").map(({ code }) => code);
const blockWith = (text: string) => json.find((code) => code.includes(text)) ?? "";
const staging = evaluateStack({ stack: "staging", cloud: createLocalCloud() });
const ofType = async (type: string) => (await staging).resources.filter((one) => one.type === `azure-native:${type}`);

describe("docs/operate.md", () => {
  it("lists every alert with its severity, metric and text", async () => {
    const rows = [...page.text.matchAll(/^\| `([\w-]+)` \| (\d) \| `(\w+)` \| (.*) \|$/gm)].map(
      ([, ...cells]) => cells,
    );
    const alerts = (await ofType("monitor:MetricAlert")).map(({ name, inputs }) => {
      const { allOf } = inputs.criteria as { readonly allOf: readonly [{ readonly metricName: string }] };
      return [
        /(?:topic|service)-(.*)-alert$/.exec(name)?.[1],
        String(inputs.severity),
        allOf[0].metricName,
        inputs.description,
      ];
    });
    const once = new Map(alerts.map((alert) => [alert[0], alert]));
    expect(once.size).toBeGreaterThan(4);
    expect(rows.sort()).toEqual([...once.values()].sort());
  });

  it("reads settings that the app has, of both sources", async () => {
    const [settings] = await ofType("web:WebAppApplicationSettings");
    const known = Object.keys(reveal(settings?.inputs.properties) as object);
    const read = new Set([...page.text.matchAll(/setting "\$\{SOURCE\}(\w+)"/g)].map(([, name]) => name));
    expect(read.size).toBeGreaterThan(2);
    for (const source of ["SignalR", "Communication"]) {
      for (const name of read) expect(known).toContain(`${source}${name}`);
    }
  });

  it("names outputs that the stack has", async () => {
    const { outputs } = await staging;
    const read = [...page.text.matchAll(/stack output (\w+)/g)].map(([, name]) => name);
    expect(read.length).toBeGreaterThan(0);
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(read));
  });
});

describe("what docs/operate.md says, on this machine", () => {
  let project: ReturnType<typeof projectFolder>;
  let run: LocalRun;
  const fates: LocalFate[] = [];

  beforeAll(async () => {
    project = projectFolder();
    run = await startLocalRun({ directory: project.path, stack: "dev" });
    run.onFate((fate) => fates.push(fate));
  });
  afterAll(async () => {
    await run?.stop();
    project.remove();
  });

  const connection = () => {
    const [name] = [...run.accounts.keys()].filter((account) => account.startsWith("realtimesignal"));
    return run.accounts.get(name ?? "") ?? "";
  };
  /** As the Azure CLI does, and as Event Grid does. */
  const put = (text: string) =>
    QueueServiceClient.fromConnectionString(connection()).getQueueClient("events").sendMessage(text);
  const toldOf = (eventId: string) =>
    expect.poll(() => fates.find((fate) => fate.eventId === eventId && fate.fate !== "queued"), { timeout: 20_000 });

  function signalrTopic() {
    const topic = run.topics.find(({ source }) => source === "signalr");
    if (!topic) throw new Error("the stack has no topic on SignalR");
    return topic;
  }

  async function connect(user: string) {
    const event = eventOfUser("Microsoft.SignalRService.ClientConnectionConnected", user, undefined);
    await publish(signalrTopic(), event);
    await toldOf(String(event.id)).toMatchObject({ fate: "handled" });
    const { body } = await readPresence(run, user);
    expect(body.online).toBe(true);
    return body.connections?.[0] as { service: string; hub: string; connectionId: string };
  }

  /** As `npm run send -- TYPE --file FILE` does. */
  const sendFile = async (text: string, type: SignalREventType) => {
    const file = join(project.path, "event.json");
    writeFileSync(file, text);
    await publish(signalrTopic(), eventOfFile(file, type));
  };

  it.each([
    ["put into the queue as it stands", "ann", put],
    ["put into the queue in base64", "bob", (text: string) => put(Buffer.from(text).toString("base64"))],
    ["sent as an event of a file", "cid", (text: string) => sendFile(text, ClientConnectionDisconnected)],
  ])("a departure that is %s ends the connection of a user who stayed online", async (_how, user, send) => {
    const { service, hub, connectionId } = await connect(user);
    const filled = blockWith("its disconnect was lost")
      .replaceAll("<service>", service)
      .replaceAll("<hub>", hub)
      .replaceAll("<connection id>", connectionId)
      .replaceAll("<user>", user)
      .replaceAll("<now>", new Date().toISOString().replace(/\.\d+/, ""));
    expect(filled).not.toContain("<");
    await send(filled);
    await toldOf(`repair-${connectionId}`).toMatchObject({ fate: "handled" });
    const { body } = await readPresence(run, user);
    expect(body).toMatchObject({ online: false, lastDisconnect: { reason: "its disconnect was lost" } });
  });

  it("a dead letter of the handler has the fields that the page shows, and lies where it says", async () => {
    const [shown = {}] = JSON.parse(blockWith("deadLetterDetail")) as readonly Record<string, unknown>[];
    const { id, topic, subject, eventType, eventTime, data } = shown;
    await put(JSON.stringify({ id, topic, subject, eventType, eventTime, data }));
    await toldOf(String(id)).toMatchObject({ fate: "dead-lettered" });
    const container = BlobServiceClient.fromConnectionString(connection()).getContainerClient("dead-letters");
    const names: string[] = [];
    for await (const blob of container.listBlobsFlat()) names.push(blob.name);
    expect(names).toEqual([expect.stringMatching(/^SIGNALREVENTS\/\d{4}\/\d{1,2}\/\d{1,2}\/\d{1,2}\/\S+\.json$/)]);
    const content = await container.getBlobClient(names[0] ?? "").downloadToBuffer();
    const [letter = {}] = JSON.parse(content.toString()) as readonly Record<string, unknown>[];
    expect(Object.keys(letter).sort()).toEqual(Object.keys(shown).sort());
    const { deadLetterReason, deliveryAttempts, lastDeliveryOutcome } = shown;
    expect(letter).toMatchObject({ id, deadLetterReason, deliveryAttempts, lastDeliveryOutcome });
    expect(letter.deadLetterDetail).toMatch(/^no handler for "Microsoft\.SignalRService\.SomethingElse"; handled are /);
  });

  it("the event with faulty data that the page has becomes a dead letter", async () => {
    await sendFile(blockWith('"faulty"'), ClientConnectionConnected);
    await toldOf("faulty").toMatchObject({ fate: "dead-lettered", reason: expect.stringContaining("MalformedEvent") });
  });

  it("the health of the app reads as the page shows it, for anybody", async () => {
    const answer = await fetch(run.presence.replace(/presence$/, "health"));
    expect([answer.status, await answer.json()]).toEqual([200, JSON.parse(blockWith('"stores"'))]);
  });
});
