// Incoming calls of Communication Services, posted to an HTTPS endpoint that Entra ID protects: Event Grid brings a token
// for the endpoint's application, which the endpoint must validate.
//
// Change Pulumi.dev.yaml. Before `pulumi up` the endpoint must be up, as it has to answer Event Grid's handshake, and its
// application needs the role AzureEventGridSecureWebhookSubscriber, assigned to Event Grid and to whoever deploys:
// learn.microsoft.com, "Deliver events to Microsoft Entra protected endpoints", 2022-10-12.
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import {
  CommunicationEventSubscription,
  CommunicationEvents,
  CommunicationEventType,
  type DataLocation,
  EventInbox,
} from "azure-realtime-events";
import { stringBeginsWith } from "azure-realtime-events/events";

const config = new pulumi.Config();
const location = config.require("location");
const resourceGroup = new resources.ResourceGroup("calls", { location });

const source = new CommunicationEvents("calls", {
  resourceGroup,
  dataLocation: config.require<DataLocation>("dataLocation"),
});
// For dead letters. Event Grid has no identity to write them by, so this account takes keys.
const inbox = new EventInbox("calls-inbox", { resourceGroup, location, sharedKeyAccess: true });

new CommunicationEventSubscription("incoming-calls", {
  source,
  inbox,
  eventTypes: [CommunicationEventType.IncomingCall],
  advancedFilters: [stringBeginsWith("data.to.phoneNumber.value", config.require("phoneNumber"))],
  // A call rings for 30 seconds, and it is of no use to hear of it later: learn.microsoft.com, "Incoming call concepts",
  // 2022-09-26, which recommends both numbers and the filter.
  maxDeliveryAttempts: 2,
  eventTimeToLiveMinutes: 1,
  destination: {
    endpointType: "WebHook",
    name: "call-router",
    endpointUrl: config.require("endpointUrl"),
    authentication: { tenantId: config.require("tenantId"), applicationId: config.require("applicationId") },
  },
});

export const communicationHostName = source.service.hostName;
