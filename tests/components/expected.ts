import { inGroup, location, type Wired } from "./wiring";

// What several tests expect of the same parts. Each part stands here in full once; a test says what differs.

/** A storage account as every component makes it. */
export const account = (parent: string, more: object = {}): Wired => [
  "storage:StorageAccount",
  parent,
  [],
  {
    ...inGroup,
    accountName: `{${parent}-account}`,
    location,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    allowSharedKeyAccess: false,
    defaultToOAuthAuthentication: true,
    enableHttpsTrafficOnly: true,
    minimumTlsVersion: "TLS1_2",
    publicNetworkAccess: "Enabled",
    tags: {},
    ...more,
  },
];

/** What denies everybody but private endpoints and Azure's own services. */
export const denied = { networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" } };

/** Both queues and the container of an inbox. */
export const inboxContent = (
  name: string,
  inAccount: object = { ...inGroup, accountName: `{${name}-account}` },
  queue = "events",
  container = "dead-letters",
): Record<string, Wired> => {
  const of = (type: string, more: object): Wired => [
    `storage:${type}`,
    name,
    [`${name}-account`],
    { ...inAccount, ...more },
  ];
  return {
    [`${name}-queue`]: of("Queue", { queueName: queue }),
    [`${name}-poison`]: of("Queue", { queueName: `${queue}-poison` }),
    [`${name}-dead-letters`]: of("BlobContainer", { containerName: container, publicAccess: "None" }),
  };
};

/** For how long an inbox can bring a deleted dead letter back. */
export const softDelete = (name: string, policy: object): Record<string, Wired> => ({
  [`${name}-soft-delete`]: [
    "storage:BlobServiceProperties",
    name,
    [`${name}-account`],
    {
      ...inGroup,
      accountName: `{${name}-account}`,
      blobServicesName: "default",
      deleteRetentionPolicy: policy,
      containerDeleteRetentionPolicy: policy,
    },
  ],
});

/** After how many days an inbox deletes dead letters. */
export const retention = (name: string, days: number, container = "dead-letters"): Record<string, Wired> => ({
  [`${name}-retention`]: [
    "storage:ManagementPolicy",
    name,
    [`${name}-account`],
    {
      ...inGroup,
      accountName: `{${name}-account}`,
      managementPolicyName: "default",
      policy: {
        rules: [
          {
            enabled: true,
            name: "deleteOldDeadLetters",
            type: "Lifecycle",
            definition: {
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
              filters: { blobTypes: ["blockBlob"], prefixMatch: [`${container}/`] },
            },
          },
        ],
      },
    },
  ],
});

/** A role, by its name in Azure. */
export const role = (
  parent: string,
  dependencies: readonly string[],
  roleDefinitionId: string,
  principalId: string,
  scope: string,
  principalType = "ServicePrincipal",
): Wired => [
  "authorization:RoleAssignment",
  parent,
  [...dependencies].sort(),
  { principalId, principalType, roleDefinitionId, scope },
];

/** A private endpoint in the network `net`, and its records. */
export const endpoint = (
  name: string,
  parent: string,
  service: string,
  target: string,
  after: readonly string[] = [],
): Record<string, Wired> => ({
  [name]: [
    "network:PrivateEndpoint",
    parent,
    [...after, "net-endpoint-subnet", target].sort(),
    {
      ...inGroup,
      location,
      subnet: {
        id: "{net-endpoint-subnet.id}",
        // azure-native's own defaults.
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
      privateLinkServiceConnections: [{ name: service, privateLinkServiceId: `{${target}.id}`, groupIds: [service] }],
      tags: {},
    },
  ],
  [`${name}-dns`]: [
    "network:PrivateDnsZoneGroup",
    parent,
    [...after, name, `net-${service}-link`, `net-${service}-zone`].sort(),
    {
      ...inGroup,
      privateEndpointName: `{${name}}`,
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: `{net-${service}-zone.id}` }],
    },
  ],
});

/** A lock against deletion. */
export const lockOn = (parent: string, target: string, dependencies: readonly string[]): Wired => [
  "authorization:ManagementLockByScope",
  parent,
  [...dependencies].sort(),
  {
    scope: target,
    level: "CanNotDelete",
    notes: "Made by a Pulumi program: switch the lock off there, or the next update makes it again.",
  },
];

/** Sends every log of a resource, which its name says. */
export const logsOf = (parent: string, of: string, workspaceId: string): Wired => [
  "monitor:DiagnosticSetting",
  parent,
  [of],
  { resourceUri: `{${of}.id}`, workspaceId, logs: [{ categoryGroup: "allLogs", enabled: true }] },
];

/** An inbox's queue as a destination. */
export const toQueue = (inbox: string, seconds = 604_800) => ({
  endpointType: "StorageQueue",
  resourceId: `{${inbox}-account.id}`,
  queueName: "events",
  queueMessageTimeToLiveInSeconds: seconds,
});

/** An inbox's container as a destination for dead letters. */
export const toContainer = (inbox: string) => ({
  endpointType: "StorageBlob",
  resourceId: `{${inbox}-account.id}`,
  blobContainerName: "dead-letters",
});

/** What every subscription says, to the letter; where it delivers is for the test to say. */
export const subscriptionInputs = (name: string, topic: string, eventTypes: readonly string[], more: object) => ({
  ...inGroup,
  systemTopicName: `{${topic}}`,
  eventSubscriptionName: name,
  eventDeliverySchema: "EventGridSchema",
  filter: { includedEventTypes: eventTypes, isSubjectCaseSensitive: false },
  retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
  ...more,
});

/** A subscription below the component of its name. */
export const subscription = (name: string, dependencies: readonly string[], inputs: object): Wired => [
  "eventgrid:SystemTopicEventSubscription",
  name,
  [...dependencies].sort(),
  inputs,
];
