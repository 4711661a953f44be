import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eventTypesBySource, exampleEvents, isKnownEventType, parseEvent, parsePayload } from "../../events";

// The JSON blocks of the two documentation pages.
const documented = ["communicationPresenceEvents", "signalRConnected", "signalRDisconnected"].flatMap(
  (name) =>
    JSON.parse(readFileSync(join(__dirname, "documented", `${name}.json`), "utf8")) as { readonly eventType: string }[],
);

describe("the documented examples", () => {
  it.each(documented)("are kept as the page prints them: $eventType", (event) => {
    expect(exampleEvents[event.eventType as keyof typeof exampleEvents]).toEqual(event);
  });

  it("are there for every type of the catalogue, so that each can be sent", () => {
    const types = documented.map(({ eventType }) => eventType).sort();
    expect(types).toEqual(Object.values(eventTypesBySource).flat().sort());
  });

  it.each(documented)("pass the checks of their own type: $eventType", (event) => {
    const parsed = parseEvent(event);
    if (!parsed.ok || !isKnownEventType(parsed.value.eventType)) throw new Error("not read");
    expect(parsePayload(parsed.value, parsed.value.eventType)).toEqual({ ok: true, value: event });
  });
});
