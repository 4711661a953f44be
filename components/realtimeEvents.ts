import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as pulumi from "@pulumi/pulumi";
import { presenceEventTypes } from "../events/eventTypes";
import { checkNames } from "./argumentNames";
import { asOutput } from "./asOutput";
import { checkRealtimeEvents } from "./checkRealtimeEvents";
import { CommunicationEventSubscription } from "./communicationEventSubscription";
import { CommunicationEvents, DataLocation } from "./communicationEvents";
import { EventInbox } from "./eventInbox";
import type { EventInboxArgs } from "./eventInboxArgs";
import { HandlerApp } from "./handlerApp";
import { ownCode } from "./handlerCode";
import { checkName } from "./names";
import type { OperationsArgs } from "./operations";
import {
  deliveriesOf,
  deliveryOf,
  handlerOptions,
  handlerPlace,
  inboxPlace,
  operationsOf,
  type Place,
  retentionOf,
  taggedIfTaken,
} from "./partSettings";
import { PrivateNetwork } from "./privateNetwork";
import { Problems } from "./problems";
import { holdsData } from "./protection";
import type { RealtimeEventsArgs } from "./realtimeEventsArgs";
import { realtimeEventsNames } from "./realtimeEventsArgs";
import { type ResourceGroupRef, resourceGroupOf } from "./resourceGroup";
import { SignalREventSubscription } from "./signalREventSubscription";
import { SignalREvents } from "./signalREvents";
import { StorageReplication } from "./storageAccount";

/**
 * The longest name of a child that has a system topic: checked here, so that the error names the component that the
 * caller wrote.
 */
const longestTopicSuffix = "-communication-topic";

/** What {@link RealtimeEvents} is made of. */
export interface RealtimeEventsParts {
  /** Where everything is that was made. */
  readonly resourceGroup: ResourceGroupRef;
  /** ACS and its topic: further subscriptions take it as their source. */
  readonly communication: CommunicationEvents;
  /** Where ACS's events land. */
  readonly communicationInbox: EventInbox;
  /** SignalR and its topic: further subscriptions take it as their source. */
  readonly signalr: SignalREvents;
  /** Where SignalR's events land. */
  readonly signalRInbox: EventInbox;
  /** The function app, with its code. */
  readonly app: HandlerApp;
  /** Absent without private networking. */
  readonly network: PrivateNetwork | undefined;
}

/** Beside the class: Pulumi takes every property of it for an output, a private one too, and no component can be one. */
const partsOf = new WeakMap<RealtimeEvents, RealtimeEventsParts>();

/**
 * The whole: a resource group with Azure Communication Services and Azure SignalR Service, the system topics on them,
 * subscriptions that deliver their presence events to an inbox each or to the function, and the function app that keeps
 * presence. What exists already is adopted by its ARM id.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { RealtimeEvents } from "azure-realtime-events";
 *
 * const chat = new RealtimeEvents("chat", {
 *   location: "westeurope",
 *   signalr: { sku: "Standard_S1", allowedOrigins: ["https://app.example.com"] },
 *   monitoring: { alerts: true },
 * });
 *
 * export const presenceUrl = chat.presenceUrl;
 * ```
 */
export class RealtimeEvents extends pulumi.ComponentResource {
  /** The group that everything is made in, made or adopted. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** ARM id of Communication Services. */
  readonly communicationServiceId: pulumi.Output<string>;
  /** Where Communication Services is called, without `https://`. */
  readonly communicationHostName: pulumi.Output<string>;
  /** System topic of Communication Services: further subscriptions are made on it. */
  readonly communicationTopicName: pulumi.Output<string>;
  /** ARM id of SignalR. */
  readonly signalRId: pulumi.Output<string>;
  /** Where SignalR is called, without `https://`. */
  readonly signalRHostName: pulumi.Output<string>;
  /** System topic of SignalR: further subscriptions are made on it. */
  readonly signalRTopicName: pulumi.Output<string>;
  /** The function app that handles events, made or adopted. */
  readonly functionAppName: pulumi.Output<string>;
  /** To be asked with `?user=<id>` and a function key. */
  readonly presenceUrl: pulumi.Output<string>;

  /** The components that it is made of, for what is added beside them. Not for other languages, which see outputs only. */
  get parts(): RealtimeEventsParts {
    const parts = partsOf.get(this);
    if (!parts) throw new Error("the parts are there once the constructor has run");
    return parts;
  }

