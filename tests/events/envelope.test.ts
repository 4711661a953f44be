import { AzureKeyCredential, EventGridPublisherClient } from "@azure/eventgrid";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cloudEventOf,
  exampleEvents,
  type Fault,
  isCloudEvent,
  parseCloudEvent,
  parseEvent,
  parsePayload,
  parsePublishedEvent,
  SignalREventType,
} from "../../events";

const connected = exampleEvents[SignalREventType.ClientConnectionConnected];

/** The page's own CloudEvents form of the same event. */
const cloudEvent = {
  source: connected.topic,
  subject: connected.subject,
  type: connected.eventType,
  time: connected.eventTime,
  id: connected.id,
  data: connected.data,
  specversion: "1.0",
};

const deep = "[".repeat(1e5) + "]".repeat(1e5);
const thrower = (thrown: unknown) => ({
  get id() {
    throw thrown;
  },
});
const cyclic: Record<string, unknown> = {};
cyclic.id = cyclic;

/** What may come of anywhere but JSON. */
const hostile: readonly (readonly [string, unknown])[] = [
  ["a getter that throws", thrower(new Error("no"))],
  ["a getter that throws what cannot be printed", thrower(Object.create(null))],
  ["a getter that throws an error without a text", thrower(Object.assign(new Error(), { message: Symbol("no") }))],
  ["a revoked proxy", revoked({})],
  ["a proxy that throws", new Proxy({}, { get: () => thrower(0).id, has: () => thrower(0).id ?? true })],
  ["a proxy that has everything", new Proxy({}, { get: () => cyclic, has: () => true })],
  ["an object without prototype", Object.create(null)],
  ["a cycle", cyclic],
  ["nesting of 100,000 levels", JSON.parse(deep)],
  ["a bigint", 1n],
  ["a symbol", Symbol("event")],
  ["a function", () => connected],
];

/** The same value in every place of an event of either schema. */
function framed(value: unknown): readonly unknown[] {
  const events = [connected, cloudEvent, { ...cloudEvent, data: undefined, data_base64: "e30=" }];
  return events.flatMap((event) => [...Object.keys(event), "extension"].map((name) => ({ ...event, [name]: value })));
}

function faultOf(value: unknown): Fault | undefined {
  const parsed = parseEvent(value);
  return parsed.ok ? undefined : parsed.fault;
}

function without(name: keyof typeof connected): object {
  const { [name]: _, ...rest } = connected;
  return rest;
}

describe("parseEvent", () => {
  it.each(["id", "topic", "subject", "eventType", "eventTime"] as const)(
    "names the envelope field that is missing: %s",
    (name) => {
      expect(faultOf(without(name))).toEqual({ path: name, message: "is missing" });
    },
  );

  it.each(["data", "dataVersion", "metadataVersion"] as const)(
    "reads an event without %s, which the schema's page does not require",
    (name) => {
      expect(parseEvent(without(name))).toEqual({ ok: true, value: without(name) });
    },
  );

  it.each([
    [
      { ...connected, id: 7 },
      { path: "id", message: "expected string, got 7" },
    ],
    [
      { ...connected, id: "" },
      { path: "id", message: "is empty" },
    ],
    [
      { ...connected, eventTime: "now" },
      { path: "eventTime", message: 'expected an RFC 3339 time, got "now"' },
    ],
    [null, { path: "", message: "expected object, got null" }],
    ["text", { path: "", message: 'expected object, got "text"' }],
  ])("says what was found and what would be right: %j", (value, fault) => {
    expect(faultOf(value)).toEqual(fault);
  });

  it("repeats only the beginning of a long faulty value", () => {
    expect(faultOf("x".repeat(5000))?.message.length).toBeLessThan(200);
  });

  it("keeps fields that no page documents, because Azure adds fields", () => {
    expect(parseEvent({ ...connected, added: [1] })).toEqual({ ok: true, value: { ...connected, added: [1] } });
  });

  it("never throws, whatever JSON it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.record({ ...connectedArbitrary() }, { requiredKeys: [] }), (json, event) => {
        for (const value of [json, event, { ...event, specversion: "1.0" }]) {
          expect(typeof parseEvent(value).ok).toBe("boolean");
          expect(typeof parsePublishedEvent(value).ok).toBe("boolean");
        }
      }),
    );
  });

  it.each(hostile)("never throws, given %s", (_, value) => {
    for (const event of [value, ...framed(value)]) {
      for (const parse of [parseEvent, parsePublishedEvent, parseCloudEvent]) {
        expect(typeof parse(event).ok).toBe("boolean");
      }
    }
    expect(typeof parsePayload({ ...connected, data: value }, connected.eventType).ok).toBe("boolean");
  });

  it("reads data of any kind and depth as it is, since only its own schema can judge it", () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    for (const data of [JSON.parse(deep) as unknown, cycle, 1n]) {
      expect(parseEvent({ ...connected, data })).toMatchObject({ ok: true });
      expect(parseEvent({ ...cloudEvent, data })).toMatchObject({ ok: true });
    }
  });
});

