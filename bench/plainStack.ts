import * as resources from "@pulumi/azure-native/resources";
import { type RealtimeEventsArgs, SignalRSku } from "../components";
import { plainApp } from "./plainStackApp";
import { plainInbox } from "./plainStackInbox";
import { plainNetwork } from "./plainStackNetwork";
import { Shell } from "./plainStackShell";
import {
  plainCommunication,
  plainCommunicationSubscription,
  plainSignalR,
  plainSignalRSubscription,
} from "./plainStackSources";

/** How much of it: the defaults, or what a paid stack in a private network has. */
export type PlainStackVariant = "defaults" | "rich";

/** The arguments that the plain stack is written for. */
export const plainStackArgs: Readonly<Record<PlainStackVariant, RealtimeEventsArgs>> = {
  defaults: { location: "westeurope" },
  rich: {
    location: "westeurope",
    signalr: { sku: SignalRSku.Standard, allowedOrigins: ["https://app.example.com"] },
    monitoring: { diagnostics: true, alerts: true },
    network: { privateNetworking: true },
    locks: true,
  },
};

/**
 * What `RealtimeEvents` registers, written by hand with azure-native's own classes: nothing is checked, nothing is decided,
 * and a component is an empty shell.
 */
export function plainStack(name: string, variant: PlainStackVariant): void {
  const whole = new Shell("RealtimeEvents", name, plainStackArgs[variant]);
  const group = new resources.ResourceGroup(`${name}-group`, { location: "westeurope", tags: {} }, { parent: whole });
  const network = variant === "rich" ? plainNetwork(`${name}-network`, group, whole) : undefined;
  const communicationInbox = plainInbox(`${name}-communication-inbox`, group, { keys: true }, whole);
  const signalRInbox = plainInbox(`${name}-signalr-inbox`, group, { keys: false, network }, whole);
  const app = plainApp(`${name}-app`, group, communicationInbox, signalRInbox, network, whole);
  const rich = network ? { network, workspaceId: app.workspaceId } : undefined;
  const communication = plainCommunication(`${name}-communication`, group, rich, whole);
  plainCommunicationSubscription({
    name: `${name}-communication-events`,
    resourceGroup: group,
    source: communication,
    inbox: communicationInbox,
    eventTypes: ["Microsoft.Communication.UserDisconnected"],
    whole,
  });
  const signalr = plainSignalR(`${name}-signalr`, group, rich, whole);
  plainSignalRSubscription({
    name: `${name}-signalr-events`,
    resourceGroup: group,
    source: signalr,
    inbox: signalRInbox,
    inboxName: `${name}-signalr-inbox`,
    eventTypes: [
      "Microsoft.SignalRService.ClientConnectionConnected",
      "Microsoft.SignalRService.ClientConnectionDisconnected",
    ],
    whole,
  });
  whole.finish({
    resourceGroupName: group.name,
    communicationServiceId: communication.service.id,
    communicationHostName: communication.service.hostName,
    communicationTopicName: communication.topic.name,
    signalRId: signalr.service.id,
    signalRHostName: signalr.service.hostName,
    signalRTopicName: signalr.topic.name,
    functionAppName: app.site.name,
    presenceUrl: app.presenceUrl,
  });
}
