import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { configurationKeys } from "../../config";
import { evaluate, evaluateStack, type Plan } from "../../plan";
import { loadProgram } from "../../plan/program";
import { documentedDefaults, statedIn } from "../components/documentedDefaults";
import { resourceNamed } from "../support/planning";

const dev = (config: Record<string, string>): Promise<Plan> => evaluateStack({ stack: "dev", config });
const messageOf = (config: Record<string, string>): Promise<string> =>
  dev(config).then(
    () => "no error",
    (error: Error) => error.message,
  );

type Row = readonly [key: string, value: string, resource: string, expected: object];

const adopted = (path: string) => `/subscriptions/s/resourceGroups/theirs/providers/${path}`;
const inputs = (members: object) => ({ inputs: members });
const scale = (members: object) => inputs({ functionAppConfig: { scaleAndConcurrency: members } });
const acsEvents = "realtime-communication-events-subscription";
const chatEvents = "realtime-signalr-events-subscription";
const actionGroup = adopted("Microsoft.Insights/actionGroups/on-call");
const days = (of: number) => ({
  definition: { actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: of } } } },
});

/** Every key that says how something is made, all of them at once, none with its default. */
const making: readonly Row[] = [
  [
    "resourceGroupId",
    "/subscriptions/s/resourceGroups/ours",
    "realtime-signalr-service",
    inputs({ resourceGroupName: "ours" }),
  ],
  ["location", "northeurope", "realtime-signalr-service", inputs({ location: "northeurope" })],
  ["dataLocation", "UK", "realtime-communication-service", inputs({ dataLocation: "UK" })],
  [
    "communicationEventTypes",
    '["Microsoft.Communication.SMSReceived"]',
    acsEvents,
    inputs({ filter: { includedEventTypes: ["Microsoft.Communication.SMSReceived"] } }),
  ],
  ["communicationLocalAuth", "true", "realtime-communication-service", inputs({ disableLocalAuth: false })],
  ["signalrSku", "Premium_P1", "realtime-signalr-service", inputs({ sku: { name: "Premium_P1", tier: "Premium" } })],
  ["signalrUnits", "3", "realtime-signalr-service", inputs({ sku: { capacity: 3 } })],
  [
    "signalrAllowedOrigins",
    '["https://a.example"]',
    "realtime-signalr-service",
    inputs({ cors: { allowedOrigins: ["https://a.example"] } }),
  ],
  [
    "signalrEventTypes",
    '["Microsoft.SignalRService.ClientConnectionDisconnected"]',
    chatEvents,
    inputs({ filter: { includedEventTypes: ["Microsoft.SignalRService.ClientConnectionDisconnected"] } }),
  ],
  ["signalrLocalAuth", "true", "realtime-signalr-service", inputs({ disableLocalAuth: false })],
  ["deliverySchema", "CloudEventSchemaV1_0", chatEvents, inputs({ eventDeliverySchema: "CloudEventSchemaV1_0" })],
  ["maxDeliveryAttempts", "3", chatEvents, inputs({ retryPolicy: { maxDeliveryAttempts: 3 } })],
  ["eventTimeToLiveMinutes", "9", acsEvents, inputs({ retryPolicy: { eventTimeToLiveInMinutes: 9 } })],
  ["queueMessageTimeToLiveDays", "2", acsEvents, inputs({ destination: { queueMessageTimeToLiveInSeconds: 172_800 } })],
  ["deadLetterRetentionDays", "11", "realtime-signalr-inbox-retention", inputs({ policy: { rules: [days(11)] } })],
  ["softDeleteDays", "5", "realtime-signalr-inbox-soft-delete", inputs({ deleteRetentionPolicy: { days: 5 } })],
  ["storageReplication", "Standard_GZRS", "realtime-app-account", inputs({ sku: { name: "Standard_GZRS" } })],
  ["zoneRedundant", "true", "realtime-app-plan", inputs({ zoneRedundant: true })],
  ["handlerEntry", "handlers/index.ts", "realtime-app", { outputs: { entry: "handlers/index.ts" } }],
  ["handlerInstanceMemoryMB", "4096", "realtime-app-site", scale({ instanceMemoryMB: 4096 })],
  ["handlerMaximumInstanceCount", "200", "realtime-app-site", scale({ maximumInstanceCount: 200 })],
  ["handlerBasicAuth", "true", "realtime-app-ftp-basic-auth", inputs({ allow: true })],
  ["insightsLocalAuth", "true", "realtime-app-insights", inputs({ disableLocalAuth: false })],
  ["logRetentionDays", "31", "realtime-app-logs", inputs({ retentionInDays: 31 })],
  ["diagnostics", "true", "realtime-signalr-service-diagnostics", inputs({ logs: [{ categoryGroup: "allLogs" }] })],
  ["alerts", "true", "realtime-signalr-topic-dropped-alert", inputs({ enabled: true })],
  [
    "alertActionGroupIds",
    JSON.stringify([actionGroup]),
    "realtime-communication-topic-dropped-alert",
    inputs({ actions: [{ actionGroupId: actionGroup }] }),
  ],
  ["privateNetworking", "true", "realtime-signalr-endpoint", inputs({ location: "northeurope" })],
  [
    "networkAddressPrefix",
    "192.168.0.0/26",
    "realtime-network-vnet",
    inputs({ addressSpace: { addressPrefixes: ["192.168.0.0/26"] } }),
  ],
  ["locks", "true", "realtime-communication-lock", inputs({ level: "CanNotDelete" })],
  ["protectData", "true", "realtime-signalr-inbox-account", { protect: true, retainOnDelete: true }],
  ["tags", '{"team":"chat"}', "realtime-app-site", inputs({ tags: { team: "chat" } })],
];

