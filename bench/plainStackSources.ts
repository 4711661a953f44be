import * as communication from "@pulumi/azure-native/communication";
import * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as resources from "@pulumi/azure-native/resources";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import type * as pulumi from "@pulumi/pulumi";
import type { PlainInbox } from "./plainStackInbox";
import { type PlainNetwork, plainEndpoints } from "./plainStackNetwork";
import { plainOperations } from "./plainStackOperations";
import { plainRole, Shell } from "./plainStackShell";

/** What is around a source in the rich stack. */
export interface PlainSurroundings {
  readonly network: PlainNetwork;
  readonly workspaceId: pulumi.Output<string>;
}

export interface PlainTopic {
  readonly shell: Shell;
  readonly service: pulumi.CustomResource & { readonly hostName: pulumi.Output<string> };
  readonly topic: eventgrid.SystemTopic;
}

/** What `CommunicationEvents` registers. */
export function plainCommunication(
  name: string,
  resourceGroup: resources.ResourceGroup,
  rich: PlainSurroundings | undefined,
  whole: Shell,
): PlainTopic {
  const inputs = { resourceGroup, dataLocation: "Europe", tags: {}, ...operationInputs(rich) };
  const shell = new Shell("CommunicationEvents", name, inputs, { parent: whole });
  const resourceGroupName = resourceGroup.name;
  const service = new communication.CommunicationService(
    `${name}-service`,
    { resourceGroupName, location: "global", dataLocation: "Europe", disableLocalAuth: true, tags: {} },
    { parent: shell },
  );
  const topic = new eventgrid.SystemTopic(
    `${name}-topic`,
    {
      resourceGroupName,
      location: "global",
      source: service.id,
      topicType: "Microsoft.Communication.CommunicationServices",
      tags: {},
    },
    { parent: shell, deleteBeforeReplace: true, replaceOnChanges: ["source", "topicType"] },
  );
  if (rich) {
    plainOperations(name, { resourceGroupName, service, topic, workspaceId: rich.workspaceId }, [], shell);
  }
  finish(shell, service, topic, resourceGroup);
  return { shell, service, topic };
}

/** What `SignalREvents` registers. */
export function plainSignalR(
  name: string,
  resourceGroup: resources.ResourceGroup,
  rich: PlainSurroundings | undefined,
  whole: Shell,
): PlainTopic {
  const paid = rich ? { sku: "Standard_S1", allowedOrigins: ["https://app.example.com"] } : {};
  const inputs = { resourceGroup, location: "westeurope", tags: {}, ...paid, ...operationInputs(rich) };
  const shell = new Shell("SignalREvents", name, inputs, { parent: whole });
  const resourceGroupName = resourceGroup.name;
  const deny = ["ServerConnection", "RESTAPI", "Trace"];
  const service = new signalrservice.SignalR(
    `${name}-service`,
    {
      resourceGroupName,
      location: "westeurope",
      kind: "SignalR",
      sku: rich
        ? { name: "Standard_S1", tier: "Standard", capacity: 1 }
        : { name: "Free_F1", tier: "Free", capacity: 1 },
      features: [
        { flag: "ServiceMode", value: "Serverless" },
        { flag: "EnableConnectivityLogs", value: "true" },
        { flag: "EnableMessagingLogs", value: "false" },
      ],
      cors: { allowedOrigins: rich ? ["https://app.example.com"] : ["*"] },
      disableLocalAuth: true,
      ...(rich ? { networkACLs: { defaultAction: "Allow", publicNetwork: { deny } } } : {}),
      tags: {},
    },
    { parent: shell },
  );
  const topic = new eventgrid.SystemTopic(
    `${name}-topic`,
    {
      resourceGroupName,
      location: "westeurope",
      source: service.id,
      topicType: "Microsoft.SignalRService.SignalR",
      identity: { type: "SystemAssigned" },
      tags: {},
    },
    { parent: shell, deleteBeforeReplace: true, replaceOnChanges: ["source", "topicType"] },
  );
  if (rich) {
    const { network, workspaceId } = rich;
    const endpoint = plainEndpoints(name, resourceGroup, network, service.id, ["signalr"], shell);
    plainOperations(name, { resourceGroupName, service, topic, workspaceId }, endpoint, shell);
  }
  finish(shell, service, topic, resourceGroup);
  return { shell, service, topic };
}

