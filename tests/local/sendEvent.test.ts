import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CommunicationEventType, parsePayload, SignalREventType } from "../../events";
import { eventOfFile, eventOfUser, eventTypeNamed } from "../../local/sendEvent";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const folder = mkdtempSync(join(tmpdir(), "send-event-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a named event type", () => {
  it.each([
    ["ClientConnectionConnected", ClientConnectionConnected],
    ["Microsoft.SignalRService.ClientConnectionDisconnected", ClientConnectionDisconnected],
    ["UserDisconnected", CommunicationEventType.UserDisconnected],
    ["SMSReceived", CommunicationEventType.SMSReceived],
  ])("is found as %s", (name, expected) => {
    expect(eventTypeNamed(name)).toBe(expected);
  });

  it.each([
    ["clientconnectionconected", /did you mean "ClientConnectionConnected"\?/],
    ["Microsoft.Communication.UserDisconected", /did you mean "UserDisconnected"\?/],
    ["Nonsense", /types are ChatMessageReceived, .*, ClientConnectionConnected, ClientConnectionDisconnected$/],
  ])("that does not exist, %s, is answered with those that do", (name, message) => {
    expect(() => eventTypeNamed(name)).toThrow(message);
  });
});

describe("an event of the user's own", () => {
  it.each([ClientConnectionConnected, ClientConnectionDisconnected, CommunicationEventType.UserDisconnected])(
    "of type %s is new, of this moment and has a valid payload",
    (eventType) => {
      const now = new Date("2026-01-02T03:04:05.678Z");
      const event = eventOfUser(eventType, "ann/o'neil", "c1", now);
      expect(event.eventTime).toBe("2026-01-02T03:04:05.678Z");
      expect(event.id).not.toBe(eventOfUser(eventType, "ann/o'neil", "c1", now).id);
      expect(parsePayload({ ...event, topic: "t" }, eventType).ok).toBe(true);
      expect(JSON.stringify(event.data)).toContain("ann/o'neil");
    },
  );

  it("opens a new connection each time, as a connection that was left never opens again", () => {
    const connection = () =>
      (eventOfUser(ClientConnectionConnected, "ann", "c1").data as { connectionId: string }).connectionId;
    expect(new Set([connection(), connection(), "c1"]).size).toBe(3);
  });

  it("leaves the open connection, and cannot leave when there is none", () => {
    expect(eventOfUser(ClientConnectionDisconnected, "ann", "c1").data).toMatchObject({ connectionId: "c1" });
    expect(() => eventOfUser(ClientConnectionDisconnected, "ann", undefined)).toThrow(
      'user "ann" has no open connection to leave; send ClientConnectionConnected first, or its event is not handled yet',
    );
  });
});

it("of a type that presence is not made of cannot be a user's own, and the error names those that can", () => {
  expect(() => eventOfUser(CommunicationEventType.SMSReceived, "ann", undefined)).toThrow(
    "--user: expected one of the types UserDisconnected, ClientConnectionConnected, ClientConnectionDisconnected, got SMSReceived",
  );
});

describe("an event of a file", () => {
  const file = (content: string) => {
    const path = join(folder, "event.json");
    writeFileSync(path, content);
    return path;
  };

  it("has what the file says and the example's remaining fields", () => {
    const event = eventOfFile(file('{"id":"mine","data":{"odd":true}}'), ClientConnectionConnected);
    expect(event).toMatchObject({ id: "mine", data: { odd: true }, subject: "/hub/chat" });
  });

  it.each([
    ["{", /JSON/],
    ["[]", /expected one event as a JSON object/],
    ['{"eventType":"Other"}', /expected an event of type .*Connected, got "Other"/],
    ['{"eventTime":"noon"}', /expected an RFC 3339 time in eventTime, got "noon"/],
  ])("that holds %s is refused by name", (content, message) => {
    const read = () => eventOfFile(file(content), ClientConnectionConnected);
    expect(read).toThrow(message);
    expect(read).toThrow("event.json");
  });
});
