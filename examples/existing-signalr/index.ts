// Presence for a SignalR resource that you have already: it is adopted by its ARM id and left as it is. Its system topic
// and the subscription go into its own resource group, where Azure wants them; everything else into a new one.
//
// Change `signalRId` in Pulumi.dev.yaml. The resource must be in Serverless mode, as no other raises events for every
// client. If it has a system topic already, adopt that too, with `topicId` beside `serviceId`: a source has only one.
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
  EventInbox,
  HandlerApp,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "azure-realtime-events";

const config = new pulumi.Config();
const location = config.require("location");
const resourceGroup = new resources.ResourceGroup("presence", { location });

const source = new SignalREvents("chat", { serviceId: config.require("signalRId") });
const inbox = new EventInbox("chat-inbox", { resourceGroup, location });
new SignalREventSubscription("chat-presence", { source, inbox, eventTypes: Object.values(SignalREventType) });
const app = new HandlerApp("chat-app", { resourceGroup, location, inboxes: { signalr: inbox } });

export const topicName = source.topic.name;
export const functionAppName = app.site.name;
export const presenceUrl = app.presenceUrl;
