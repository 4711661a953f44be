import { describe, expect, it } from "vitest";
import { evaluateStack, type Plan, type PlannedResource } from "../../plan";
import { nameOf, resourceNamed } from "../support/planning";

const stacks = ["dev", "staging", "prod"] as const;
const ofType = (plan: Plan, type: string): PlannedResource[] =>
  plan.resources.filter((resource) => resource.type === type);

const namesIn = (plan: Plan) => plan.resources.slice(1).map(({ type, name }) => `${type} ${name}`);

describe.each(stacks)("the stack %s", (stack) => {
  const plan = () => evaluateStack({ stack });

  it("subscribes to the three presence events, each on its source's topic", async () => {
    const subscriptions = ofType(await plan(), "azure-native:eventgrid:SystemTopicEventSubscription");
    const types = subscriptions.map(({ name, inputs }) => [
      name,
      (inputs["filter"] as { includedEventTypes: string[] }).includedEventTypes,
    ]);
    expect(types).toEqual([
      ["realtime-communication-events-subscription", ["Microsoft.Communication.UserDisconnected"]],
      [
        "realtime-signalr-events-subscription",
        ["Microsoft.SignalRService.ClientConnectionConnected", "Microsoft.SignalRService.ClientConnectionDisconnected"],
      ],
    ]);
  });

  it("gives every topic its source's resource group and every subscription a dead-letter container and explicit retry", async () => {
    const planned = await plan();
    expect(ofType(planned, "azure-native:resources:ResourceGroup")).toHaveLength(1);
    for (const { inputs } of ofType(planned, "azure-native:eventgrid:SystemTopicEventSubscription")) {
      expect(inputs["deadLetterDestination"] ?? inputs["deadLetterWithResourceIdentity"]).toBeDefined();
      expect(inputs["retryPolicy"]).toEqual({ maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 });
    }
  });

  it("opens storage to account keys only where ACS's topic, which has no identity, must deliver", async () => {
    const accounts = ofType(await plan(), "azure-native:storage:StorageAccount");
    expect(accounts.map(({ name, inputs }) => [name, inputs["allowSharedKeyAccess"]])).toEqual([
      ["realtime-communication-inbox-account", true],
      ["realtime-signalr-inbox-account", false],
      ["realtime-app-account", false],
    ]);
  });

  it("never gives a global topic an identity", async () => {
    for (const { inputs } of ofType(await plan(), "azure-native:eventgrid:SystemTopic")) {
      if (inputs["location"] === "global") expect(inputs).not.toHaveProperty("identity");
    }
  });

  it("creates everything that a subscription needs before the subscription", async () => {
    const planned = await plan();
    const dependencies = resourceNamed(planned, "realtime-signalr-events-subscription").dependencies.map(nameOf);
    expect(dependencies).toEqual(
      expect.arrayContaining([
        "realtime-signalr.realtime-signalr-inbox-send-role",
        "realtime-signalr.realtime-signalr-inbox-dead-letter-role",
        "realtime-signalr-inbox-queue",
        "realtime-signalr-inbox-dead-letters",
        "realtime-signalr-topic",
      ]),
    );
  });

  it("gives no secret away in its outputs", async () => {
    const { outputs } = await plan();
    expect(Object.keys(outputs).filter((key) => /key|secret|connection/i.test(key))).toEqual([]);
  });
});

describe("the environments", () => {
  it("differ where they should: dev is free, prod keeps copies in zones and protects what holds data", async () => {
    const [dev, staging, prod] = await Promise.all(stacks.map((stack) => evaluateStack({ stack })));
    if (!dev || !staging || !prod) throw new Error("three stacks give three plans");
    const sku = (plan: Plan) => resourceNamed(plan, "realtime-signalr-service").inputs["sku"];
    expect([dev, staging, prod].map(sku)).toEqual([
      { name: "Free_F1", tier: "Free", capacity: 1 },
      { name: "Standard_S1", tier: "Standard", capacity: 1 },
      { name: "Standard_S1", tier: "Standard", capacity: 2 },
    ]);
    const protectedIn = (plan: Plan) =>
      plan.resources.filter(({ custom, protect }) => custom && protect).map(({ name }) => name);
    expect(protectedIn(dev)).toEqual([]);
    expect(protectedIn(staging)).toEqual([]);
    expect(protectedIn(prod)).toEqual(
      expect.arrayContaining([
        "realtime-group",
        "realtime-communication-service",
        "realtime-app-presence",
        "realtime-app-logs",
      ]),
    );
    expect(resourceNamed(prod, "realtime-app-account").inputs["sku"]).toEqual({ name: "Standard_ZRS" });
  });

  it("register the same resources under the same names in staging and prod, so that what was tried holds", async () => {
    const [staging, prod] = await Promise.all([evaluateStack({ stack: "staging" }), evaluateStack({ stack: "prod" })]);
    expect(namesIn(prod)).toEqual(namesIn(staging));
  });

  it("register the same in dev, but for what watches the rest", async () => {
    const [dev, staging] = await Promise.all([evaluateStack({ stack: "dev" }), evaluateStack({ stack: "staging" })]);
    const [inDev, inStaging] = [new Set(namesIn(dev)), namesIn(staging)];
    expect(inStaging.filter((name) => inDev.has(name))).toEqual([...inDev]);
    const more = inStaging.filter((name) => !inDev.has(name));
    expect(new Set(more.map((name) => name.split(" ")[0]))).toEqual(
      new Set(["azure-native:monitor:DiagnosticSetting", "azure-native:monitor:MetricAlert"]),
    );
    expect(more).toHaveLength(4 + 10);
  });
});
