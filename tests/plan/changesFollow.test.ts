import * as communication from "@pulumi/azure-native/communication";
import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as storage from "@pulumi/azure-native/storage";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { changesBetween, evaluate, renderChanges } from "../../plan";
import { between, codes, group, told } from "./changesSupport";

describe("what a replacement brings with it", () => {
  const system = (location: string, topicOptions: CustomResourceOptions = {}, communicationData = "Europe") => {
    const { name: resourceGroupName } = group();
    const service = new signalrservice.SignalR("signalr", { resourceGroupName, location });
    const chat = new communication.CommunicationService("chat", { resourceGroupName, dataLocation: communicationData });
    const topic = new eventgrid.SystemTopic(
      "topic",
      { resourceGroupName, location: "westeurope", source: service.id, topicType: "Microsoft.SignalRService.SignalR" },
      { deleteBeforeReplace: true, ...topicOptions },
    );
    const account = new storage.StorageAccount("account", {
      resourceGroupName,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    });
    new eventgrid.SystemTopicEventSubscription("subscription", {
      resourceGroupName,
      systemTopicName: topic.name,
      eventSubscriptionName: "subscription",
      destination: { endpointType: "StorageQueue", resourceId: account.id, queueName: "events" },
    });
    return { service, chat, topic };
  };

  it("stops at a topic whose source comes new, as Azure changes no source and the provider does not know", async () => {
    const changes = await between(
      () => system("westeurope"),
      () => system("northeurope"),
    );
    expect(told(changes)).toEqual([
      ["replace", "signalr", "location"],
      ["refused", "topic", "source"],
    ]);
    expect(codes(changes)).toEqual([["refused by Azure", "topic"]]);
    expect(renderChanges(changes)).toContain('replaceOnChanges: ["source"]');
  });

  it("goes from the service to its topic and on to the subscriptions when the program asks for it", async () => {
    const changes = await between(
      () => system("westeurope", { replaceOnChanges: ["source"] }),
      () => system("northeurope", { replaceOnChanges: ["source"] }),
    );
    expect(told(changes)).toEqual([
      ["replace", "signalr", "location"],
      ["replace", "subscription", "systemTopicName"],
      ["replace", "topic", "source"],
    ]);
    const named = (name: string) => changes.changes.find((change) => change.name === name);
    expect(["signalr", "topic", "subscription"].map((name) => named(name)?.order)).toEqual([
      "create first",
      "delete first",
      "delete first",
    ]);
    expect(named("subscription")?.properties[0]?.follows).toEqual([
      "urn:pulumi:stack::project::azure-native:eventgrid:SystemTopic::topic",
    ]);
    expect(changes.warnings).toEqual([]);
  });

  it("follows only what an input can come from: another account changes where the subscription delivers", async () => {
    const before = await evaluate(() => system("westeurope"));
    const after = JSON.parse(JSON.stringify(before));
    for (const resource of after.resources) if (resource.name === "account") resource.inputs.isHnsEnabled = true;
    expect(told(changesBetween(before, after))).toEqual([
      ["replace", "account", "isHnsEnabled"],
      ["update", "subscription", "destination.resourceId"],
    ]);
  });

  it("sees another resource in place of the old one, though both names are computed", async () => {
    const program = (accountName: string) => () => {
      const { name: resourceGroupName } = group();
      const account = new storage.StorageAccount(accountName, {
        resourceGroupName,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
      });
      new storage.Queue("events", { resourceGroupName, accountName: account.name });
    };
    const changes = await between(program("one"), program("two"));
    expect(told(changes)).toEqual([
      ["replace", "events", "accountName"],
      ["delete", "one"],
      ["create", "two"],
    ]);
    expect(codes(changes)).toEqual([
      ["data", "events"],
      ["data", "one"],
    ]);
  });

  it("minds no dependency that is only waited for, new or gone", async () => {
    const program = (waits: boolean) => () => {
      const service = new signalrservice.SignalR("signalr", { resourceGroupName: "g", location: "westeurope" });
      const other = new signalrservice.SignalR("other", { resourceGroupName: "g", location: "westeurope" });
      new eventgrid.SystemTopic(
        "topic",
        { resourceGroupName: "g", source: service.id },
        { dependsOn: waits ? [other] : [] },
      );
    };
    expect(told(await between(program(false), program(true)))).toEqual([]);
    expect(told(await between(program(true), program(false)))).toEqual([]);
  });
});
