import { describe, expect, it } from "vitest";
import {
  type AzureFunctionDestination,
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
  type HandlerApp,
  HandlerDelivery,
  RealtimeEvents,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "../../components";
import { differencesBetween } from "./differences";
import { subscription, subscriptionInputs, toContainer } from "./expected";
import { app, component, hostRoles, inboxRoles, settings, wholeApp } from "./expectedApp";
import { existing, location, resourceGroup, startingWith, wired } from "./wiring";

const push = { communication: HandlerDelivery.Push, signalr: HandlerDelivery.Push };
const deadLetterRoles = Object.fromEntries(Object.entries(inboxRoles).filter(([name]) => name.includes("dead-letter")));
/** In place of a queue's settings. */
const pushed = (prefix: string) => ({
  [`${prefix}Delivery`]: "push",
  [`${prefix}__queueServiceUri`]: undefined,
  [`${prefix}Queue`]: undefined,
});

describe("a HandlerApp whose events are pushed", () => {
  const appOf = async (program: () => unknown) => startingWith("app", await wired(program));

  it("tells its handler so, and has no right on any queue", async () => {
    const { app: own, "app-code": read = component, ...rest } = wholeApp;
    const [type, parent, needed, inputs] = read;
    const withoutQueues = Object.entries(rest).filter(
      ([name]) => !/-(queue|poison)-role$/.test(name) || name in hostRoles,
    );
    expect(await appOf(() => app({ delivery: push }))).toEqual({
      app: own,
      ...Object.fromEntries(withoutQueues),
      "app-code": [
        type,
        parent,
        needed.filter((name) => !/-(queue|poison)-role$/.test(name) || name in hostRoles),
        { ...(inputs as object), functions: ["communicationPush", "signalrPush", "presence", "health"] },
      ],
      "app-settings": settings(Object.keys({ ...hostRoles, ...deadLetterRoles }), undefined, {
        ...pushed("CommunicationInbox"),
        ...pushed("SignalRInbox"),
      }),
    });
  });

  it("reads the queue of each source that is not", async () => {
    const found = await appOf(() => app({ delivery: { signalr: "push", communication: "queue" } }));
    const roles = Object.keys(startingWith("app-", found)).filter((name) =>
      /(communication|signalr)-.*-role/.test(name),
    );
    expect(roles.sort()).toEqual([
      "app-communication-dead-letter-role",
      "app-communication-poison-role",
      "app-communication-queue-role",
      "app-signalr-dead-letter-role",
    ]);
    expect(found["app-settings"]?.[3]).toMatchObject({
      properties: { CommunicationInboxQueue: "events", SignalRInboxDelivery: "push" },
    });
  });

  it("is the same app to the letter when it is told to read queues", async () => {
    expect(await appOf(() => app({ delivery: { signalr: "queue" } }))).toEqual(wholeApp);
  });
});

describe("a subscription to a function", () => {
  const subscribed = (to: (handler: HandlerApp) => AzureFunctionDestination) => () => {
    const handler = app({ delivery: push });
    const destination = to(handler);
    const inbox = new EventInbox("letters", { resourceGroup, location, sharedKeyAccess: true });
    const acs = new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
    const chat = new SignalREvents("chat", { resourceGroup, location });
    const sms = [CommunicationEventType.SMSReceived];
    const connected = [SignalREventType.ClientConnectionConnected];
    new CommunicationEventSubscription("acs-events", { source: acs, inbox, destination, eventTypes: sms });
    new SignalREventSubscription("chat-events", { source: chat, inbox, destination, eventTypes: connected });
  };
  const identity = { type: "SystemAssigned" };
  const batches = { maxEventsPerBatch: 1, preferredBatchSizeInKilobytes: 64 };
  const expectedOf = (destinations: { readonly acs: object; readonly chat: object }, after: readonly string[]) => ({
    acs: subscription(
      "acs-events",
      ["acs-topic", "letters-account", "letters-dead-letters", ...after],
      subscriptionInputs("acs-events", "acs-topic", ["Microsoft.Communication.SMSReceived"], {
        destination: { endpointType: "AzureFunction", ...batches, ...destinations.acs },
        deadLetterDestination: toContainer("letters"),
      }),
    ),
    chat: subscription(
      "chat-events",
      ["chat-topic", "chat.letters-dead-letter-role", "letters-account", "letters-dead-letters", ...after],
      subscriptionInputs("chat-events", "chat-topic", ["Microsoft.SignalRService.ClientConnectionConnected"], {
        destination: { endpointType: "AzureFunction", ...batches, ...destinations.chat },
        deadLetterWithResourceIdentity: { identity, deadLetterDestination: toContainer("letters") },
      }),
    ),
  });

  it("of the handler names each source's function, waits for the whole app, and needs no role but for dead letters", async () => {
    const found = await wired(subscribed((handler) => ({ endpointType: "AzureFunction", app: handler })));
    const whole = Object.entries(found).filter(([, [, parent]]) => parent === "app");
    const expected = expectedOf(
      {
        acs: { resourceId: "{app-site.id}/functions/communicationPush" },
        chat: { resourceId: "{app-site.id}/functions/signalrPush" },
      },
      whole.map(([name]) => name),
    );
    expect(found["acs-events-subscription"]).toEqual(expected.acs);
    expect(found["chat-events-subscription"]).toEqual(expected.chat);
    expect(whole.length).toBeGreaterThan(10);
    expect(Object.keys(startingWith("chat.", found))).toEqual(["chat.letters-dead-letter-role"]);
  });

  it("of an entry of one's own names that one, in batches", async () => {
    const found = await wired(
      subscribed((handler) => ({
        endpointType: "AzureFunction",
        app: handler,
        functionName: "react",
        maxEventsPerBatch: 5000,
        preferredBatchSizeKilobytes: 1024,
      })),
    );
    expect(found["chat-events-subscription"]?.[3]).toMatchObject({
      destination: {
        resourceId: "{app-site.id}/functions/react",
        maxEventsPerBatch: 5000,
        preferredBatchSizeInKilobytes: 1024,
      },
    });
  });

  it("of somebody waits for nothing of ours", async () => {
    const functionId = existing("Microsoft.Web/sites/theirs/functions/react");
    const found = await wired(subscribed(() => ({ endpointType: "AzureFunction", functionId })));
    const expected = expectedOf({ acs: { resourceId: functionId }, chat: { resourceId: functionId } }, []);
    expect(found["acs-events-subscription"]).toEqual(expected.acs);
    expect(found["chat-events-subscription"]).toEqual(expected.chat);
  });
});

describe("RealtimeEvents whose events are pushed", () => {
  it("changes the one subscription, what the handler is told, and the roles on queues; nothing of the other source", async () => {
    const before = await wired(() => void new RealtimeEvents("rt", { location }));
    const after = await wired(() => void new RealtimeEvents("rt", { location, signalr: { delivery: "push" } }));
    const changed = differencesBetween(before, after);
    expect(Object.keys(changed).sort()).toEqual([
      "rt-app-code",
      "rt-app-settings",
      "rt-app-signalr-poison-role",
      "rt-app-signalr-queue-role",
      "rt-signalr-events-subscription",
      "rt-signalr.rt-signalr-inbox-send-role",
    ]);
    expect(after["rt-signalr-events-subscription"]?.[3]).toMatchObject({
      destination: { endpointType: "AzureFunction", resourceId: "{rt-app-site.id}/functions/signalrPush" },
      deadLetterWithResourceIdentity: { identity: { type: "SystemAssigned" } },
    });
    const ofApp = Object.keys(after).filter((name) => after[name]?.[1] === "rt-app");
    expect(after["rt-signalr-events-subscription"]?.[2]).toEqual(expect.arrayContaining(ofApp));
  });
});
