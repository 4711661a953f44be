import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleEvents, SignalREventType } from "../../events";
import { type ExampleResult, sendExample } from "../../local/examples";
import type { LocalFate } from "../../local/fateLedger";
import { jsonReporter } from "../../local/jsonReporter";
import { type LocalRun, startLocalRun } from "../../local/run";
import { textReporter } from "../../local/textReporter";

const program = `
import { EventHub, Namespace } from "@pulumi/azure-native/eventhub";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import { EventInbox, HandlerApp, SignalREvents, SignalREventSubscription, SignalREventType } from ${JSON.stringify(resolve("components"))};

const resourceGroup = new ResourceGroup("chat", { location: "westeurope" });
const place = { resourceGroup, location: "westeurope" };
const source = new SignalREvents("chat", place);
const inbox = new EventInbox("chat-inbox", place);
new HandlerApp("chat-app", { ...place, inboxes: { signalr: inbox } });
const eventTypes = [SignalREventType.ClientConnectionConnected];
new SignalREventSubscription("chat-events", { source, inbox, eventTypes });

const namespace = new Namespace("chat-hubs", { resourceGroupName: resourceGroup.name, sku: { name: "Standard" } });
const hub = new EventHub("hub", { resourceGroupName: resourceGroup.name, namespaceName: namespace.name, eventHubName: "telemetry" });
new SignalREventSubscription("chat-telemetry", {
  source, inbox, eventTypes,
  deliverySchema: "CloudEventSchemaV1_0",
  destination: { endpointType: "EventHub", name: "telemetry", resourceId: hub.id },
});
new SignalREventSubscription("chat-hook", {
  source, inbox, eventTypes,
  destination: {
    endpointType: "WebHook", name: "hook", endpointUrl: "https://hook.example.com/in?code=secret", authentication: "none",
  },
});
new SignalREventSubscription("chat-departures", {
  source, inbox,
  eventTypes: [SignalREventType.ClientConnectionDisconnected],
  destination: {
    endpointType: "ServiceBusQueue", name: "departures",
    resourceId: "/subscriptions/s/resourceGroups/theirs/providers/Microsoft.ServiceBus/namespaces/bus/queues/departures",
  },
});
`;

describe("the local run of a program whose events go to other destinations, too", () => {
  let directory: string;
  let run: LocalRun;
  let result: ExampleResult;
  const fates: LocalFate[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "destinations-"));
    symlinkSync(resolve("node_modules"), join(directory, "node_modules"));
    writeFileSync(join(directory, "index.ts"), program);
    writeFileSync(join(directory, "Pulumi.yaml"), "name: chat\nruntime: nodejs\nmain: index.ts\n");
    writeFileSync(join(directory, "Pulumi.dev.yaml"), "config: {}\n");
    run = await startLocalRun({ directory, stack: "dev" });
    run.onFate((fate) => fates.push(fate));
    result = await sendExample(run, exampleEvents[SignalREventType.ClientConnectionConnected]);
  });
  afterAll(async () => {
    await run?.stop();
    rmSync(directory, { recursive: true });
  });

  const printed = (reporter: (write: (text: string) => void) => { ready(run: LocalRun): void }) => {
    let text = "";
    reporter((more) => {
      text += more;
    }).ready(run);
    return text;
  };

  it("keeps presence by the inbox, and says of each other subscription why its event is not delivered", () => {
    expect(result).toMatchObject({ handled: true, presence: { body: { online: true } } });
    expect(fates.map(({ fate, subscription, reason }) => `${subscription} ${fate} ${reason}`).sort()).toEqual([
      expect.stringMatching(/^chat-departures filtered event type .* is not one of/),
      "chat-events handled undefined",
      "chat-events queued undefined",
      "chat-hook filtered not delivered here: it passes every filter, and goes to WebHook https://hook.example.com",
      "chat-telemetry filtered not delivered here: it passes every filter, and goes to EventHub telemetry",
    ]);
  });

  it("names them at its start, for people and as JSON, without what lets one into a webhook", () => {
    const text = printed((write) => textReporter(write, false));
    expect(text).toMatch(
      /topic .*subscriptions: .*chat-telemetry.*\n {2}not delivered here {2}chat-departures: to Serv/,
    );
    expect(text).toContain("chat-hook: to WebHook https://hook.example.com\n");
    const json = printed(jsonReporter);
    expect(JSON.parse(json).notDelivered).toContainEqual({
      topic: run.topics[0]?.name,
      subscription: "chat-telemetry",
      destination: "EventHub telemetry",
    });
    expect(text + json).not.toContain("code=secret");
  });
});
