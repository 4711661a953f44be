import {
  createOnly,
  type FixedInput,
  type FixedInputsOfType,
  inGroup,
  inPath,
  listed,
  located,
  onlyTerraform,
} from "./fixedInputs";

const topicSource: FixedInput = {
  source: 'GitHub, Azure/azure-quickstart-templates#13688, 2024-01-03: "System topic source cannot be modified."',
};

const storageCopies: FixedInput = {
  source: "learn.microsoft.com, Start-AzStorageAccountMigration (Az.Storage 9.5.0): zonal or not takes a migration",
  inPlaceAmong: [
    ["Standard_LRS", "Standard_GRS", "Standard_RAGRS"],
    ["Standard_ZRS", "Standard_GZRS", "Standard_RAGZRS"],
  ],
};

const storageKind: FixedInput = {
  source: "hashicorp/terraform-provider-azurerm, 2026-08-21, storage_account: only Storage becomes StorageV2 in place",
  inPlaceAmong: [["Storage", "StorageV2"]],
};

const namespaceTier: FixedInput = {
  source: "hashicorp/terraform-provider-azurerm, 2026-08-21, namespaces: neither to nor from Premium in place",
  apart: ["Premium"],
};

const inAccount = { ...inGroup, accountName: inPath };
const inNamespace = { ...inGroup, namespaceName: inPath };
const serviceBusEntity = { ...inNamespace, enablePartitioning: listed, requiresDuplicateDetection: listed };
const namespaceOf = (holds: string): FixedInputsOfType => ({
  name: "namespaceName",
  generatedName: "random",
  replaces: { ...located, namespaceName: inPath },
  refuses: { "sku.name": namespaceTier },
  holds,
});

/** What carries, routes and keeps events. Names: GitHub, pulumi/pulumi-azure-native#519 (auto-naming), 2021-02-15. */
export const fixedInputsOfServices: Readonly<Record<string, FixedInputsOfType>> = {
  "azure-native:signalrservice:SignalR": {
    name: "resourceName",
    generatedName: "random",
    replaces: { ...located, resourceName: inPath, kind: createOnly },
    refuses: {},
  },
  "azure-native:communication:CommunicationService": {
    name: "communicationServiceName",
    generatedName: "random",
    replaces: { ...located, communicationServiceName: inPath, dataLocation: createOnly },
    refuses: {},
    holds: "identities, chat threads and phone numbers",
  },
  "azure-native:eventgrid:SystemTopic": {
    name: "systemTopicName",
    generatedName: "random",
    replaces: { ...located, systemTopicName: inPath },
    refuses: { source: topicSource, topicType: onlyTerraform },
  },
  "azure-native:eventgrid:SystemTopicEventSubscription": {
    name: "eventSubscriptionName",
    generatedName: "copy",
    replaces: { ...inGroup, systemTopicName: inPath, eventSubscriptionName: inPath },
    refuses: { eventDeliverySchema: onlyTerraform },
  },
  "azure-native:storage:StorageAccount": {
    name: "accountName",
    generatedName: "random",
    replaces: { ...inAccount, location: listed, isHnsEnabled: listed },
    refuses: { "sku.name": storageCopies, kind: storageKind, dnsEndpointType: onlyTerraform },
    holds: "blobs, queues and tables",
  },
  "azure-native:storage:BlobContainer": {
    name: "containerName",
    generatedName: "copy",
    replaces: { ...inAccount, containerName: inPath },
    refuses: { defaultEncryptionScope: onlyTerraform, denyEncryptionScopeOverride: onlyTerraform },
    holds: "blobs",
  },
  "azure-native:storage:Queue": {
    name: "queueName",
    generatedName: "copy",
    replaces: { ...inAccount, queueName: inPath },
    refuses: {},
    holds: "messages",
  },
  "azure-native:storage:Table": {
    name: "tableName",
    generatedName: "copy",
    replaces: { ...inAccount, tableName: inPath },
    refuses: {},
    holds: "entities",
  },
  "azure-native:storage:BlobServiceProperties": {
    name: "blobServicesName",
    generatedName: "copy",
    replaces: { ...inAccount, blobServicesName: inPath },
    refuses: {},
  },
  "azure-native:storage:ManagementPolicy": {
    name: "managementPolicyName",
    generatedName: "copy",
    replaces: { ...inAccount, managementPolicyName: inPath },
    refuses: {},
  },
  "azure-native:eventhub:Namespace": {
    ...namespaceOf("the events of its event hubs"),
    refuses: { "sku.name": namespaceTier, clusterArmId: onlyTerraform },
  },
  "azure-native:eventhub:EventHub": {
    name: "eventHubName",
    generatedName: "copy",
    replaces: { ...inNamespace, eventHubName: inPath },
    refuses: {},
    holds: "events",
  },
  "azure-native:servicebus:Namespace": {
    ...namespaceOf("the messages of its queues and topics"),
    refuses: { "sku.name": namespaceTier, premiumMessagingPartitions: onlyTerraform },
  },
  "azure-native:servicebus:Queue": {
    name: "queueName",
    generatedName: "copy",
    replaces: { ...serviceBusEntity, queueName: inPath, requiresSession: listed },
    refuses: {},
    holds: "messages",
  },
  "azure-native:servicebus:Topic": {
    name: "topicName",
    generatedName: "copy",
    replaces: { ...serviceBusEntity, topicName: inPath },
    refuses: {},
    holds: "messages of its subscriptions",
  },
};
