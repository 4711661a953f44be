import { describe, expect, it } from "vitest";
import { CommunicationEventType, exampleEvents, SignalREventType } from "../../events";
import { contradiction } from "../../local/examples";

const connected = exampleEvents[SignalREventType.ClientConnectionConnected];
const disconnected = exampleEvents[SignalREventType.ClientConnectionDisconnected];
const userDisconnected = exampleEvents[CommunicationEventType.UserDisconnected];
const open = { connections: [{ connectionId: "crH0uxVSvP61p5wkFY1x1A" }] };
const left = { at: "2019-06-10T18:41:00.9584103Z", reason: "Internal server error." };
const answer = (body: object, status = 200) => ({ user: "someone", status, body });

describe("an example that was handled", () => {
  it.each([
    ["the user is online", connected, answer({ online: true, ...open, lastDisconnect: null })],
    [
      "the connection was left in an earlier run on the same data",
      connected,
      answer({ connections: [], lastDisconnect: left }),
    ],
    ["the connection is left with its reason", disconnected, answer({ connections: [], lastDisconnect: left })],
    ["the ACS user was seen", userDisconnected, answer({ lastSeen: "2021-08-10T20:25:38Z" })],
  ])("counts when %s", (_what, event, presence) => {
    expect(contradiction(event, presence)).toBeUndefined();
  });

  it.each([
    ["nobody is known", connected, answer({}, 404)],
    ["the user is offline although none has left", connected, answer({ connections: [], lastDisconnect: null })],
    ["the connection is still open", disconnected, answer({ ...open, lastDisconnect: left })],
    ["the reason is another one", disconnected, answer({ connections: [], lastDisconnect: { ...left, reason: null } })],
    ["the ACS user was never seen", userDisconnected, answer({ lastSeen: null })],
  ])("does not count when %s, because a log line alone stores nothing", (_what, event, presence) => {
    expect(contradiction(event, presence)).toEqual(expect.any(String));
  });
});