function operationInputs(rich: PlainSurroundings | undefined): pulumi.Inputs {
  if (!rich) return {};
  return { diagnostics: { workspaceId: rich.workspaceId }, alerts: { actionGroupIds: [] }, lock: true };
}

function finish(
  shell: Shell,
  service: PlainTopic["service"],
  topic: eventgrid.SystemTopic,
  resourceGroup: resources.ResourceGroup,
): void {
  shell.finish({
    serviceId: service.id,
    hostName: service.hostName,
    topicId: topic.id,
    topicName: topic.name,
    resourceGroupName: resourceGroup.name,
  });
}

interface SubscriptionParts {
  readonly name: string;
  readonly resourceGroup: resources.ResourceGroup;
  readonly source: PlainTopic;
  readonly inbox: PlainInbox;
  readonly eventTypes: string[];
  readonly whole: Shell;
}

function commonInputs({ name, resourceGroup, source, eventTypes }: SubscriptionParts) {
  return {
    resourceGroupName: resourceGroup.name,
    systemTopicName: source.topic.name,
    eventSubscriptionName: name,
    eventDeliverySchema: "EventGridSchema",
    filter: { includedEventTypes: eventTypes, isSubjectCaseSensitive: false },
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
  };
}

function places({ account }: PlainInbox) {
  return {
    destination: {
      endpointType: "StorageQueue" as const,
      resourceId: account.id,
      queueName: "events",
      queueMessageTimeToLiveInSeconds: 604800,
    },
    deadLetterDestination: {
      endpointType: "StorageBlob" as const,
      resourceId: account.id,
      blobContainerName: "dead-letters",
    },
  };
}

/** What `CommunicationEventSubscription` registers. */
export function plainCommunicationSubscription(parts: SubscriptionParts): void {
  const { name, inbox, whole } = parts;
  const shell = new Shell("CommunicationEventSubscription", name, {}, { parent: whole });
  const { id: subscriptionId, name: subscriptionName } = new eventgrid.SystemTopicEventSubscription(
    `${name}-subscription`,
    { ...commonInputs(parts), ...places(inbox) },
    {
      parent: shell,
      dependsOn: [inbox.queue, inbox.deadLetters],
      ignoreChanges: ["eventSubscriptionName"],
      replaceOnChanges: ["eventDeliverySchema"],
      deleteBeforeReplace: true,
    },
  );
  shell.finish({ subscriptionId, subscriptionName });
}

/** What `SignalREventSubscription` registers, and the roles of the topic's identity. */
export function plainSignalRSubscription(parts: SubscriptionParts & { readonly inboxName: string }): void {
  const { name, inbox, inboxName, source, whole } = parts;
  const shell = new Shell("SignalREventSubscription", name, {}, { parent: whole });
  const principalId = source.topic.identity.apply((identity) => identity?.principalId ?? "");
  const send = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a";
  const write = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
  const prefix = inboxName.replace(/-inbox$/, "");
  const roles = [
    plainRole(`${prefix}.${inboxName}-send-role`, send, principalId, inbox.queue.id, source.shell),
    plainRole(`${prefix}.${inboxName}-dead-letter-role`, write, principalId, inbox.deadLetters.id, source.shell),
  ];
  const identity = { type: "SystemAssigned" };
  const { destination, deadLetterDestination } = places(inbox);
  const { id: subscriptionId, name: subscriptionName } = new eventgrid.SystemTopicEventSubscription(
    `${name}-subscription`,
    {
      ...commonInputs(parts),
      deliveryWithResourceIdentity: { identity, destination },
      deadLetterWithResourceIdentity: { identity, deadLetterDestination },
    },
    {
      parent: shell,
      dependsOn: [...roles, inbox.queue, inbox.deadLetters],
      ignoreChanges: ["eventSubscriptionName"],
      replaceOnChanges: ["eventDeliverySchema"],
      deleteBeforeReplace: true,
    },
  );
  shell.finish({ subscriptionId, subscriptionName });
}
