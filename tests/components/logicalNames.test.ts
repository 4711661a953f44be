import { describe, expect, it } from "vitest";
import {
  CommunicationEvents,
  EventInbox,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "../../components";
import { evaluate } from "../../plan";
import { resourceNamed, testGroup } from "../support/planning";

const location = "westeurope";
const eventTypes = [SignalREventType.ClientConnectionConnected];
const principalId = "11111111-2222-3333-4444-555555555555";

describe("names that read alike when they are joined", () => {
  it("are told apart in roles at inboxes: chat with eu-inbox, chat-eu with inbox", async () => {
    const plan = await evaluate(() => {
      const resourceGroup = testGroup();
      for (const [source, inbox] of [
        ["chat", "eu-inbox"],
        ["chat-eu", "inbox"],
      ] as const) {
        new SignalREventSubscription(`${source}-events`, {
          source: new SignalREvents(source, { resourceGroup, location }),
          inbox: new EventInbox(inbox, { resourceGroup, location }),
          eventTypes,
        });
      }
    });
    for (const name of ["chat.eu-inbox-send-role", "chat-eu.inbox-send-role"]) resourceNamed(plan, name);
  });

  it("are told apart in grants: chat with eu-server, chat-eu with server", async () => {
    const plan = await evaluate(() => {
      const resourceGroup = testGroup();
      const grant = { principalId, role: "SignalR App Server" } as const;
      new SignalREvents("chat", { resourceGroup, location, access: { "eu-server": grant } });
      new SignalREvents("chat-eu", { resourceGroup, location, access: { server: grant } });
    });
    for (const name of ["chat.eu-server-access", "chat-eu.server-access"]) resourceNamed(plan, name);
  });

  it("are told apart in queues: the poison queue of a, the queue of a-poison", async () => {
    const plan = await evaluate(() => {
      const resourceGroup = testGroup();
      new EventInbox("a", { resourceGroup, location });
      new EventInbox("a-poison", { resourceGroup, location });
    });
    for (const name of ["a-poison-queue", "a-poison-poison"]) resourceNamed(plan, name);
  });
});

it("a topic follows its source: azure-native would send Azure an update that it refuses", async () => {
  const plan = await evaluate(() => {
    const resourceGroup = testGroup();
    new SignalREvents("chat", { resourceGroup, location });
    new CommunicationEvents("acs", { resourceGroup, dataLocation: "Europe" });
  });
  for (const name of ["chat-topic", "acs-topic"]) {
    expect(resourceNamed(plan, name)).toMatchObject({
      replaceOnChanges: ["source", "topicType"],
      deleteBeforeReplace: true,
    });
  }
});

it("two stacks in one adopted group take no storage account's name from each other", async () => {
  const id = "/subscriptions/s/resourceGroups/shared";
  const nameIn = async (stack: string) => {
    const plan = await evaluate(() => void new EventInbox("inbox", { resourceGroup: { id }, location }), { stack });
    return resourceNamed(plan, "inbox-account").inputs.accountName;
  };
  expect(await nameIn("dev")).not.toBe(await nameIn("prod"));
  expect(await nameIn("dev")).toBe(await nameIn("dev"));
});
