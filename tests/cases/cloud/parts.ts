import type { CaseResource, Inputs } from "../cloudCase";

/** What the cases are made of: a resource group `chat` and what stands in it, each by its name in a case. */
export const inGroup = { resourceGroupName: "chat" };

export const group: CaseResource = {
  name: "group",
  type: "resources:ResourceGroup",
  inputs: { ...inGroup, location: "westeurope" },
};
export const otherGroup: CaseResource = {
  name: "otherGroup",
  type: "resources:ResourceGroup",
  inputs: { resourceGroupName: "other", location: "westeurope" },
};
export const signalr: CaseResource = {
  name: "signalr",
  type: "signalrservice:SignalR",
  inputs: { ...inGroup, resourceName: "chat", sku: { name: "Standard_S1" } },
};
export const acs: CaseResource = {
  name: "acs",
  type: "communication:CommunicationService",
  inputs: { ...inGroup, communicationServiceName: "chat", location: "global", dataLocation: "Europe" },
};
export const account: CaseResource = {
  name: "account",
  type: "storage:StorageAccount",
  inputs: { ...inGroup, accountName: "inbox", sku: { name: "Standard_LRS" }, kind: "StorageV2" },
};
export const queue: CaseResource = {
  name: "queue",
  type: "storage:Queue",
  inputs: { ...inGroup, accountName: "inbox", queueName: "events" },
};
export const letters: CaseResource = {
  name: "letters",
  type: "storage:BlobContainer",
  inputs: { ...inGroup, accountName: "inbox", containerName: "letters" },
};
export const topic: CaseResource = {
  name: "topic",
  type: "eventgrid:SystemTopic",
  inputs: {
    ...inGroup,
    systemTopicName: "chat-topic",
    source: { $ref: "signalr.id" },
    topicType: "Microsoft.SignalRService.SignalR",
    identity: { type: "SystemAssigned" },
  },
};

const toQueue = { endpointType: "StorageQueue", resourceId: { $ref: "account.id" }, queueName: "events" };
const toLetters = { endpointType: "StorageBlob", resourceId: { $ref: "account.id" }, blobContainerName: "letters" };
const byIdentity = { type: "SystemAssigned" };

export function subscription(changes: Inputs = {}): CaseResource {
  return {
    name: "subscription",
    type: "eventgrid:SystemTopicEventSubscription",
    inputs: {
      ...inGroup,
      systemTopicName: "chat-topic",
      eventSubscriptionName: "chat-events",
      destination: toQueue,
      ...changes,
    },
  };
}

/** A subscription that delivers, and puts its dead letters, by the topic's identity. */
export function subscriptionByIdentity(): CaseResource {
  const { destination: _, ...inputs } = subscription().inputs;
  return {
    ...subscription(),
    inputs: {
      ...inputs,
      deliveryWithResourceIdentity: { identity: byIdentity, destination: toQueue },
      deadLetterWithResourceIdentity: { identity: byIdentity, deadLetterDestination: toLetters },
    },
  };
}

export const deadLetters = toLetters;

const roles = {
  messageSender: "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
  blobContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
};

/** A role of the topic's identity. */
export function role(name: string, granted: keyof typeof roles, scope: unknown): CaseResource {
  return {
    name,
    type: "authorization:RoleAssignment",
    inputs: {
      roleAssignmentName: `00000000-0000-0000-0000-${name.padStart(12, "0").replace(/[^0-9a-f]/g, "0")}`,
      scope,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roles[granted]}`,
      principalId: { $ref: "topic.identity.principalId" },
      principalType: "ServicePrincipal",
    },
  };
}

export function lock(scope: string, level: "CanNotDelete" | "ReadOnly"): CaseResource {
  return {
    name: "lock",
    type: "authorization:ManagementLockByScope",
    inputs: { lockName: "keep", scope: { $ref: scope }, level },
  };
}

/** Everything up to the topic. */
export const withTopic = [group, signalr, account, queue, letters, topic];

export const plan: CaseResource = {
  name: "plan",
  type: "web:AppServicePlan",
  inputs: { ...inGroup, name: "plan", reserved: true, sku: { name: "FC1", tier: "FlexConsumption" } },
};

export function site(changes: Inputs = {}): CaseResource {
  return {
    name: "site",
    type: "web:WebApp",
    inputs: {
      ...inGroup,
      name: "app",
      kind: "functionapp,linux",
      serverFarmId: { $ref: "plan.id" },
      identity: { type: "SystemAssigned" },
      functionAppConfig: { runtime: { name: "node", version: "22" } },
      ...changes,
    },
  };
}

export const network: CaseResource = {
  name: "network",
  type: "network:VirtualNetwork",
  inputs: { ...inGroup, virtualNetworkName: "net", addressSpace: { addressPrefixes: ["10.0.0.0/24"] } },
};

export function subnet(name: string, changes: Inputs): CaseResource {
  return {
    name,
    type: "network:Subnet",
    inputs: { ...inGroup, virtualNetworkName: "net", subnetName: name, ...changes },
  };
}

/** Of three usable addresses. */
export const endpoints = subnet("endpoints", { addressPrefix: "10.0.0.32/29" });
export const appSubnet = subnet("appSubnet", {
  addressPrefix: "10.0.0.0/27",
  delegations: [{ name: "app", serviceName: "Microsoft.App/environments" }],
});

export function endpoint(
  name = "endpoint",
  groupIds: readonly string[] = ["blob"],
  changes: Inputs = {},
): CaseResource {
  return {
    name,
    type: "network:PrivateEndpoint",
    inputs: {
      ...inGroup,
      privateEndpointName: name,
      subnet: { id: { $ref: "endpoints.id" } },
      privateLinkServiceConnections: [{ name, privateLinkServiceId: { $ref: "account.id" }, groupIds }],
      ...changes,
    },
  };
}

export const zone: CaseResource = {
  name: "zone",
  type: "privatedns:PrivateZone",
  inputs: { ...inGroup, privateZoneName: "privatelink.blob.core.windows.net", location: "global" },
};
export const link: CaseResource = {
  name: "link",
  type: "privatedns:VirtualNetworkLink",
  inputs: {
    ...inGroup,
    privateZoneName: "privatelink.blob.core.windows.net",
    virtualNetworkLinkName: "link",
    virtualNetwork: { id: { $ref: "network.id" } },
    location: "global",
  },
};

/** The same resource with other inputs, by another name in the case. */
export function changed(resource: CaseResource, inputs: Inputs, name = resource.name): CaseResource {
  return { ...resource, name, inputs: { ...resource.inputs, ...inputs } };
}
