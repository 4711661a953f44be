import { TableClient } from "@azure/data-tables";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleEvents, SignalREventType } from "../../events";
import { createHandlerApp, type HandlerApp } from "../../handlers/handlerApp";
import type { HttpAnswer } from "../../handlers/http";
import type { Settings } from "../../handlers/settings";
import { type Azurite, startAzurite } from "../support/azurite";

let azurite: Azurite;
let app: HandlerApp;

beforeAll(async () => {
  azurite = await startAzurite();
  const { connectionString } = azurite;
  await TableClient.fromConnectionString(connectionString, "presence", { allowInsecureConnection: true }).createTable();
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  await Promise.all(["communication-dead", "signalr-dead"].map((name) => blobs.createContainer(name)));
  app = createHandlerApp(settings("communication", "signalr"));
});
afterAll(() => azurite.stop());

function settings(...sources: Settings["inboxes"][number]["source"][]): Settings {
  const access = { connectionString: azurite.connectionString };
  return {
    inboxes: sources.map((source) => ({
      source,
      delivery: "queue" as const,
      connection: source === "signalr" ? "SignalRInbox" : "CommunicationInbox",
      queue: `${source}-events`,
      blobs: access,
      deadLetters: `${source}-dead`,
    })),
    presence: { tables: access, table: "presence" },
  };
}

async function get(name: string, path: string, from = app): Promise<{ answer: HttpAnswer; warnings: string[] }> {
  const warnings: string[] = [];
  const endpoint = from.http.find((one) => one.name === name);
  if (!endpoint) throw new Error(`no function ${name}`);
  const answer = await endpoint.handler({ url: `https://app.example${path}` }, { warn: (line) => warnings.push(line) });
  return { answer, warnings };
}

async function deliver(functionName: string, message: unknown): Promise<void> {
  const queue = app.queues.find(({ name }) => name === functionName);
  if (!queue) throw new Error(`no function ${functionName}`);
  await queue.handler(message, { functionName, invocationId: "i", log: () => {}, warn: () => {} });
}

describe("the function app", () => {
  it("reads each inbox and its poison queue, over the connection that the host knows by name", () => {
    expect(app.queues).toMatchObject([
      { name: "communicationEvents", queueName: "communication-events", connection: "CommunicationInbox" },
      { name: "communicationPoison", queueName: "communication-events-poison", connection: "CommunicationInbox" },
      { name: "signalrEvents", queueName: "signalr-events", connection: "SignalRInbox" },
      { name: "signalrPoison", queueName: "signalr-events-poison", connection: "SignalRInbox" },
    ]);
  });

  it("reads no inbox of a source that it was not told of", () => {
    const names = createHandlerApp(settings("signalr")).queues.map(({ name }) => name);
    expect(names).toEqual(["signalrEvents", "signalrPoison"]);
  });

  it("has a function for Event Grid in place of the two for queues where events are pushed", () => {
    const [communication, signalr] = settings("communication", "signalr").inboxes;
    if (!communication || !signalr) throw new Error("two inboxes were asked for");
    const { source, blobs, deadLetters } = signalr;
    const pushed = { source, delivery: "push", blobs, deadLetters } as const;
    const own = createHandlerApp({ ...settings(), inboxes: [communication, pushed] });
    expect(own.queues.map(({ name }) => name)).toEqual(["communicationEvents", "communicationPoison"]);
    expect(own.eventGrid.map(({ name }) => name)).toEqual(["signalrPush"]);
    expect(app.eventGrid).toEqual([]);
  });

  it("keeps presence of what is pushed, too", async () => {
    const [inbox] = settings("signalr").inboxes;
    if (!inbox) throw new Error("an inbox was asked for");
    const { source, blobs, deadLetters } = inbox;
    const own = createHandlerApp({ ...settings(), inboxes: [{ source, delivery: "push", blobs, deadLetters }] });
    const event = exampleEvents[SignalREventType.ClientConnectionConnected];
    const context = { functionName: "signalrPush", invocationId: "i", log: () => {}, warn: () => {} };
    await own.eventGrid[0]?.handler({ ...event, data: { ...event.data, userId: "pushed" } }, context);
    const { answer } = await get("presence", "/api/presence?user=pushed", own);
    expect(answer).toMatchObject({ status: 200, jsonBody: { user: "pushed", online: true } });
    expect((await get("health", "/api/health", own)).answer).toMatchObject({
      jsonBody: { stores: { presence: "ok", signalrDeadLetters: "ok" } },
    });
  });

  it("asks for a key before it tells of users, and for none before it tells of its health", () => {
    expect(app.http).toMatchObject([
      { name: "presence", methods: ["GET"], authLevel: "function" },
      { name: "health", methods: ["GET"], authLevel: "anonymous" },
    ]);
  });

  it("handles an event that arrives in the other source's inbox: the type decides", async () => {
    await deliver("communicationEvents", exampleEvents[SignalREventType.ClientConnectionConnected]);
    const { answer } = await get("presence", "/api/presence?user=user-eymwyo23");
    expect(answer).toMatchObject({ status: 200, jsonBody: { user: "user-eymwyo23", online: true } });
  });

  it("takes further handlers, which run after presence", async () => {
    const own = createHandlerApp(settings("signalr"));
    const seen: string[] = [];
    own.router.on(SignalREventType.ClientConnectionDisconnected, async ({ data }) => {
      const { answer } = await get("presence", `/api/presence?user=${data.userId}`, own);
      seen.push(JSON.stringify(answer.jsonBody));
    });
    const event = exampleEvents[SignalREventType.ClientConnectionDisconnected];
    await own.router.handle({ ...event, data: { ...event.data, userId: "bob" } }, () => {});
    expect(seen).toMatchObject([expect.stringContaining('"online":false')]);
  });
});

