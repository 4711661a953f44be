import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cloudEventOf, exampleEvents, parseEvent, readQueueMessage, SignalREventType } from "../../events";

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const deep = "[".repeat(1e5) + "]".repeat(1e5);
const event = { id: "1", data: { user: "Zoë 👋" } };

describe("readQueueMessage", () => {
  it.each([
    ["base64 of an object, as Event Grid writes it", base64(JSON.stringify(event)), [event]],
    ["base64 of an array", base64(JSON.stringify([event, 2])), [event, 2]],
    ["base64 with a byte order mark", base64(`\uFEFF${JSON.stringify(event)}`), [event]],
    ["base64 with line breaks", base64(JSON.stringify(event)).replace(/.{20}/g, "$&\r\n"), [event]],
    ["plain JSON", JSON.stringify(event), [event]],
    ["plain JSON with a byte order mark", `\uFEFF${JSON.stringify(event)}`, [event]],
    ["a plain array", JSON.stringify([event]), [event]],
    ["an object that the host has parsed", event, [event]],
    ["an array that the host has parsed", [event, null], [event, null]],
    ["JSON that is no object", "17", [17]],
    ["null, which is JSON too", "null", [null]],
    ["null as the host parsed it", null, [null]],
  ])("reads %s", (_, body, value) => {
    expect(readQueueMessage(body)).toEqual({ ok: true, value });
  });

  it.each([
    ["an event in the Event Grid schema", exampleEvents[SignalREventType.ClientConnectionConnected]],
    ["a CloudEvent", cloudEventOf(exampleEvents[SignalREventType.ClientConnectionConnected])],
  ])("carries %s, in either encoding, alone or in an array", (_, sent) => {
    const expected = parseEvent(sent);
    expect(expected.ok).toBe(true);
    for (const value of [sent, [sent]]) {
      for (const body of [value, JSON.stringify(value), base64(JSON.stringify(value))]) {
        const read = readQueueMessage(body);
        expect(read.ok && read.value.map(parseEvent)).toEqual([expected]);
      }
    }
  });

  it.each([
    ["text that is neither", "hello {"],
    ["an empty text", ""],
    ["nothing", undefined],
    ["base64 of text that is not JSON", base64("hello {")],
    ["base64 of bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22]).toString("base64")],
    ["characters that base64 does not have around some that it has", `<${base64("17")}>`],
  ])("says that %s is not JSON, and makes up no event", (_, body) => {
    expect(readQueueMessage(body)).toMatchObject({ ok: false, fault: { message: /is not JSON/ } });
  });

  it.each([{ body: [] }, { body: "[]" }, { body: base64("[]") }])("says that $body holds no events", ({ body }) => {
    expect(readQueueMessage(body)).toMatchObject({ ok: false, fault: { message: "is an array without events" } });
  });

  it("reads every JSON value back, plain and in base64", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const events = Array.isArray(JSON.parse(text)) ? JSON.parse(text) : [JSON.parse(text)];
        for (const body of [text, base64(text)]) {
          expect(readQueueMessage(body)).toEqual(
            events.length > 0 ? { ok: true, value: events } : { ok: false, fault: expect.anything() },
          );
        }
      }),
    );
  });

  it("never throws, whatever text or value it is given", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    for (const body of [proxy, 1n, Symbol("message"), "[".repeat(1e5), deep, base64(deep), Number.NaN]) {
      expect(typeof readQueueMessage(body).ok).toBe("boolean");
    }
    fc.assert(fc.property(fc.anything(), (body) => typeof readQueueMessage(body).ok === "boolean"));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (body) => typeof readQueueMessage(body).ok === "boolean"));
  });
});
