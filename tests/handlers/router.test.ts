import { describe, expect, it } from "vitest";
import {
  CommunicationEventType,
  type EventType,
  eventTypesBySource,
  exampleEvents,
  SignalREventType,
  UnknownEventTypeError,
} from "../../events";
import { createRouter } from "../../handlers/router";

const { ClientConnectionConnected, ClientConnectionDisconnected } = SignalREventType;
const connected = exampleEvents[ClientConnectionConnected];
const log = () => {};

describe("the router", () => {
  it("runs the handlers of an event's type one after the other, in the order in which they were added", async () => {
    const ran: string[] = [];
    const router = createRouter()
      .on(ClientConnectionConnected, async () => {
        await Promise.resolve();
        ran.push("first");
      })
      .on(ClientConnectionDisconnected, () => {
        ran.push("of another type");
      })
      .on(ClientConnectionConnected, (event, { source }) => {
        ran.push(`second: ${event.data.hubName} of ${source}`);
      });
    expect(await router.handle(connected, log)).toBeUndefined();
    expect(ran).toEqual(["first", "second: chat of signalr"]);
  });

  it("gives a handler the payload of its type, to the compiler too", () => {
    createRouter()
      .on(CommunicationEventType.UserDisconnected, ({ data }) => {
        const rawId: string = data.userCommunicationIdentifier.rawId;
        // @ts-expect-error a user of ACS has no hub
        data.hubName satisfies string;
        return void rawId;
      })
      .on(ClientConnectionDisconnected, ({ eventType, topic, eventTime, data }) => {
        const type: typeof ClientConnectionDisconnected = eventType;
        const texts: string[] = [type, topic, eventTime, data.connectionId, data.errorMessage ?? ""];
        return void texts;
      });
  });

  it.each(Object.values(eventTypesBySource).flat())(
    "takes the documented example of %s to its handler",
    async (type) => {
      const seen: unknown[] = [];
      const router = createRouter().on(type, ({ data }) => {
        seen.push(data);
      });
      expect(await router.handle(exampleEvents[type], log)).toBeUndefined();
      expect(seen).toEqual([exampleEvents[type].data]);
    },
  );

  it("writes a handler's line to the log of the invocation", async () => {
    const lines: string[] = [];
    const router = createRouter().on(ClientConnectionConnected, (_, context) => context.log("seen"));
    await router.handle(connected, (line) => lines.push(line));
    expect(lines).toEqual(["seen"]);
  });

  it("returns what is wrong with a payload instead of running a handler", async () => {
    const router = createRouter().on(ClientConnectionConnected, () => {
      throw new Error("ran");
    });
    const problem = await router.handle({ ...connected, data: { ...connected.data, timestamp: "never" } }, log);
    expect(problem).toEqual({
      reason: "MalformedEvent",
      path: "data.timestamp",
      detail: 'data.timestamp: expected an RFC 3339 time, got "never"',
    });
  });

  it.each([ClientConnectionDisconnected, "Contoso.Items.Received", "__proto__", "constructor"])(
    "says that nobody handles %s",
    async (eventType) => {
      const router = createRouter().on(ClientConnectionConnected, () => {});
      expect(await router.handle({ ...connected, eventType }, log)).toEqual({
        reason: "UnhandledEventType",
        path: "eventType",
        detail: `no handler for "${eventType}"; handled are ${ClientConnectionConnected}`,
      });
    },
  );

  it("lets a handler's error through and runs none after it: the event will be tried again as a whole", async () => {
    const ran: string[] = [];
    const router = createRouter()
      .on(ClientConnectionConnected, () => Promise.reject(new Error("store is away")))
      .on(ClientConnectionConnected, () => {
        ran.push("second");
      });
    await expect(router.handle(connected, log)).rejects.toThrow("store is away");
    expect(ran).toEqual([]);
  });

  it.each([
    ["Microsoft.SignalRService.ClientConectionConnected", ` (did you mean "${ClientConnectionConnected}"?)`],
    ["microsoft.signalrservice.clientconnectionconnected", ` (did you mean "${ClientConnectionConnected}"?)`],
    ["Contoso.Items.Received", ""],
    ["constructor", ""],
  ])("refuses a handler for %s, with the types there are", (eventType, hint) => {
    const add = () => createRouter().on(eventType as EventType, () => {});
    expect(add).toThrow(UnknownEventTypeError);
    expect(add).toThrow(
      `unknown event type "${eventType}"${hint}; known are ${Object.values(eventTypesBySource).flat().join(", ")}`,
    );
  });
});
