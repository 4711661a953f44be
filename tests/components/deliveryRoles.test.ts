import { describe, expect, it } from "vitest";
import { EventInbox, SignalREventSubscription, SignalREvents, SignalREventType } from "../../components";
import { role } from "./expected";
import { existing, location, resourceGroup, type Wired, wired } from "./wiring";

const args = { resourceGroup, location };
const hub = {
  endpointType: "EventHub",
  name: "hub",
  resourceId: existing("Microsoft.EventHub/namespaces/hubs/eventhubs/events"),
} as const;
const connected = [SignalREventType.ClientConnectionConnected];
const disconnected = [SignalREventType.ClientConnectionDisconnected];
const rolesIn = (found: Readonly<Record<string, Wired>>) =>
  Object.fromEntries(Object.entries(found).filter(([, [type]]) => type === "authorization:RoleAssignment"));
const ofTopic = (topic: string, name: string, on: string, scope = `{${on}.id}`) =>
  role(topic, [...(on ? [on] : []), `${topic}-topic`], name, `{${topic}-topic.principalId}`, scope);
const sends = "Storage Queue Data Message Sender";
const writes = "Storage Blob Data Contributor";

describe("the roles of a source's identity", () => {
  it("are shared by two subscriptions that deliver to one inbox, as Azure takes each assignment once", async () => {
    const found = await wired(() => {
      const source = new SignalREvents("chat", args);
      const inbox = new EventInbox("inbox", args);
      new SignalREventSubscription("came", { source, inbox, eventTypes: connected });
      new SignalREventSubscription("went", { source, inbox, eventTypes: disconnected });
    });
    expect(rolesIn(found)).toEqual({
      "chat.inbox-send-role": ofTopic("chat", sends, "inbox-queue"),
      "chat.inbox-dead-letter-role": ofTopic("chat", writes, "inbox-dead-letters"),
    });
    for (const name of ["came-subscription", "went-subscription"]) {
      expect(found[name]?.[2]).toEqual(expect.arrayContaining(["chat.inbox-dead-letter-role", "chat.inbox-send-role"]));
    }
  });

  it("are shared by two subscriptions that deliver to one event hub", async () => {
    const found = await wired(() => {
      const source = new SignalREvents("chat", args);
      const inbox = new EventInbox("inbox", args);
      new SignalREventSubscription("came", { source, inbox, destination: hub, eventTypes: connected });
      // ARM's ids have no case.
      const again = {
        ...hub,
        resourceId: hub.resourceId.toUpperCase().replace("/SUBSCRIPTIONS/S2", "/subscriptions/s2"),
      };
      new SignalREventSubscription("went", { source, inbox, destination: again, eventTypes: disconnected });
    });
    expect(rolesIn(found)).toEqual({
      "chat.hub-send-role": ofTopic("chat", "Azure Event Hubs Data Sender", "", hub.resourceId),
      "chat.inbox-dead-letter-role": ofTopic("chat", writes, "inbox-dead-letters"),
    });
    expect(found["went-subscription"]?.[2]).toContain("chat.hub-send-role");
  });

  it("stay as they are when the first of the subscriptions goes", async () => {
    const program = (both: boolean) => () => {
      const source = new SignalREvents("chat", args);
      const inbox = new EventInbox("inbox", args);
      if (both) new SignalREventSubscription("came", { source, inbox, eventTypes: connected });
      new SignalREventSubscription("went", { source, inbox, eventTypes: disconnected });
    };
    expect(rolesIn(await wired(program(false)))).toEqual(rolesIn(await wired(program(true))));
  });

  it("are each source's own at an inbox that two of them fill", async () => {
    const found = await wired(() => {
      const inbox = new EventInbox("inbox", args);
      for (const name of ["east", "west"]) {
        const source = new SignalREvents(name, args);
        new SignalREventSubscription(`${name}-events`, { source, inbox, eventTypes: connected });
      }
    });
    expect(rolesIn(found)).toEqual({
      "east.inbox-send-role": ofTopic("east", sends, "inbox-queue"),
      "east.inbox-dead-letter-role": ofTopic("east", writes, "inbox-dead-letters"),
      "west.inbox-send-role": ofTopic("west", sends, "inbox-queue"),
      "west.inbox-dead-letter-role": ofTopic("west", writes, "inbox-dead-letters"),
    });
  });

  it("are one pair for each inbox that a source fills", async () => {
    const found = await wired(() => {
      const source = new SignalREvents("chat", args);
      for (const name of ["came", "went"]) {
        const inbox = new EventInbox(`${name}-inbox`, args);
        new SignalREventSubscription(name, { source, inbox, eventTypes: connected });
      }
    });
    expect(rolesIn(found)).toEqual({
      "chat.came-inbox-send-role": ofTopic("chat", sends, "came-inbox-queue"),
      "chat.came-inbox-dead-letter-role": ofTopic("chat", writes, "came-inbox-dead-letters"),
      "chat.went-inbox-send-role": ofTopic("chat", sends, "went-inbox-queue"),
      "chat.went-inbox-dead-letter-role": ofTopic("chat", writes, "went-inbox-dead-letters"),
    });
  });
});