/** By themselves: where everything is pushed, there is no time in a queue to set. */
const pushing: readonly Row[] = [
  ["communicationDelivery", "push", acsEvents, inputs({ destination: { endpointType: "AzureFunction" } })],
  ["signalrDelivery", "push", chatEvents, inputs({ destination: { endpointType: "AzureFunction" } })],
];

const id = (path: string) => [adopted(path), { import: adopted(path) }] as const;
const at = (resource: string, [value, expected]: ReturnType<typeof id>) => [value, resource, expected] as const;
const workspaceId = adopted("Microsoft.OperationalInsights/workspaces/w");

/** Every key that names something that exists already, all of them at once. */
const adopting: readonly Row[] = [
  [
    "communicationServiceId",
    ...at("realtime-communication-service", id("Microsoft.Communication/communicationServices/a")),
  ],
  ["communicationTopicId", ...at("realtime-communication-topic", id("Microsoft.EventGrid/systemTopics/a"))],
  [
    "communicationStorageAccountId",
    ...at("realtime-communication-inbox-account", id("Microsoft.Storage/storageAccounts/a")),
  ],
  ["signalrServiceId", ...at("realtime-signalr-service", id("Microsoft.SignalRService/SignalR/s"))],
  ["signalrTopicId", ...at("realtime-signalr-topic", id("Microsoft.EventGrid/systemTopics/s"))],
  ["signalrStorageAccountId", ...at("realtime-signalr-inbox-account", id("Microsoft.Storage/storageAccounts/s"))],
  ["handlerFunctionAppId", ...at("realtime-app-site", id("Microsoft.Web/sites/h"))],
  ["handlerStorageAccountId", ...at("realtime-app-account", id("Microsoft.Storage/storageAccounts/h"))],
  ["handlerWorkspaceId", workspaceId, "realtime-signalr-topic-diagnostics", inputs({ workspaceId })],
];

/** Keys as Pulumi.yaml declares them, with their defaults in the engine's form. */
const declared = (parse(readFileSync("Pulumi.yaml", "utf8")) as { config: Record<string, { default?: unknown }> })
  .config;
