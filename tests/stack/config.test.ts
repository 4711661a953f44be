import { describe, expect, it } from "vitest";
import { evaluateStack, type Plan } from "../../plan";
import { resourceNamed } from "../support/planning";

const dev = (config: Record<string, string>): Promise<Plan> => evaluateStack({ stack: "dev", config });
const messageOf = (config: Record<string, string>): Promise<string> =>
  dev(config).then(
    () => "no error",
    (error: Error) => error.message,
  );

describe("the stack's configuration", () => {
  it.each([
    ["location", "northeurope", "realtime-signalr-service", { location: "northeurope" }],
    ["dataLocation", "UK", "realtime-communication-service", { dataLocation: "UK" }],
    [
      "communicationEventTypes",
      '["Microsoft.Communication.UserDisconnected"]',
      "realtime-communication-events-subscription",
      { filter: { includedEventTypes: ["Microsoft.Communication.UserDisconnected"] } },
    ],
    ["communicationLocalAuth", "true", "realtime-communication-service", { disableLocalAuth: false }],
    [
      "signalrSku",
      "Premium_P1",
      "realtime-signalr-service",
      { sku: { name: "Premium_P1", tier: "Premium", capacity: 1 } },
    ],
    ["signalrUnits", "1", "realtime-signalr-service", { sku: { capacity: 1 } }],
    [
      "signalrAllowedOrigins",
      '["https://a.example"]',
      "realtime-signalr-service",
      { cors: { allowedOrigins: ["https://a.example"] } },
    ],
    [
      "signalrEventTypes",
      '["Microsoft.SignalRService.ClientConnectionDisconnected"]',
      "realtime-signalr-events-subscription",
      { filter: { includedEventTypes: ["Microsoft.SignalRService.ClientConnectionDisconnected"] } },
    ],
    ["signalrLocalAuth", "true", "realtime-signalr-service", { disableLocalAuth: false }],
    ["maxDeliveryAttempts", "3", "realtime-signalr-events-subscription", { retryPolicy: { maxDeliveryAttempts: 3 } }],
    [
      "eventTimeToLiveMinutes",
      "9",
      "realtime-communication-events-subscription",
      { retryPolicy: { eventTimeToLiveInMinutes: 9 } },
    ],
    [
      "queueMessageTimeToLiveDays",
      "2",
      "realtime-communication-events-subscription",
      { destination: { queueMessageTimeToLiveInSeconds: 172_800 } },
    ],
    ["storageReplication", "Standard_GZRS", "realtime-app-account", { sku: { name: "Standard_GZRS" } }],
    [
      "handlerInstanceMemoryMB",
      "4096",
      "realtime-app-site",
      { functionAppConfig: { scaleAndConcurrency: { instanceMemoryMB: 4096 } } },
    ],
    [
      "handlerMaximumInstanceCount",
      "200",
      "realtime-app-site",
      { functionAppConfig: { scaleAndConcurrency: { maximumInstanceCount: 200 } } },
    ],
    ["logRetentionDays", "31", "realtime-app-logs", { retentionInDays: 31 }],
    ["tags", '{"team":"chat"}', "realtime-app-site", { tags: { team: "chat" } }],
  ])("%s reaches the resource that it is about", async (key, value, name, inputs) => {
    expect(resourceNamed(await dev({ [key]: value }), name).inputs).toMatchObject(inputs);
  });

  it("deadLetterRetentionDays and protectData reach every inbox", async () => {
    const plan = await dev({ deadLetterRetentionDays: "11", protectData: "true" });
    for (const inbox of ["realtime-communication-inbox", "realtime-signalr-inbox"]) {
      expect(JSON.stringify(resourceNamed(plan, `${inbox}-retention`).inputs)).toContain(":11}");
      expect(resourceNamed(plan, `${inbox}-account`)).toMatchObject({ protect: true, retainOnDelete: true });
    }
  });

  it("takes an empty list of event types for every type that the handler knows", async () => {
    const plan = await dev({ signalrEventTypes: "[]" });
    expect(resourceNamed(plan, "realtime-signalr-events-subscription").inputs).toMatchObject({
      filter: { includedEventTypes: { length: 2 } },
    });
  });

  it("names every fault at once, by key, with what was given and what is allowed, and registers nothing", async () => {
    const message = await messageOf({
      sigalrSku: "Standard_S1",
      location: " ",
      signalrAllowedOrigins: '["app.example.com"]',
      signalrEventTypes: '["ClientConnectionConnected"]',
      maxDeliveryAttempts: "31",
      // Of the wrong type already for Pulumi, which would name only these.
      signalrUnits: "many",
      tags: '{"a":1}',
    });
    const lines = message.split("\n").slice(1);
    expect(lines).toEqual([
      '  azure-realtime-events:signalrUnits: expected a whole number, got "many"',
      "  azure-realtime-events:tags.a: expected a text, got 1",
      expect.stringMatching(/^ {2}azure-realtime-events:sigalrSku: unknown key \(did you mean "signalrSku"\?\)/),
      expect.stringMatching(/:location: expected an Azure region.*got " "/),
      expect.stringMatching(/:signalrAllowedOrigins\[0\]: expected "\*" or an origin.*got "app.example.com"/),
      expect.stringMatching(/:signalrEventTypes\[0\]: expected one of .*got "ClientConnectionConnected"/),
      expect.stringMatching(/:maxDeliveryAttempts: expected a whole number of attempts from 1 to 30, got 31/),
    ]);
  });

  it.each(["constructor", "toString", "__proto__"])("refuses %s as the unknown key that it is", async (key) => {
    expect(await messageOf({ [`azure-realtime-events:${key}`]: "x" })).toContain(`:${key}: unknown key`);
  });

  it("refuses a namespace that is nearly its own, which Pulumi would take for another package's", async () => {
    expect(await messageOf({ "azure-realtime-event:location": "westeurope" })).toContain(
      'azure-realtime-event:location: unknown namespace (did you mean "azure-realtime-events"?)',
    );
  });

  it("leaves keys of other namespaces alone", async () => {
    await expect(dev({ "azure-native:location": "westeurope", "other:key": "value" })).resolves.toBeDefined();
  });
});
