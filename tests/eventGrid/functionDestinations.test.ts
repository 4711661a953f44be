import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functionDestinations } from "../../local/eventGrid/functionDestinations";

const destination = { id: "/id", functionName: "signalr Push", maxEventsPerBatch: 1, preferredBatchSizeKilobytes: 64 };
const push = { events: [{ id: "a" }], subscription: "chat-events", attempt: 3 };

describe("a function as a destination", () => {
  let server: Server;
  let url: string;
  let status = 202;
  const seen: { request: IncomingMessage; body: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        seen.push({ request, body });
        response.writeHead(status).end(status < 300 ? "" : "why it failed\n  at its stack");
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const send = () => functionDestinations(() => ({ url, eventGridKey: "a key+" })).push(destination, push);

  it("is called as Event Grid calls it", async () => {
    await send();
    const { request, body } = seen.at(-1) ?? {};
    const asked = new URL(request?.url ?? "", url);
    expect([request?.method, asked.pathname]).toEqual(["POST", "/runtime/webhooks/EventGrid"]);
    expect(Object.fromEntries(asked.searchParams)).toEqual({ functionName: "signalr Push", code: "a key+" });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "aeg-event-type": "Notification",
      "aeg-subscription-name": "CHAT-EVENTS",
      "aeg-delivery-count": "2",
    });
    expect(JSON.parse(body ?? "")).toEqual([{ id: "a" }]);
  });

  it.each([200, 201, 202, 203, 204])("has taken the events by the answer %d", async (answer) => {
    status = answer;
    await expect(send()).resolves.toBeUndefined();
  });

  it.each([
    [205, "Aborted"],
    [400, "BadRequest"],
    [401, "Unauthorized"],
    [403, "Forbidden"],
    [404, "NotFound"],
    [408, "TimedOut"],
    [413, "PayloadTooLarge"],
    [500, "Aborted"],
    [503, "Busy"],
  ])("has not by %d, which is %s", async (answer, outcome) => {
    status = answer;
    await expect(send()).rejects.toMatchObject({
      outcome,
      message: expect.stringContaining(`the function signalr Push answered ${answer}`),
    });
  });

  it("says the first line of why", async () => {
    status = 500;
    await expect(send()).rejects.toThrow(/answered 500: why it failed$/);
  });

  it("is not found as long as no app runs, and not reached when it has gone", async () => {
    await expect(functionDestinations(() => undefined).push(destination, push)).rejects.toMatchObject({
      outcome: "NotFound",
    });
    const gone = functionDestinations(() => ({ url: "http://127.0.0.1:9", eventGridKey: "k" }));
    await expect(gone.push(destination, push)).rejects.toMatchObject({ outcome: "SocketError" });
  });
});
