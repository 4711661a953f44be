// Event Grid calls the function itself, without a queue between: presence within moments, from as many events in one call as
// came together. The inbox keeps the dead letters.
//
// Change `allowedOrigins` to the web origins of your app. Azure refuses the subscription until the function is there, so it
// comes last: after the app's settings and its code, which the same `pulumi up` deploys. Whoever delivers to a function of
// somebody else gives its ARM id: `functionId` in place of `app`.
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
const app = new HandlerApp("chat-app", {
  resourceGroup,
  location,
  inboxes: { signalr: inbox },
  delivery: { signalr: "push" },
});
new SignalREventSubscription("chat-connections", {
  source,
  inbox,
  eventTypes: Object.values(SignalREventType),
  destination: { endpointType: "AzureFunction", app, maxEventsPerBatch: 20 },
  // Twenty minutes of trying, after which an arrival tells little of who is there; by then it is a dead letter.
  eventTimeToLiveMinutes: 20,
});

export const resourceGroupName = resourceGroup.name;
export const functionAppName = app.site.name;
export const presenceUrl = app.presenceUrl;
