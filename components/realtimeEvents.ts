import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { type CommunicationEventType, presenceEventTypes, type RangeLimit, type SignalREventType } from "../events";
import { CommunicationEventSubscription } from "./communicationEventSubscription";
import { CommunicationEvents, checkCommunication, DataLocation } from "./communicationEvents";
import { checkInbox, EventInbox } from "./eventInbox";
import { checkDelivery, checkEventTypes } from "./eventSubscription";
import { checkHandler, HandlerApp } from "./handlerApp";
import { checkName } from "./names";
import { Problems } from "./problems";
import { SignalREventSubscription } from "./signalREventSubscription";
import { checkSignalR, SignalREvents, type SignalRSku } from "./signalREvents";
import { StorageReplication } from "./storageAccount";

/** What the stack deploys of Azure Communication Services. */
export interface CommunicationSettings {
  /** Where ACS keeps data at rest; another value later replaces the resource. @defaultValue `Europe` */
  dataLocation?: DataLocation;
  /** @defaultValue every type that the handler knows: `UserDisconnected` */
  eventTypes?: CommunicationEventType[];
  /** Whether access keys open ACS beside Entra ID. @defaultValue false */
  localAuth?: boolean;
}

/** What the stack deploys of Azure SignalR Service. */
export interface SignalRSettings {
  /** @defaultValue `Free_F1` */
  sku?: SignalRSku;
  /** @defaultValue the smallest number that the SKU allows */
  units?: number;
  /** Web origins whose pages may connect, or `*` for all. @defaultValue `["*"]` */
  allowedOrigins?: string[];
  /** @defaultValue both types */
  eventTypes?: SignalREventType[];
  /** Whether access keys open SignalR beside Entra ID. @defaultValue false */
  localAuth?: boolean;
}

/** How Event Grid delivers, and how long what it delivered is kept. */
export interface DeliverySettings {
  /** Attempts before an event becomes a dead letter, 1 to 30. @defaultValue 30 */
  maxDeliveryAttempts?: number;
  /** Minutes after which an undelivered event becomes a dead letter, 1 to 1440. @defaultValue 1440 */
  eventTimeToLiveMinutes?: number;
  /** Days that a delivered message waits for the handler, 1 to 365. @defaultValue 7 */
  queueMessageTimeToLiveDays?: number;
  /** Days after which dead letters are deleted, 1 to 3650. @defaultValue 30 */
  deadLetterRetentionDays?: number;
}

/** The function app that keeps presence. */
export interface HandlerSettings {
  /** 512, 2048 or 4096. @defaultValue 2048 */
  instanceMemoryMB?: number;
  /** 40 to 1000. @defaultValue 40 */
  maximumInstanceCount?: number;
  /** Days that logs are kept, 30 to 730. @defaultValue 30 */
  logRetentionDays?: number;
}

export interface RealtimeEventsArgs {
  /** Azure region of everything that has one, for example `westeurope`. */
  location: string;
  communication?: CommunicationSettings;
  signalr?: SignalRSettings;
  delivery?: DeliverySettings;
  handler?: HandlerSettings;
  /** Copies that Azure keeps of every storage account. @defaultValue `Standard_LRS` */
  storageReplication?: StorageReplication;
  /** Protects what holds data from deletion, and keeps it in Azure when the stack goes. @defaultValue false */
  protectData?: boolean;
  /** On every resource that takes tags. */
  tags?: Record<string, string>;
}

const messageDays: RangeLimit = { min: 1, max: 365, unit: "days", source: "a bound of this package" };
const secondsPerDay = 86_400;

/**
 * The whole: a resource group with Azure Communication Services and Azure SignalR Service, the system topics on them,
 * subscriptions that deliver their presence events to an inbox each, and the function app that keeps presence.
 *
 * @throws pulumi.InputPropertiesError naming every argument that cannot be right, before anything is registered.
 */
export class RealtimeEvents extends pulumi.ComponentResource {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly communicationServiceId: pulumi.Output<string>;
  readonly communicationHostName: pulumi.Output<string>;
  readonly communicationTopicName: pulumi.Output<string>;
  readonly signalRId: pulumi.Output<string>;
  readonly signalRHostName: pulumi.Output<string>;
  readonly signalRTopicName: pulumi.Output<string>;
  readonly functionAppName: pulumi.Output<string>;
  /** To be asked with `?user=<id>` and a function key. */
  readonly presenceUrl: pulumi.Output<string>;

