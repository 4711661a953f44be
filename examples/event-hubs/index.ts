// SignalR's events in an event hub, for analytics: as CloudEvents, from some hubs alone, each with two headers. The topic's
// own identity delivers them, so nobody holds a key; what it cannot deliver goes to the dead letters of the inbox.
//
// Change `hubs` in Pulumi.dev.yaml to the SignalR hubs that count, and `allowedOrigins` to the web origins of your app.
import * as eventhub from "@pulumi/azure-native/eventhub";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { EventInbox, SignalREventSubscription, SignalREvents, SignalREventType } from "azure-realtime-events";
import { stringIn } from "azure-realtime-events/events";

const config = new pulumi.Config();
const location = config.require("location");
const hubs = config.requireObject<string[]>("hubs");
const resourceGroup = new resources.ResourceGroup("chat", { location });

const namespace = new eventhub.Namespace("chat-analytics", {
  resourceGroupName: resourceGroup.name,
  location,
  sku: { name: "Standard", tier: "Standard" },
  disableLocalAuth: true,
  minimumTlsVersion: "1.2",
});
const hub = new eventhub.EventHub("connections", {
  resourceGroupName: resourceGroup.name,
  namespaceName: namespace.name,
  partitionCount: 4,
  messageRetentionInDays: 1,
});

const source = new SignalREvents("chat", {
  resourceGroup,
  location,
  sku: "Standard_S1",
  allowedOrigins: ["https://app.example.com"],
});
const inbox = new EventInbox("chat-inbox", { resourceGroup, location });

new SignalREventSubscription("chat-connections", {
  source,
  inbox,
  eventTypes: Object.values(SignalREventType),
  advancedFilters: [stringIn("data.hubName", ...hubs)],
  deliverySchema: "CloudEventSchemaV1_0",
  destination: {
    endpointType: "EventHub",
    name: "analytics",
    resourceId: hub.id,
    headers: [
      { name: "stack", value: pulumi.getStack() },
      { name: "hub", sourceField: "data.hubName" },
    ],
  },
});

export const eventHubName = hub.name;