describe("parseEvent of a CloudEvent", () => {
  it("gives the same event as the page's example in the Event Grid schema", () => {
    const { dataVersion: _, metadataVersion: __, ...event } = connected;
    expect(parseEvent(cloudEvent)).toEqual({ ok: true, value: { ...event, specversion: "1.0" } });
  });

  it("keeps attributes that the mapping has no field for, extensions among them", () => {
    const extended = { ...cloudEvent, dataschema: "#", datacontenttype: "application/json", traceparent: "00-1", n: 5 };
    expect(parseEvent(extended)).toMatchObject({
      value: { dataschema: "#", datacontenttype: "application/json", traceparent: "00-1", n: 5 },
    });
  });

  it.each(["id", "source", "type", "time"] as const)("names the attribute that is missing: %s", (name) => {
    const { [name]: _, ...rest } = cloudEvent;
    expect(faultOf(rest)).toEqual({ path: name, message: "is missing" });
  });

  it.each([
    [{ specversion: "0.3" }, { path: "specversion", message: 'expected "1.0", got "0.3"' }],
    [{ source: "" }, { path: "source", message: "is empty" }],
    [{ type: 7 }, { path: "type", message: "expected string, got 7" }],
    [{ time: "now" }, { path: "time", message: 'expected an RFC 3339 time, got "now"' }],
    [{ time: null }, { path: "time", message: "is missing" }],
    [{ data_base64: "e30=" }, { path: "data_base64", message: expect.stringContaining("stands beside data") }],
  ])("says what is wrong in the names that were sent: %j", (changes, fault) => {
    expect(faultOf({ ...cloudEvent, ...changes })).toEqual(fault);
  });

  it.each([undefined, null])("reads a subject of %s as an empty one, as a CloudEvent need not have any", (subject) => {
    expect(parseEvent({ ...cloudEvent, subject })).toMatchObject({ value: { subject: "" } });
  });

  const withBytes = (bytes: string | Uint8Array, datacontenttype?: string | null) => {
    const { data: _, ...rest } = cloudEvent;
    const data_base64 = Buffer.from(bytes).toString("base64");
    return { ...rest, data_base64, ...(datacontenttype === undefined ? {} : { datacontenttype }) };
  };

  it.each([undefined, null, "application/json", "Application/JSON; charset=utf-8", "application/vnd.a+json"])(
    "reads JSON out of data_base64 of the content type %s",
    (type) => {
      const event = parseEvent(withBytes('{"name":"Zoë"}', type));
      expect(event).toMatchObject({ ok: true, value: { data: { name: "Zoë" } } });
      expect(event).not.toHaveProperty("value.data_base64");
    },
  );

  it("gives bytes of another content type as bytes", () => {
    const data = new Uint8Array([0, 255, 16]);
    expect(parseEvent(withBytes(data, "image/png"))).toMatchObject({ value: { data } });
  });

  it.each([
    ["bytes that are no base64", { ...withBytes(""), data_base64: "{}" }, "is not base64"],
    ["base64 without its padding", { ...withBytes(""), data_base64: "e30" }, "is not base64"],
    ["JSON that is none", withBytes("{"), "is not JSON, which its datacontenttype (none) stands for"],
    ["JSON that is not UTF-8", withBytes(new Uint8Array([34, 255, 34])), "is not JSON"],
  ])("makes up no data from %s", (_, event, message) => {
    expect(faultOf(event)).toEqual({ path: "data_base64", message: expect.stringContaining(message) });
  });

  it("is undone by cloudEventOf, but for the two versions that CloudEvents have no attribute for", () => {
    const text = fc.string({ minLength: 1 });
    const anyEvent = fc.record({ id: text, topic: text, subject: fc.string(), eventType: text, data: fc.jsonValue() });
    fc.assert(
      fc.property(anyEvent, (fields) => {
        const event = { ...fields, eventTime: connected.eventTime };
        expect(parseEvent(cloudEventOf({ ...event, dataVersion: "1.0", metadataVersion: "1" }))).toEqual({
          ok: true,
          value: { ...event, specversion: "1.0" },
        });
      }),
    );
  });

  it("lets no extension attribute take the place of a mapped one", () => {
    expect(parseEvent({ ...cloudEvent, topic: "theirs", eventType: "theirs", eventTime: "theirs" })).toMatchObject({
      value: { topic: connected.topic, eventType: connected.eventType, eventTime: connected.eventTime },
    });
  });
});

