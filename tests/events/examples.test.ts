import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  catalogueEntry,
  constructedExamples,
  type EventType,
  eventTypesBySource,
  exampleEvents,
  parseEvent,
  parsePayload,
} from "../../events";

const types: readonly EventType[] = Object.values(eventTypesBySource).flat();

// The JSON blocks of two documentation pages.
const documented = ["communicationPresenceEvents", "signalRConnected", "signalRDisconnected"].flatMap(
  (name) =>
    JSON.parse(readFileSync(join(__dirname, "documented", `${name}.json`), "utf8")) as {
      readonly eventType: EventType;
    }[],
);

describe("the examples", () => {
  it.each(documented)("are kept to the letter as the page prints them: $eventType", (event) => {
    expect(JSON.stringify(exampleEvents[event.eventType])).toBe(JSON.stringify(event));
  });

  it("are there for every type of the catalogue, so that each can be sent, and for no other", () => {
    expect(Object.keys(exampleEvents).sort()).toEqual([...types].sort());
  });

  it("say how many a page prints and how many are made up", () => {
    const origins = types.map((type) => catalogueEntry(type).exampleOrigin);
    expect(origins.filter((origin) => origin === "documented").length).toBe(53);
    expect(constructedExamples).toEqual([]);
  });

  it.each(types)("pass the checks of their own type and come out whole: %s", (type) => {
    const parsed = parseEvent(exampleEvents[type]);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed));
    expect(parsePayload(parsed.value, type)).toEqual({ ok: true, value: exampleEvents[type] });
  });
});
