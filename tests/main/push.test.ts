import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CommunicationEventType, exampleEvents, SignalREventType } from "../../events";
import { exampleOrder, sendExample } from "../../local/examples";
import type { LocalFate } from "../../local/fateLedger";
import { publish } from "../../local/publish";
import { type LocalRun, type LocalRunOptions, startLocalRun } from "../../local/run";
import { projectFolder, startCommand } from "../local/cli";

const namespace = "azure-realtime-events";
const pushed = { [`${namespace}:signalrDelivery`]: "push", [`${namespace}:communicationDelivery`]: "push" };
/** Dev says for how long events wait in a queue, which push has not. */
const days = { [`${namespace}:queueMessageTimeToLiveDays`]: "7" };
const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const { UserDisconnected, SMSReceived } = CommunicationEventType;

let project: ReturnType<typeof projectFolder>;
let sources: string;
let run: LocalRun | undefined;
const fates: LocalFate[] = [];

beforeAll(() => {
  project = projectFolder();
  sources = mkdtempSync(join(tmpdir(), "push-entry-"));
  symlinkSync(resolve("node_modules"), join(sources, "node_modules"));
});
afterAll(() => {
  project.remove();
  rmSync(sources, { recursive: true });
});
afterEach(() => run?.stop());

async function start(config: Record<string, string> = {}, options: Partial<LocalRunOptions> = {}): Promise<LocalRun> {
  fates.length = 0;
  run = await startLocalRun({
    ...{ directory: project.path, stack: "dev", config: { ...pushed, ...days, ...config } },
    ...options,
  });
  run.onFate((fate) => fates.push(fate));
  return run;
}

const told = () => fates.map(({ fate, eventType, attempt }) => `${fate} ${eventType?.split(".").at(-1)} ${attempt}`);

/** A handler entry of the user's own. */
function entry(name: string, registered: string): Record<string, string> {
  const path = join(sources, name);
  writeFileSync(
    path,
    `import { app } from "@azure/functions";
    import { createHandlerApp, readSettings, SignalREventType } from ${JSON.stringify(resolve("handlers/library"))};
    const { router, queues, eventGrid, http } = createHandlerApp(readSettings(process.env));
    for (const { name, ...options } of http) app.http(name, options);
    ${registered}`,
  );
  return { [`${namespace}:handlerEntry`]: path };
}

