// Something of your own happens when a client's connection is lost: handler.ts, beside presence in the same function app.
//
// Change handler.ts to what shall happen, and `allowedOrigins` to the web origins of your app. `pulumi up` bundles handler.ts
// with all that it imports and deploys it, and deploys it again whenever it has changed.
import { join } from "node:path";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
  EventInbox,
  HandlerApp,
  SignalREventSubscription,
  SignalREvents,
  SignalREventType,
} from "azure-realtime-events";

const location = new pulumi.Config().require("location");
const resourceGroup = new resources.ResourceGroup("chat", { location });

const source = new SignalREvents("chat", {
  resourceGroup,
  location,
  sku: "Standard_S1",
  allowedOrigins: ["https://app.example.com"],
});
const inbox = new EventInbox("chat-inbox", { resourceGroup, location });
new SignalREventSubscription("chat-connections", { source, inbox, eventTypes: Object.values(SignalREventType) });

const app = new HandlerApp("chat-app", {
  resourceGroup,
  location,
  inboxes: { signalr: inbox },
  entry: join(__dirname, "handler.ts"),
});

export const resourceGroupName = resourceGroup.name;
export const functionAppName = app.site.name;
export const codeSha256 = app.code.sha256;