  constructor(name: string, args: RealtimeEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    checkName(problems, name, longestTopicSuffix);
    checkRealtimeEvents(problems, args);
    problems.throwIfAny("RealtimeEvents", name);
    super("azure-realtime-events:index:RealtimeEvents", name, args, opts);
    const { location, communication = {}, signalr = {}, delivery = {}, handler = {}, tags = {} } = args;
    const parent = { parent: this };
    const holdsData = args.protectData ? { ...parent, protect: true, retainOnDelete: true } : parent;

    const resourceGroup = new resources.ResourceGroup(`${name}-group`, { location, tags }, holdsData);
    const common = { resourceGroup, tags };
    const replication = args.storageReplication ?? StorageReplication.Local;
    const retention = defined({ deadLetterRetentionDays: delivery.deadLetterRetentionDays });
    const retry = defined({
      maxDeliveryAttempts: delivery.maxDeliveryAttempts,
      eventTimeToLiveMinutes: delivery.eventTimeToLiveMinutes,
      queueMessageTimeToLiveSeconds: (delivery.queueMessageTimeToLiveDays ?? 7) * secondsPerDay,
    });

    const { eventTypes: communicationTypes, dataLocation = DataLocation.Europe, ...communicationRest } = communication;
    const communicationSource = new CommunicationEvents(
      `${name}-communication`,
      { ...common, dataLocation, ...communicationRest },
      holdsData,
    );
    const communicationInbox = new EventInbox(
      `${name}-communication-inbox`,
      // The topic has no identity to deliver by, see CommunicationEventSubscription.
      { ...common, location, replication, sharedKeyAccess: true, ...retention },
      holdsData,
    );
    new CommunicationEventSubscription(
      `${name}-communication-events`,
      {
        source: communicationSource,
        inbox: communicationInbox,
        eventTypes: communicationTypes ?? [...presenceEventTypes.communication],
        ...retry,
      },
      parent,
    );

    const { eventTypes: signalRTypes, ...signalRRest } = signalr;
    const signalRSource = new SignalREvents(`${name}-signalr`, { ...common, location, ...signalRRest }, parent);
    const signalRInbox = new EventInbox(
      `${name}-signalr-inbox`,
      { ...common, location, replication, ...retention },
      holdsData,
    );
    new SignalREventSubscription(
      `${name}-signalr-events`,
      {
        source: signalRSource,
        inbox: signalRInbox,
        eventTypes: signalRTypes ?? [...presenceEventTypes.signalr],
        ...retry,
      },
      parent,
    );

    const app = new HandlerApp(
      `${name}-app`,
      {
        ...common,
        location,
        replication,
        inboxes: { communication: communicationInbox, signalr: signalRInbox },
        protectData: args.protectData ?? false,
        ...handler,
      },
      parent,
    );

    this.resourceGroupName = resourceGroup.name;
    this.communicationServiceId = communicationSource.service.id;
    this.communicationHostName = communicationSource.service.hostName;
    this.communicationTopicName = communicationSource.topic.name;
    this.signalRId = signalRSource.service.id;
    this.signalRHostName = signalRSource.service.hostName;
    this.signalRTopicName = signalRSource.topic.name;
    this.functionAppName = app.site.name;
    this.presenceUrl = app.presenceUrl;
    this.registerOutputs({
      resourceGroupName: this.resourceGroupName,
      communicationServiceId: this.communicationServiceId,
      communicationHostName: this.communicationHostName,
      communicationTopicName: this.communicationTopicName,
      signalRId: this.signalRId,
      signalRHostName: this.signalRHostName,
      signalRTopicName: this.signalRTopicName,
      functionAppName: this.functionAppName,
      presenceUrl: this.presenceUrl,
    });
  }
}

/**
 * The longest name of a child that has a system topic: checked here, so that the error names the component that the
 * caller wrote.
 */
const longestTopicSuffix = "-communication-topic";

/** Everything that can be wrong with the arguments before Azure is asked, in the collection given. */
export function checkRealtimeEvents(problems: Problems, args: RealtimeEventsArgs): void {
  const { communication = {}, signalr = {}, delivery = {}, handler = {} } = args;
  if (typeof args.location !== "string" || args.location.trim() === "") {
    problems.add(
      "location",
      `expected an Azure region, for example "westeurope", got ${JSON.stringify(args.location)}`,
    );
  }
  problems.oneOf("storageReplication", Object.values(StorageReplication), args.storageReplication);
  const inCommunication = problems.within("communication");
  checkCommunication(inCommunication, communication);
  if (communication.eventTypes) checkEventTypes(inCommunication, "communication", communication.eventTypes);
  const inSignalR = problems.within("signalr");
  checkSignalR(inSignalR, signalr);
  if (signalr.eventTypes) checkEventTypes(inSignalR, "signalr", signalr.eventTypes);
  const inDelivery = problems.within("delivery");
  checkDelivery(inDelivery, delivery);
  checkInbox(inDelivery, delivery);
  inDelivery.range("queueMessageTimeToLiveDays", messageDays, delivery.queueMessageTimeToLiveDays);
  checkHandler(problems.within("handler"), handler);
}

/** Without the members that are undefined, so that the defaults of the component below apply. */
function defined<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
