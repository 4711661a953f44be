import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleEvents, type Fault, parseEvent, parsePayload, SignalREventType } from "../../events";

const connected = exampleEvents[SignalREventType.ClientConnectionConnected];

function faultOf(value: unknown): Fault | undefined {
  const parsed = parseEvent(value);
  return parsed.ok ? undefined : parsed.fault;
}

function without(name: keyof typeof connected): object {
  const { [name]: _, ...rest } = connected;
  return rest;
}

describe("parseEvent", () => {
  it.each(["id", "topic", "subject", "eventType", "eventTime", "data"] as const)(
    "names the envelope field that is missing: %s",
    (name) => {
      expect(faultOf(without(name))).toEqual({ path: name, message: "is missing" });
    },
  );

  it.each(["dataVersion", "metadataVersion"] as const)("reads an event without %s, which no handler needs", (name) => {
    expect(faultOf(without(name))).toBeUndefined();
  });

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
        expect(typeof parseEvent(json).ok).toBe("boolean");
        expect(typeof parseEvent(event).ok).toBe("boolean");
      }),
    );
  });

  const thrower = (thrown: unknown) => ({
    get id() {
      throw thrown;
    },
  });
  it.each([
    ["a getter that throws", thrower(new Error("no"))],
    ["a getter that throws what cannot be printed", thrower(Object.create(null))],
    ["a getter that throws an error without a text", thrower(Object.assign(new Error(), { message: Symbol("no") }))],
    ["a revoked proxy", revoked({})],
    ["a proxy that throws", new Proxy({}, { get: () => thrower(0).id, has: () => thrower(0).id ?? true })],
    ["nesting of 100,000 levels", { ...connected, data: JSON.parse("[".repeat(1e5) + "]".repeat(1e5)) as unknown }],
    ["a bigint", 1n],
    ["a symbol", Symbol("event")],
    ["a function", () => connected],
  ])("never throws, given %s", (_, value) => {
    expect(typeof parseEvent(value).ok).toBe("boolean");
    expect(typeof parsePayload({ ...connected, data: value }, connected.eventType).ok).toBe("boolean");
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
