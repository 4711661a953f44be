// What happens in the chat threads of Communication Services, as messages in a storage queue for a reader of your own: no
// SignalR, no function app.
//
// Change `dataLocation` in Pulumi.dev.yaml before the first `pulumi up`: it cannot be changed afterwards. Your reader needs
// the role "Storage Queue Data Message Processor" on the queue. A message is one event as base64-encoded JSON.
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  type DataLocation,
  EventInbox,
} from "azure-realtime-events";

const config = new pulumi.Config();
const location = config.require("location");
const resourceGroup = new resources.ResourceGroup("chat", { location });

const source = new CommunicationEvents("chat", {
  resourceGroup,
  dataLocation: config.require<DataLocation>("dataLocation"),
});
// Event Grid has no identity to deliver the events of Communication Services by, so this account takes keys.
const inbox = new EventInbox("chat-inbox", {
  resourceGroup,
  location,
  queueName: "chat-events",
  sharedKeyAccess: true,
});

// One event for the thread. The types without `InThread` come once for each participant instead.
new CommunicationEventSubscription("chat-messages", {
  source,
  inbox,
  eventTypes: [
    CommunicationEventType.ChatMessageReceivedInThread,
    CommunicationEventType.ChatMessageEditedInThread,
    CommunicationEventType.ChatMessageDeletedInThread,
  ],
});

export const communicationHostName = source.service.hostName;
export const queueUrl = pulumi.interpolate`${inbox.account.primaryEndpoints.queue}${inbox.queueName}`;
