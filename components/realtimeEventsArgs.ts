import type * as pulumi from "@pulumi/pulumi";
import type { CommunicationEventType, SignalREventType } from "../events/eventTypes";
import type { HandlerDelivery } from "../events/handlerFunctions";
import { type AccessGrant, grantNames } from "./access";
import type { NamesOf } from "./argumentNames";
import type { DataLocation } from "./communicationEvents";
import type { SignalRSku } from "./signalRSku";
import type { StorageReplication } from "./storageAccount";
import type { EventDeliverySchema } from "./subscriptionSettings";

/** What the stack deploys of Azure Communication Services. */
export interface CommunicationSettings {
  /** ARM id of an existing Communication Services resource, adopted as it is. @defaultValue one is made */
  serviceId?: pulumi.Input<string>;
  /** ARM id of the system topic that the adopted resource has already. @defaultValue one is made in its resource group */
  topicId?: pulumi.Input<string>;
  /** ARM id of an existing storage account for the inbox; it must take account keys. @defaultValue one is made */
  storageAccountId?: pulumi.Input<string>;
  /** Where ACS keeps data at rest; another value later replaces the resource. @defaultValue `Europe` */
  dataLocation?: DataLocation;
  /** The event types that are delivered. @defaultValue every type that the handler knows: `UserDisconnected` */
  eventTypes?: CommunicationEventType[];
  /**
   * How events reach the handler: `queue`, where they wait in the inbox, or `push`, where Event Grid calls the function, which
   * must be deployed before. @defaultValue `queue`
   */
  delivery?: HandlerDelivery;
  /** Whether access keys open ACS beside Entra ID. @defaultValue false */
  localAuth?: boolean;
}

/** What the stack deploys of Azure SignalR Service. */
export interface SignalRSettings {
  /** ARM id of an existing SignalR resource, adopted as it is; it must be in Serverless mode. @defaultValue one is made */
  serviceId?: pulumi.Input<string>;
  /** ARM id of the system topic that the adopted resource has already. @defaultValue one is made in its resource group */
  topicId?: pulumi.Input<string>;
  /** ARM id of an existing storage account for the inbox. @defaultValue one is made */
  storageAccountId?: pulumi.Input<string>;
  /** The pricing tier. @defaultValue `Free_F1` */
  sku?: SignalRSku;
  /** How many units of the SKU. @defaultValue the smallest number that the SKU allows */
  units?: number;
  /** Web origins whose pages may connect, or `*` for all; must be said for every SKU but Free. @defaultValue `["*"]` for Free */
  allowedOrigins?: string[];
  /** The event types that are delivered. @defaultValue both types */
  eventTypes?: SignalREventType[];
  /**
   * How events reach the handler: `queue`, where they wait in the inbox, or `push`, where Event Grid calls the function, which
   * must be deployed before. @defaultValue `queue`
   */
  delivery?: HandlerDelivery;
  /** Whether access keys open SignalR beside Entra ID. @defaultValue false */
  localAuth?: boolean;
  /** Roles for applications, users and groups, each by a word of yours that becomes part of its name. @defaultValue none */
  access?: Record<string, AccessGrant>;
}

/** How Event Grid delivers, and how long what it delivered is kept. */
export interface DeliverySettings {
  /** How an event looks when it is delivered; the handler reads both. @defaultValue `EventGridSchema` */
  schema?: EventDeliverySchema;
  /** Attempts before an event becomes a dead letter, 1 to 30. @defaultValue 30 */
  maxDeliveryAttempts?: number;
  /** Minutes after which an undelivered event becomes a dead letter, 1 to 1440. @defaultValue 1440 */
  eventTimeToLiveMinutes?: number;
  /** Days that a delivered message waits in a queue for the handler, 1 to 365. @defaultValue 7 */
  queueMessageTimeToLiveDays?: number;
  /** Days after which dead letters are deleted, 1 to 3650, or -1 for never. @defaultValue 30 */
  deadLetterRetentionDays?: number;
  /** Days for which a deleted dead letter can be brought back, 1 to 365, or 0 for not at all. @defaultValue 7 */
  softDeleteDays?: number;
}

/** The function app that keeps presence. */
export interface HandlerSettings {
  /** ARM id of an existing function app with a system-assigned identity; its settings stay yours. @defaultValue one is made */
  functionAppId?: pulumi.Input<string>;
  /** ARM id of an existing storage account for presence. @defaultValue one is made */
  storageAccountId?: pulumi.Input<string>;
  /** ARM id of an existing Log Analytics workspace for the app's logs and for diagnostics. @defaultValue one is made */
  workspaceId?: pulumi.Input<string>;
  /** A file of yours that registers the functions, bundled with all that it imports. @defaultValue the package's own handler */
  entry?: string;
  /** Whether the update deploys the code, too. @defaultValue true, but false for an adopted app */
  deployCode?: boolean;
  /** Memory of an instance: 512, 2048 or 4096. @defaultValue 2048 */
  instanceMemoryMB?: number;
  /** How many instances there may be at once, 40 to 1000. @defaultValue 40 */
  maximumInstanceCount?: number;
  /** Days that logs are kept, 30 to 730. @defaultValue 30 */
  logRetentionDays?: number;
  /** Whether user names and passwords open the app's SCM and FTP sites beside Entra ID. @defaultValue false */
  basicAuth?: boolean;
  /** Whether Application Insights takes telemetry by its key alone. @defaultValue false */
  insightsLocalAuth?: boolean;
}

