import { resolve } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer.js";
import { expect, it } from "vitest";

it("RealtimeEvents has a face that Pulumi can read for its other languages", () => {
  const name = "azure-realtime-events";
  const project = { name, version: "0.0.0", main: "index.ts" };
  const analyzer = new Analyzer(resolve("components"), name, project, new Set(["RealtimeEvents"]));
  const component = analyzer.analyze().components.RealtimeEvents;
  expect(Object.keys(component?.inputs ?? {})).toEqual(
    expect.arrayContaining(["location", "communication", "signalr", "delivery", "handler", "monitoring", "network"]),
  );
  // Components among its properties would be refused, or offered as outputs that no other language can use.
  expect(Object.keys(component?.outputs ?? {}).sort()).toEqual([
    "communicationHostName",
    "communicationServiceId",
    "communicationTopicName",
    "functionAppName",
    "presenceUrl",
    "resourceGroupName",
    "signalRHostName",
    "signalRId",
    "signalRTopicName",
  ]);
});
