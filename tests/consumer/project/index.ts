// A program of a team that has a chat of its own: the components beside resources of theirs, and a reaction of theirs.
import { join } from "node:path";
import * as resources from "@pulumi/azure-native/resources/index.js";
import * as pulumi from "@pulumi/pulumi";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  EventInbox,
  HandlerApp,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "azure-realtime-events";
import { limits, stringBeginsWith } from "azure-realtime-events/events";

const location = "westeurope";
const resourceGroup = new resources.ResourceGroup("support", { location });
const place = { resourceGroup, location };

const signalr = new SignalREvents("support-hub", place);
const hubInbox = new EventInbox("support-hub-inbox", place);
new SignalREventSubscription("support-hub-events", {
  source: signalr,
  inbox: hubInbox,
  eventTypes: [SignalREventType.ClientConnectionConnected, SignalREventType.ClientConnectionDisconnected],
  advancedFilters: [stringBeginsWith("data.hubName", "support")],
  maxDeliveryAttempts: limits.maxDeliveryAttempts.max,
});

const chat = new CommunicationEvents("support-chat", { resourceGroup, dataLocation: "Europe" });
const chatInbox = new EventInbox("support-chat-inbox", { ...place, sharedKeyAccess: true });
new CommunicationEventSubscription("support-chat-events", {
  source: chat,
  inbox: chatInbox,
  eventTypes: [CommunicationEventType.UserDisconnected],
});

const app = new HandlerApp("support-app", {
  ...place,
  inboxes: { signalr: hubInbox, communication: chatInbox },
  entry: join(process.cwd(), "handler.ts"),
});

export const appName: pulumi.Output<string> = app.site.name;
export const topicName: pulumi.Output<string> = signalr.topic.name;
export const where = pulumi.interpolate`${resourceGroup.name} in ${location}`;