/** What those see who run it. */
export interface MonitoringSettings {
  /** Sends the logs of ACS, SignalR and both topics to the app's workspace. @defaultValue false */
  diagnostics?: boolean;
  /** Alerts on failed deliveries, dead letters and lost events, and on SignalR's errors and quota. @defaultValue false */
  alerts?: boolean;
  /** ARM ids of the action groups that alerts go to, at most 5. @defaultValue none: alerts are seen in Azure Monitor only */
  actionGroupIds?: pulumi.Input<string>[];
}

/** How the parts reach each other. */
export interface NetworkSettings {
  /**
   * A virtual network with the function app in it, private endpoints for SignalR, its inbox and the app's own account, and
   * storage that denies everybody else. ACS's inbox stays open: its topic has no identity that a firewall could know.
   * @defaultValue false: everything is reached over Azure's public addresses, by identities
   */
  privateNetworking?: boolean;
  /** The network's IPv4 range, /2 to /26. @defaultValue `10.20.0.0/24` */
  addressPrefix?: string;
}

/** What {@link RealtimeEvents} takes; where it adopts a resource, nothing that would configure it can stand beside the id. */
export interface RealtimeEventsArgs {
  /** Azure region of everything that has one, for example `westeurope`. */
  location: string;
  /** ARM id of an existing resource group. @defaultValue one is made */
  resourceGroupId?: pulumi.Input<string>;
  /** Azure Communication Services and its events. @defaultValue the default of each member */
  communication?: CommunicationSettings;
  /** Azure SignalR Service and its events. @defaultValue the default of each member */
  signalr?: SignalRSettings;
  /** How events are delivered and kept. @defaultValue the default of each member */
  delivery?: DeliverySettings;
  /** The function app. @defaultValue the default of each member */
  handler?: HandlerSettings;
  /** Diagnostics and alerts. @defaultValue nothing is sent, and nobody is told */
  monitoring?: MonitoringSettings;
  /** Private networking. @defaultValue public addresses */
  network?: NetworkSettings;
  /** Copies that Azure keeps of every storage account. @defaultValue `Standard_LRS`, or `Standard_ZRS` if zone-redundant */
  storageReplication?: StorageReplication;
  /** Whether everything outlives a zone of its region: needs SignalR Premium and zone-redundant storage. @defaultValue false */
  zoneRedundant?: boolean;
  /** Locks ACS, SignalR and the presence store against deletion by people and other programs. @defaultValue false */
  locks?: boolean;
  /** Protects what holds data from deletion, and keeps it in Azure when the stack goes. @defaultValue false */
  protectData?: boolean;
  /** On every resource that takes tags. @defaultValue none */
  tags?: Record<string, string>;
}

// Every argument by name, for checkNames.
const communication: NamesOf<CommunicationSettings> = {
  ...{ serviceId: true, topicId: true, storageAccountId: true, dataLocation: true, delivery: true },
  ...({ eventTypes: "list", localAuth: "boolean" } as const),
};

const signalr: NamesOf<SignalRSettings> = {
  ...{ serviceId: true, topicId: true, storageAccountId: true, sku: true, units: true, delivery: true },
  ...({ allowedOrigins: "list", eventTypes: "list", localAuth: "boolean" } as const),
  access: { byWord: grantNames },
};

const delivery: NamesOf<DeliverySettings> = {
  ...{ schema: true, maxDeliveryAttempts: true, eventTimeToLiveMinutes: true, queueMessageTimeToLiveDays: true },
  ...{ deadLetterRetentionDays: true, softDeleteDays: true },
};

const handler: NamesOf<HandlerSettings> = {
  ...{ functionAppId: true, storageAccountId: true, workspaceId: true, entry: true, instanceMemoryMB: true },
  ...{ maximumInstanceCount: true, logRetentionDays: true },
  ...({ deployCode: "boolean", basicAuth: "boolean", insightsLocalAuth: "boolean" } as const),
};

const monitoring: NamesOf<MonitoringSettings> = {
  ...({ diagnostics: "boolean", alerts: "boolean", actionGroupIds: "list" } as const),
};

const network: NamesOf<NetworkSettings> = { privateNetworking: "boolean", addressPrefix: true };

export const realtimeEventsNames: NamesOf<RealtimeEventsArgs> = {
  ...{ location: true, resourceGroupId: true, storageReplication: true },
  ...({ zoneRedundant: "boolean", locks: "boolean", protectData: "boolean" } as const),
  communication: { members: communication },
  signalr: { members: signalr },
  delivery: { members: delivery },
  handler: { members: handler },
  monitoring: { members: monitoring },
  network: { members: network },
  tags: "texts",
};