describe("GET /api/presence", () => {
  it.each([
    ["", "query parameter user is missing"],
    ["?users=alice", "query parameter user is missing"],
    ["?user=", "query parameter user is empty"],
    ["?user=alice&user=bob", "query parameter user is given 2 times, expected once"],
  ])("refuses %s, naming the parameter", async (query, error) => {
    const { answer } = await get("presence", `/api/presence${query}`);
    expect(answer).toEqual({ status: 400, headers: { "Cache-Control": "no-store" }, jsonBody: { error } });
  });

  it("answers 404 for a user of whom nothing is known", async () => {
    const { answer } = await get("presence", "/api/presence?user=no%22body");
    expect(answer).toMatchObject({ status: 404, jsonBody: { error: 'nothing is known of user "no\\"body"' } });
  });

  it.each(["a b+c&d=e/f?g#h%", "👋", "' or PartitionKey ne '"])("finds a user by any id: %s", async (user) => {
    const event = exampleEvents[SignalREventType.ClientConnectionConnected];
    await deliver("signalrEvents", { ...event, data: { ...event.data, userId: user } });
    const { answer } = await get("presence", `/api/presence?user=${encodeURIComponent(user)}`);
    expect(answer).toMatchObject({ status: 200, headers: { "Cache-Control": "no-store" }, jsonBody: { user } });
  });
});

describe("GET /api/health", () => {
  it("answers 200 when every store answers", async () => {
    const stores = { presence: "ok", communicationDeadLetters: "ok", signalrDeadLetters: "ok" };
    expect((await get("health", "/api/health")).answer).toMatchObject({
      status: 200,
      jsonBody: { status: "ok", stores },
    });
  });

  it("answers 503 when one does not, and keeps the cause to the log", async () => {
    const broken = settings("signalr");
    const app = createHandlerApp({ ...broken, presence: { ...broken.presence, table: "missing" } });
    const { answer, warnings } = await get("health", "/api/health", app);
    expect(answer).toMatchObject({
      status: 503,
      jsonBody: { status: "unavailable", stores: { presence: "unavailable", signalrDeadLetters: "ok" } },
    });
    expect(Object.keys(answer.jsonBody as object)).toEqual(["status", "stores"]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^presence is unavailable: /);
  });
});