  constructor(name: string, args: RealtimeEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right = checkNames(problems, realtimeEventsNames, args) ?? problems.stop("RealtimeEvents", name);
    checkName(problems, name, longestTopicSuffix);
    checkRealtimeEvents(problems, right);
    ownCode(problems.within("handler"), right.handler?.entry);
    problems.throwIfAny("RealtimeEvents", name);
    super("azure-realtime-events:index:RealtimeEvents", name, args, opts);
    const { location, delivery = {}, protectData = false, tags = {} } = args;
    const parent = { parent: this };
    const resourceGroup = this.#resourceGroup(name, args, holdsData(parent, protectData));
    const place = { resourceGroup, location, tags };
    const network = args.network?.privateNetworking ? this.#network(name, args, place) : undefined;
    const privately = network ? { network } : {};

    const zonal = args.zoneRedundant ? StorageReplication.Zone : StorageReplication.Local;
    const replication = args.storageReplication ?? zonal;
    const inbox = (source: "communication" | "signalr", made: EventInboxArgs) =>
      new EventInbox(
        `${name}-${source}-inbox`,
        {
          ...inboxPlace(args[source]?.storageAccountId, { ...place, replication, ...retentionOf(delivery), ...made }),
          protectData,
        },
        parent,
      );
    // The topic has no identity to deliver by, see CommunicationEventSubscription.
    const communicationInbox = inbox("communication", { sharedKeyAccess: true });
    const signalRInbox = inbox("signalr", privately);

    const app = new HandlerApp(
      `${name}-app`,
      {
        ...handlerPlace(args, place),
        ...privately,
        ...(args.handler?.storageAccountId === undefined ? { replication } : {}),
        inboxes: { communication: communicationInbox, signalr: signalRInbox },
        delivery: deliveriesOf(args),
        protectData,
        lock: args.locks ?? false,
        ...handlerOptions(args),
      },
      parent,
    );
    const operations = operationsOf(args, app);
    const deliverTo = (source: "communication" | "signalr") => deliveryOf(delivery, args[source]?.delivery, app);

    const communication = this.#communication(name, args, { ...place, ...operations });
    new CommunicationEventSubscription(
      `${name}-communication-events`,
      {
        source: communication,
        inbox: communicationInbox,
        eventTypes: args.communication?.eventTypes ?? [...presenceEventTypes.communication],
        ...deliverTo("communication"),
      },
      parent,
    );
    const signalr = this.#signalR(name, args, { ...place, ...privately, ...operations });
    new SignalREventSubscription(
      `${name}-signalr-events`,
      {
        source: signalr,
        inbox: signalRInbox,
        eventTypes: args.signalr?.eventTypes ?? [...presenceEventTypes.signalr],
        ...deliverTo("signalr"),
      },
      parent,
    );

    partsOf.set(this, { resourceGroup, communication, communicationInbox, signalr, signalRInbox, app, network });
    this.resourceGroupName = asOutput(resourceGroup.name);
    this.communicationServiceId = communication.service.id;
    this.communicationHostName = communication.service.hostName;
    this.communicationTopicName = communication.topic.name;
    this.signalRId = signalr.service.id;
    this.signalRHostName = signalr.service.hostName;
    this.signalRTopicName = signalr.topic.name;
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

  #resourceGroup(
    name: string,
    { resourceGroupId, location, tags = {} }: RealtimeEventsArgs,
    opts: pulumi.CustomResourceOptions,
  ): ResourceGroupRef {
    if (resourceGroupId !== undefined) return resourceGroupOf({ id: resourceGroupId });
    return new ResourceGroup(`${name}-group`, { location, tags }, opts);
  }

  #network(name: string, args: RealtimeEventsArgs, place: Place): PrivateNetwork {
    const { addressPrefix } = args.network ?? {};
    const range = addressPrefix === undefined ? {} : { addressPrefix };
    return new PrivateNetwork(`${name}-network`, { ...place, ...range }, { parent: this });
  }

  #communication(
    name: string,
    { communication = {}, protectData }: RealtimeEventsArgs,
    { resourceGroup, location: _, ...around }: Place & OperationsArgs,
  ): CommunicationEvents {
    const { eventTypes: _t, storageAccountId: _a, delivery: _d, dataLocation, ...settings } = communication;
    const isMade = settings.serviceId === undefined;
    const made = isMade
      ? { resourceGroup, dataLocation: dataLocation ?? DataLocation.Europe, protectData }
      : { dataLocation };
    const args = taggedIfTaken({ ...made, ...around, ...settings });
    return new CommunicationEvents(`${name}-communication`, args, { parent: this });
  }

  #signalR(
    name: string,
    { signalr = {}, zoneRedundant }: RealtimeEventsArgs,
    { resourceGroup, location, ...around }: Place & OperationsArgs & { readonly network?: PrivateNetwork },
  ): SignalREvents {
    const { eventTypes: _t, storageAccountId: _a, delivery: _d, ...settings } = signalr;
    const made = settings.serviceId === undefined ? { resourceGroup, location, zoneRedundant } : {};
    const args = taggedIfTaken({ ...made, ...around, ...settings });
    return new SignalREvents(`${name}-signalr`, args, { parent: this });
  }
}