describe("the local run of a stack whose events are pushed", () => {
  it("keeps presence of the documented examples without a message in any queue", async () => {
    const up = await start();
    for (const example of exampleOrder) expect(await sendExample(up, example)).toMatchObject({ handled: true });
    expect(told()).toEqual(
      exampleOrder.flatMap(({ eventType }) =>
        ["delivered", "handled"].map((fate) => `${fate} ${eventType.split(".").at(-1)} 1`),
      ),
    );
    for (const fate of fates)
      expect(fate).toMatchObject({
        topic: expect.stringMatching(/topic/),
        subscription: expect.stringMatching(/events$/),
      });
    for (const connection of up.accounts.values()) {
      const service = QueueServiceClient.fromConnectionString(connection);
      for await (const { name } of service.listQueues()) {
        expect((await service.getQueueClient(name).peekMessages()).peekedMessageItems).toEqual([]);
      }
    }
  });

  it("stores what cannot be used in the inbox of its source, and does not have it sent again", async () => {
    const up = await start({
      [`${namespace}:communicationEventTypes`]: JSON.stringify([UserDisconnected, SMSReceived]),
    });
    const [signalr, communication] = ["signalr", "communication"].map((source) =>
      up.topics.find((topic) => topic.source === source),
    );
    if (!signalr || !communication) throw new Error("the stack has two topics");
    const broken = { ...exampleEvents[ClientConnectionConnected], id: "broken", data: { hubName: "chat" } };
    await publish(signalr, broken);
    await publish(communication, exampleEvents[SMSReceived]);
    const letters = () => fates.filter(({ fate }) => fate === "dead-lettered");
    await expect.poll(() => letters().length, { timeout: 10_000 }).toBe(2);
    expect(told().sort()).toEqual([
      "dead-lettered ClientConnectionConnected 1",
      "dead-lettered SMSReceived 1",
      "delivered ClientConnectionConnected 1",
      "delivered SMSReceived 1",
    ]);
    const names: string[] = [];
    for (const connection of up.accounts.values()) {
      const service = BlobServiceClient.fromConnectionString(connection);
      for await (const { name: container } of service.listContainers()) {
        for await (const { name } of service.getContainerClient(container).listBlobsFlat()) names.push(name);
      }
    }
    expect(names.map((name) => name.split("/")[0]).sort()).toEqual(["COMMUNICATIONPUSH", "SIGNALRPUSH"]);
  });

  it("reads the queue of the other source where only one is pushed", async () => {
    const up = await start({ [`${namespace}:communicationDelivery`]: "queue" });
    for (const example of exampleOrder) expect(await sendExample(up, example)).toMatchObject({ handled: true });
    expect(told()).toContain("queued UserDisconnected 1");
    expect(told()).toContain("delivered ClientConnectionDisconnected 1");
  });

  it("comes to the same presence by CloudEvents, repeated and reordered", async () => {
    const disorder = { seed: 5, repeats: 2, delayMs: 50 };
    const up = await start({ [`${namespace}:deliverySchema`]: "CloudEventSchemaV1_0" }, { disorder });
    const [connected] = exampleOrder;
    if (!connected) throw new Error("there are examples");
    expect(await sendExample(up, connected)).toMatchObject({ handled: true, presence: { body: { online: true } } });
  });

  it("sends again what a handler has failed at, after Event Grid's own wait", { timeout: 40_000 }, async () => {
    const up = await start(
      entry(
        "failing.ts",
        `let failed = false;
        router.on(SignalREventType.ClientConnectionConnected, () => {
          if (failed) return;
          failed = true;
          throw new Error("not yet");
        });
        for (const { name, ...options } of eventGrid) app.eventGrid(name, options);`,
      ),
    );
    expect(await sendExample(up, exampleEvents[ClientConnectionConnected], 30_000)).toMatchObject({ handled: true });
    expect(told()).toEqual([
      "retried ClientConnectionConnected 1",
      "delivered ClientConnectionConnected 2",
      "handled ClientConnectionConnected 2",
    ]);
    expect(fates[0]?.reason).toBe("Aborted: the function signalrPush answered 500: not yet");
  });

  it("dead-letters at last what a handler always fails at", async () => {
    const up = await start({
      [`${namespace}:maxDeliveryAttempts`]: "1",
      ...entry(
        "broken.ts",
        `router.on(SignalREventType.ClientConnectionDisconnected, () => { throw new Error("never"); });
        for (const { name, ...options } of eventGrid) app.eventGrid(name, options);`,
      ),
    });
    expect(await sendExample(up, exampleEvents[ClientConnectionDisconnected])).toMatchObject({
      handled: false,
      reason: "dead-lettered: MaxDeliveryAttemptsExceeded: Aborted: the function signalrPush answered 500: never",
    });
  });
});

describe("the local run of a push to a function that cannot take it", () => {
  it("does not start when the bundle has no such function, and says what Azure would", async () => {
    await expect(start(entry("without.ts", ""))).rejects.toThrow(
      /^event subscription "realtime-communication-events": Endpoint validation: Destination endpoint not found\. Resource details: resourceId: .*\/functions\/communicationPush\. Resource should pre-exist before attempting this operation\.$/,
    );
  });

  it("does not start when the function has another trigger", async () => {
    const http = `for (const { name } of eventGrid) app.http(name, { handler: () => ({}) });`;
    await expect(start(entry("other.ts", http))).rejects.toThrow(
      "Unsupported Azure Function Trigger: Can't add resource; Azure Event Grid supports EventGrid Trigger type only.",
    );
  });

  it("ends npm run local with that, and exit status 1", async () => {
    writeFileSync(
      join(project.path, "Pulumi.unfit.yaml"),
      JSON.stringify({ config: { ...pushed, ...entry("unfit.ts", "") } }),
    );
    const { status, stdout, stderr } = await startCommand(project.path, "cli.ts", "--stack", "unfit", "--once").ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("Endpoint validation: Destination endpoint not found");
  });
});
