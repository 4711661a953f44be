import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cloudEventOf,
  deadLetterBlobName,
  deadLetterContent,
  exampleEvents,
  type Parsed,
  readDeadLetters,
  type StoredDeadLetter,
} from "../../events";
import { deadLetterWriter } from "../../events/deadLetterWriter";
import { deadLetterOf } from "../../handlers/deadLetter";
import type { Delivery } from "../../handlers/delivery";
import { deadLetterFields as fields } from "../support/deadLetterFields";

const ofEventGrid = deadLetterBlobName("chat-events", new Date(fields.publishTime), "7");
const examples = Object.values(exampleEvents);

function lettersIn(read: Parsed<readonly StoredDeadLetter[]>): readonly StoredDeadLetter[] {
  if (!read.ok) throw new Error(`${read.fault.path} ${read.fault.message}`);
  return read.value;
}
const originalsIn = (name: string, content: string) =>
  lettersIn(readDeadLetters(name, content)).map(({ original }) => original);

describe("what Event Grid adds to an event that it gives up", () => {
  it.each(examples.flatMap((event) => [["Event Grid", event] as const, ["CloudEvents", cloudEventOf(event)] as const]))(
    "comes off again, in the %s schema, to the letter: $eventType$type",
    (_, event) => {
      const [original] = originalsIn(ofEventGrid, deadLetterContent([event], fields));
      expect(JSON.stringify(original)).toBe(JSON.stringify({ event }));
    },
  );

  it("comes off of every event of a batch, whatever their fields are", () => {
    const own = fc
      .dictionary(fc.string(), fc.jsonValue())
      .map((values) => JSON.parse(JSON.stringify(values)) as Record<string, unknown>)
      // A field of that name is overwritten when the event is given up.
      .filter((values) => !Object.keys(values).some((name) => /^(dead|delivery|last|publish)/i.test(name)));
    const cloud = own.map((values) => ({ ...values, specversion: "1.0" }));
    fc.assert(
      fc.property(fc.array(fc.oneof(own, cloud), { minLength: 1, maxLength: 4 }), (events) => {
        expect(originalsIn(ofEventGrid, deadLetterContent(events, fields))).toEqual(events.map((event) => ({ event })));
      }),
    );
  });

  it("includes a status that is on no page", () => {
    const [event] = examples;
    const content = JSON.stringify([{ ...event, ...fields, lastHttpStatusCode: 404 }]);
    expect(originalsIn(ofEventGrid, content)).toEqual([{ event }]);
    const cloud = { ...(event && cloudEventOf(event)), deadletterreason: "x", lasthttpstatuscode: 404 };
    expect(originalsIn(ofEventGrid, JSON.stringify(cloud))).toEqual([{ event: event && cloudEventOf(event) }]);
  });

  it("says why, and which event it was", () => {
    const [event] = examples;
    expect(lettersIn(readDeadLetters(ofEventGrid, deadLetterContent([event ?? {}], fields)))).toMatchObject([
      { reason: "MaxDeliveryAttemptsExceeded", id: event?.id, eventType: event?.eventType, stored: fields },
    ]);
  });
});

describe("what the handler adds", () => {
  const messageId = "0b6ab20c-4bd2-4a4c-a8fa-1b6d2d2d5d56";
  const delivery: Delivery = {
    ...{ functionName: "signalrEvents", messageId, attempt: 1 },
    insertedAt: new Date("2024-03-05T07:00:00.123Z"),
  };
  const pushed: Delivery = { ...delivery, functionName: "signalrPush" };
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const roundTrip = (
    value: unknown,
    text: string | undefined,
    by = delivery,
    reason: "MalformedEvent" | "UnhandledEventType" | "MaxDequeueCountExceeded" = "MalformedEvent",
  ) => {
    const { blobName, content } = deadLetterOf({ value, index: 0, text }, { reason, detail: "why" }, by);
    return originalsIn(blobName, content);
  };

  it.each(examples.flatMap((event) => [["Event Grid", event] as const, ["CloudEvents", cloudEventOf(event)] as const]))(
    "comes off again, in the %s schema: $eventType$type",
    (_, event) => {
      for (const reason of ["MalformedEvent", "UnhandledEventType", "MaxDequeueCountExceeded"] as const) {
        expect(roundTrip(event, undefined, delivery, reason)).toEqual([{ event }]);
        expect(roundTrip(event, undefined, pushed, reason)).toEqual([{ event }]);
      }
    },
  );

  it.each([
    ["without an id", { eventType: "t", eventTime: "2024-03-05T06:00:00Z" }],
    ["without a time", { id: "1", eventType: "t", subject: "" }],
    ["without either", { eventType: "t" }],
    ["without a field", {}],
    ["with an id of another form", { id: 7, eventTime: null, data: [] }],
    ["that is a number", 7],
    ["that is null", null],
    ["that is an array without events", []],
    ["that is a text", "hello"],
    ["with data alone", { data: { hub: "chat" } }],
    ["with raw data beside more", { data: { raw: "x", more: true } }],
    ["with raw data that is no base64, which no queue message can hold", { data: { raw: "\u0000 é" } }],
  ])("comes off of an event %s", (_, value) => {
    expect(roundTrip(value, undefined)).toEqual([{ event: value }]);
  });

  it("leaves a pushed event the time that may be its own", () => {
    const event = { eventType: "t", eventTime: "2024-03-05T07:00:00.123Z" };
    expect(roundTrip(event, undefined, pushed)).toEqual([{ event }]);
  });

  it.each([
    ["base64 of no JSON", base64("{ broken"), base64("{ broken")],
    ["plain text", "{ broken", base64("{ broken")],
    ["an empty message", "", ""],
  ])("is the message that could not be read: %s", (_, text, expected) => {
    expect(roundTrip(undefined, text)).toEqual([{ text: expected }]);
    expect(roundTrip(undefined, text, delivery, "MaxDequeueCountExceeded")).toEqual([{ text: expected }]);
  });

  it("tells by the blob's name how the event came", () => {
    const writers = ["SIGNALREVENTS/x", "COMMUNICATIONPOISON/x", "SIGNALRPUSH/2024/x", "CHAT-EVENTS/x", "SIGNALRPUSH"];
    expect(writers.map(deadLetterWriter)).toEqual(["queue", "queue", "push", undefined, undefined]);
  });
});

it.each([
  ["", "is not JSON"],
  ["{", "is not JSON"],
  ["[]", "is an array without events"],
  ["7", "is no event"],
  ["null", "is no event"],
  ["[[]]", "is no event"],
  ['{"id":"1","eventType":"t"}', "is no event"],
  ['[{"deadLetterReason":"x"},{"id":"2"}]', "is no event"],
  ['[{"deadLetterReason":7}]', "is no event"],
  ['[{"specversion":"1.0","deadLetterReason":"x"}]', "is no event"],
])("a blob that holds %s is no dead letter", (content, message) => {
  expect(readDeadLetters(ofEventGrid, content)).toMatchObject({
    ok: false,
    fault: { message: expect.stringContaining(message) },
  });
});