const textOfDefault = (key: string): string => {
  const given = declared[key]?.default;
  return typeof given === "string" ? given : JSON.stringify(given);
};
/** Defaults that are no value of the argument's: left at one of them, nothing is handed on. */
const standForNone = ["", "[]", "{}", "0"];
/** The interface of each member of `RealtimeEventsArgs` that is an object. */
const settings: Readonly<Record<string, string>> = {
  communication: "CommunicationSettings",
  signalr: "SignalRSettings",
  delivery: "DeliverySettings",
  handler: "HandlerSettings",
  monitoring: "MonitoringSettings",
  network: "NetworkSettings",
};
/** Keys that take something away, which no row can say. */
const takingAway = ["handlerDeployCode"];
const configOf = (rows: readonly Row[]) => Object.fromEntries(rows.map(([key, value]) => [key, value]));

describe("the stack's configuration", () => {
  let made: Plan;
  let withAdopted: Plan;
  let pushed: Plan;
  beforeAll(async () => {
    made = await dev(configOf(making));
    // What dev says of app and inboxes would be beside adopted ones; a default is as good as nothing.
    const unsaid = { handlerInstanceMemoryMB: "2048", deadLetterRetentionDays: "30", softDeleteDays: "7" };
    withAdopted = await dev({ ...configOf(adopting), ...unsaid, diagnostics: "true" });
    pushed = await dev({ ...configOf(pushing), queueMessageTimeToLiveDays: "7" });
  });

  it.each(making)("%s, given as %s, reaches %s", (_key, _value, name, expected) => {
    expect(resourceNamed(made, name)).toMatchObject(expected);
  });

  it.each(pushing)("%s, given as %s, reaches %s", (_key, _value, name, expected) => {
    expect(resourceNamed(pushed, name)).toMatchObject(expected);
  });

  it.each(adopting)("%s, given as %s, reaches %s", (_key, _value, name, expected) => {
    expect(resourceNamed(withAdopted, name)).toMatchObject(expected);
  });

  it("makes no resource group beside the one that it names", () => {
    expect(made.resources.filter(({ type }) => type === "azure-native:resources:ResourceGroup")).toEqual([]);
  });

  it("has the keys that Pulumi.yaml declares, and no others", async () => {
    const [, known = ""] = /: unknown key; known are (.*)/.exec(await messageOf({ "no such key": "1" })) ?? [];
    expect(known.split(", ").sort()).toEqual(Object.keys(declared).sort());
  });

  it("leaves the code to somebody else with handlerDeployCode, given as false", async () => {
    expect(resourceNamed(made, "realtime-app-code").inputs).toMatchObject({ timeoutSeconds: 1200 });
    const { resources } = await dev({ handlerDeployCode: "false" });
    expect(resources.map(({ name }) => name)).not.toContain("realtime-app-code");
  });

  it("has no key that is not tried here", () => {
    const tried = [...[...making, ...pushing, ...adopting].map(([key]) => key), ...takingAway];
    expect(tried.sort()).toEqual(Object.keys(declared).sort());
    for (const [key, value] of [...making, ...pushing]) {
      const given = declared[key]?.default;
      expect([key, typeof given === "string" ? given : JSON.stringify(given)]).not.toEqual([key, value]);
    }
  });

  it("has in config.ts the default that Pulumi.yaml declares for each key", () => {
    const inProgram = Object.entries(configurationKeys).map(([key, one]) => [key, one.default]);
    // The region is the one argument that RealtimeEvents has no default for, so its default is as good as any value.
    const inFile = Object.keys(declared).map((key) => [key, key === "location" ? undefined : textOfDefault(key)]);
    expect(Object.fromEntries(inProgram)).toEqual(Object.fromEntries(inFile));
  });

  const saying = Object.keys(declared).filter(
    (key) => key !== "location" && !standForNone.includes(textOfDefault(key)),
  );

  it("says a value as the default of the keys whose argument states one", () => {
    expect(saying.length).toBeGreaterThan(20);
  });

  it.each(saying)("%s has the default that RealtimeEvents documents for the argument that it becomes", (key) => {
    const [first = "", second] = (configurationKeys[key]?.path ?? "").split(".");
    const name = second === undefined ? `RealtimeEventsArgs.${first}` : `${settings[first]}.${second}`;
    expect([name, statedIn(documentedDefaults().get(name) ?? "")]).toEqual([name, declared[key]?.default]);
  });

  it("takes a value that is its default for none, so that it may stand beside what adopts a resource", async () => {
    const texts = Object.entries(declared).map(([key, { default: given }]) => [
      key,
      typeof given === "string" ? given : JSON.stringify(given),
    ]);
    const all = Object.fromEntries(texts) as Record<string, string>;
    const { signalrServiceId = "", communicationServiceId = "" } = configOf(adopting);
    const plan = await dev({ ...all, signalrServiceId, communicationServiceId });
    const bare = await evaluateStack({ stack: "dev", config: { signalrServiceId, communicationServiceId } });
    expect(plan.resources.map(({ name }) => name)).toEqual(bare.resources.map(({ name }) => name));
    expect(resourceNamed(plan, "realtime-signalr-service")).toMatchObject({ import: signalrServiceId });
  });

  it("refuses any other value beside what adopts a resource, by key", async () => {
    const { signalrServiceId = "", handlerFunctionAppId = "" } = configOf(adopting);
    const message = await messageOf({ signalrServiceId, signalrUnits: "2", handlerFunctionAppId });
    expect(message.split("\n").slice(1)).toEqual([
      expect.stringMatching(/:signalrUnits: expected nothing beside serviceId.*got 2 \[adopt-and-configure\]$/),
      expect.stringMatching(/:handlerInstanceMemoryMB: expected nothing beside functionAppId.*got 512/),
    ]);
  });

  it("protects every inbox and shortens every retention, not only one", () => {
    for (const inbox of ["realtime-communication-inbox", "realtime-signalr-inbox"]) {
      expect(JSON.stringify(resourceNamed(made, `${inbox}-retention`).inputs)).toContain(":11}");
      expect(resourceNamed(made, `${inbox}-account`)).toMatchObject({ protect: true, retainOnDelete: true });
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
      deliverySchema: "CloudEvents",
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
      expect.stringMatching(/:deliverySchema: expected one of EventGridSchema, .*got "CloudEvents"/),
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

  it("refuses an encrypted value without telling it, as no key holds a secret", async () => {
    const project = "azure-realtime-events";
    const program = await loadProgram("index.ts");
    const evaluated = evaluate(program, {
      project,
      config: { [`${project}:location`]: "s3cr3t" },
      secretConfigKeys: [`${project}:location`],
    });
    await expect(evaluated).rejects.toThrow(/:location: expected a plain value.*an encrypted one/);
    await expect(evaluated).rejects.not.toThrow(/s3cr3t/);
  });

  it("takes 0 units for as few as the SKU allows, and refuses what it does not", async () => {
    const premium = {
      "azure-realtime-events:signalrSku": "Premium_P2",
      "azure-realtime-events:signalrAllowedOrigins": '["*"]',
    };
    const plan = await dev({ ...premium, "azure-realtime-events:signalrUnits": "0" });
    expect(resourceNamed(plan, "realtime-signalr-service").inputs).toMatchObject({ sku: { capacity: 100 } });
    expect(await messageOf({ ...premium, "azure-realtime-events:signalrUnits": "1" })).toMatch(/got 1 \[sku-units\]/);
  });

  it("leaves keys of other namespaces alone", async () => {
    await expect(dev({ "azure-native:location": "westeurope", "other:key": "value" })).resolves.toBeDefined();
  });
});
