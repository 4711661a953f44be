// The whole for production: everything but ACS's inbox in a private network, in several zones, watched and locked, and your
// app server let into SignalR by its identity, as access keys are off.
//
// Change Pulumi.dev.yaml: the web origins of your app, its server's object id in Entra ID, and who gets the alerts. The
// server reaches SignalR through the private endpoint alone, so its network must be peered with this one and use its DNS
// zone. Whoever deploys needs `Microsoft.Authorization/locks/*` and, in the subscription, the resource provider
// `Microsoft.App`.
import * as monitor from "@pulumi/azure-native/monitor";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { RealtimeEvents, SignalRRole } from "azure-realtime-events";

const config = new pulumi.Config();
const location = config.require("location");
const resourceGroup = new resources.ResourceGroup("chat", { location });

const onCall = new monitor.ActionGroup("on-call", {
  resourceGroupName: resourceGroup.name,
  location: "global",
  enabled: true,
  groupShortName: "on-call",
  emailReceivers: [{ name: "on-call", emailAddress: config.require("alertEmailAddress"), useCommonAlertSchema: true }],
});

const events = new RealtimeEvents("chat", {
  location,
  resourceGroupId: resourceGroup.id,
  communication: { dataLocation: "Europe" },
  signalr: {
    sku: "Premium_P1",
    units: 2,
    allowedOrigins: config.requireObject<string[]>("allowedOrigins"),
    // In Serverless mode the server negotiates for its clients, which takes the whole data plane.
    access: { "app-server": { principalId: config.require("appServerObjectId"), role: SignalRRole.ServiceOwner } },
  },
  network: { privateNetworking: true, addressPrefix: "10.20.0.0/24" },
  zoneRedundant: true,
  monitoring: { diagnostics: true, alerts: true, actionGroupIds: [onCall.id] },
  locks: true,
});

export const { signalRHostName, functionAppName, presenceUrl } = events;