describe("parsePublishedEvent", () => {
  const published = (changes: object = {}) => {
    const { topic: _, metadataVersion: __, ...event } = connected;
    return { ...event, ...changes };
  };

  it.each([
    ["without the fields that Event Grid sets", published()],
    ["without data and its version, which need not be there", published({ data: undefined, dataVersion: undefined })],
    ["with the fields as Event Grid sets them", published({ topic: connected.topic, metadataVersion: "1" })],
    ["in CloudEvents, as it is", cloudEvent],
    ["in CloudEvents without a time, which only a delivery has for certain", { ...cloudEvent, time: undefined }],
  ])("reads an event %s", (_, event) => {
    expect(parsePublishedEvent(event)).toEqual({ ok: true, value: event });
  });

  it.each([
    [published({ metadataVersion: "2" }), { path: "metadataVersion", message: 'expected "1", got "2"' }],
    [published({ subject: "" }), { path: "subject", message: "is empty" }],
    [published({ eventTime: undefined }), { path: "eventTime", message: "is missing" }],
    [
      { ...cloudEvent, source: 1 },
      { path: "source", message: "expected string, got 1" },
    ],
  ])("names what Event Grid would refuse: %j", (event, fault) => {
    expect(parsePublishedEvent(event)).toEqual({ ok: false, fault });
  });

  it("reads what the published client sends, in both schemas", async () => {
    const sent: unknown[] = [];
    const client = (schema: "EventGrid" | "CloudEvent") =>
      new EventGridPublisherClient("https://topic.example/api/events", schema, new AzureKeyCredential("key"), {
        httpClient: {
          async sendRequest(request) {
            const body = JSON.parse(String(request.body)) as unknown[];
            sent.push(...body);
            return { request, status: 200, headers: request.headers };
          },
        },
      });
    const { eventType, subject, data } = connected;
    await client("EventGrid").send([{ eventType, subject, data, dataVersion: "1.0" }]);
    await client("CloudEvent").send([{ type: eventType, source: "/chat", data }]);
    await client("CloudEvent").send([
      { type: eventType, source: "/chat", data: new Uint8Array([1]), datacontenttype: "image/png" },
    ]);
    expect(sent.map((event) => parsePublishedEvent(event))).toEqual(sent.map((value) => ({ ok: true, value })));
    expect(sent.map(isCloudEvent)).toEqual([false, true, true]);
  });
});

describe("parsePayload", () => {
  const payload = (data: unknown) => parsePayload({ ...connected, data }, connected.eventType);

  it.each([undefined, null, "", "alice"])("reads a user id of %j: a client may have none", (userId) => {
    expect(payload({ ...connected.data, userId }).ok).toBe(true);
  });

  it.each([
    [{ ...connected.data, timestamp: "yesterday" }, "data.timestamp", 'expected an RFC 3339 time, got "yesterday"'],
    [{ ...connected.data, connectionId: "" }, "data.connectionId", "is empty"],
    [{ ...connected.data, userId: 4 }, "data.userId", "expected string, got 4"],
    ["text", "data", 'expected object, got "text"'],
    [undefined, "data", "is missing"],
  ])("names the place within the event: %j", (data, path, message) => {
    expect(payload(data)).toEqual({ ok: false, fault: { path, message } });
  });

  it("leaves the time as it was sent, with all its digits", () => {
    expect(payload(connected.data)).toMatchObject({ value: { data: { timestamp: "2019-06-10T18:41:00.9584103Z" } } });
  });
});

function connectedArbitrary() {
  const names = Object.keys(connected) as (keyof typeof connected)[];
  return Object.fromEntries(names.map((name) => [name, fc.oneof(fc.constant(connected[name]), fc.jsonValue())]));
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
