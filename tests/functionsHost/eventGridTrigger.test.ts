import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FunctionsHost, startFunctionsHost } from "../../local/functionsHost";
import { appFolder, recorder, removeAppFolders } from "./support";

let host: FunctionsHost;
const said = recorder();

beforeAll(async () => {
  const { onFate, onLog } = said;
  host = await startFunctionsHost({ appFolder: await appFolder("eventGrid"), settings: {}, onFate, onLog });
});
beforeEach(() => {
  said.fates.length = said.logs.length = 0;
});
afterAll(async () => {
  await host.stop();
  await removeAppFolders();
});

interface Asked {
  readonly body?: unknown;
  readonly functionName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly method?: string;
}

/** As Event Grid asks, with what differs. */
async function ask({ body = [], functionName = "Pushed", headers = {}, code, method = "POST" }: Asked = {}) {
  const query = new URLSearchParams({ functionName, code: code ?? host.eventGridKey });
  const response = await fetch(`${host.url}/runtime/webhooks/EventGrid?${query}`, {
    method,
    headers: { "aeg-event-type": "Notification", ...headers },
    ...(method === "POST" ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

const event = (id: string, more: object = {}) => ({ id, eventType: "T", data: { n: 1 }, ...more });
const got = () => said.said("got") as { event: { id: string }; metadata: object }[];

describe("the endpoint for Event Grid", () => {
  it("answers 202 once the function has returned for every event, each in a call of its own", async () => {
    expect(await ask({ body: [event("a"), event("b")] })).toEqual({ status: 202, text: "" });
    expect(got().map(({ event }) => event)).toEqual(expect.arrayContaining([event("a"), event("b")]));
    expect(got()).toHaveLength(2);
    expect(got()[0]?.metadata).toMatchObject({ data: { n: 1 } });
  });

  it("takes one event that stands alone, as a CloudEvent may", async () => {
    expect((await ask({ body: event("alone", { specversion: "1.0" }) })).status).toBe(202);
    expect(got().map(({ event }) => event.id)).toEqual(["alone"]);
  });

  it("says what became of each event, with the subscription and the attempt of the request", async () => {
    const headers = { "aeg-subscription-name": "CHAT-EVENTS", "aeg-delivery-count": "2" };
    await ask({ body: [event("a"), event("b", { does: "report" })], headers });
    const about = { subscription: "CHAT-EVENTS", attempt: 3, functionName: "Pushed" };
    expect(said.fates).toEqual([
      { fate: "handled", messageId: "a", ...about },
      { fate: "dead-lettered", eventId: "b", reason: "malformed", messageId: "b", ...about },
    ]);
  });

  it("answers 500 with the reason when one of them fails, after the others have had their turn", async () => {
    const body = [event("bad", { does: "fail" }), event("good")];
    expect(await ask({ body })).toEqual({ status: 500, text: "the store is away" });
    expect(said.fates).toMatchObject([{ fate: "handled", messageId: "good" }]);
    expect(got()).toHaveLength(2);
  });

  it.each([
    ["a function that there is not", { functionName: "none" }, 404, "cannot find function: 'none'"],
    ["a function in another casing", { functionName: "pushed" }, 404, "cannot find function: 'pushed'"],
    ["a function with another trigger", { functionName: "status" }, 404, "cannot find function: 'status'"],
    ["no function", { functionName: "" }, 404, "cannot find function: ''"],
    ["a wrong key", { code: "x" }, 401, ""],
    ["the key of the HTTP functions", { code: "functionKey" }, 401, ""],
    ["another kind of request", { headers: { "aeg-event-type": "Other" } }, 400, ""],
    ["another method", { method: "GET" }, 404, ""],
    ["a body that is not JSON", { body: "{" }, 500, ""],
    ["a body that is no event", { body: 5 }, 500, ""],
  ] satisfies [string, Asked, number, string][])("refuses %s", async (_, asked: Asked, status, text) => {
    const code = asked.code === "functionKey" ? host.functionKey : asked.code;
    expect(await ask({ ...asked, ...(code === undefined ? {} : { code }) })).toEqual({ status, text });
    expect(got()).toEqual([]);
  });

  it.each([
    ["an array", [{ eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode: "c0de" } }]],
    ["a CloudEvent, whose data is text", { specversion: "1.0", data: JSON.stringify({ validationCode: "c0de" }) }],
  ])("gives back the code of a handshake in %s", async (_, body) => {
    const answer = await ask({ body, headers: { "aeg-event-type": "SubscriptionValidation" } });
    expect(answer).toEqual({ status: 200, text: '{"validationResponse":"c0de"}' });
  });

  it("takes note of an end of a subscription", async () => {
    expect(await ask({ headers: { "aeg-event-type": "Unsubscribe" } })).toEqual({ status: 202, text: "" });
  });
});
