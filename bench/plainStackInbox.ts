import type * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import type * as pulumi from "@pulumi/pulumi";
import { type PlainNetwork, plainEndpoints } from "./plainStackNetwork";
import { plainAccount, Shell } from "./plainStackShell";

export interface PlainInbox {
  readonly account: storage.StorageAccount;
  readonly queue: storage.Queue;
  readonly poisonQueue: storage.Queue;
  readonly deadLetters: storage.BlobContainer;
  readonly endpoints: pulumi.Resource[];
}

/** What `EventInbox` registers. */
export function plainInbox(
  name: string,
  resourceGroup: resources.ResourceGroup,
  { keys, network }: { keys: boolean; network?: PlainNetwork | undefined },
  whole: Shell,
): PlainInbox {
  const shell = new Shell(
    "EventInbox",
    name,
    {
      resourceGroup,
      location: "westeurope",
      tags: {},
      replication: "Standard_LRS",
      protectData: false,
      ...(keys ? { sharedKeyAccess: true } : {}),
    },
    { parent: whole },
  );
  const opts = { parent: shell };
  const account = plainAccount(`${name}-account`, resourceGroup, { keys, firewall: network !== undefined }, shell);
  const inAccount = { resourceGroupName: resourceGroup.name, accountName: account.name };
  const queue = new storage.Queue(`${name}-queue`, { ...inAccount, queueName: "events" }, opts);
  const poisonQueue = new storage.Queue(`${name}-poison`, { ...inAccount, queueName: "events-poison" }, opts);
  const deadLetters = new storage.BlobContainer(
    `${name}-dead-letters`,
    { ...inAccount, containerName: "dead-letters", publicAccess: "None" },
    opts,
  );
  new storage.BlobServiceProperties(
    `${name}-soft-delete`,
    {
      ...inAccount,
      blobServicesName: "default",
      deleteRetentionPolicy: { enabled: true, days: 7 },
      containerDeleteRetentionPolicy: { enabled: true, days: 7 },
    },
    opts,
  );
  new storage.ManagementPolicy(
    `${name}-retention`,
    {
      ...inAccount,
      managementPolicyName: "default",
      policy: {
        rules: [
          {
            enabled: true,
            name: "deleteOldDeadLetters",
            type: "Lifecycle",
            definition: {
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } },
              filters: { blobTypes: ["blockBlob"], prefixMatch: ["dead-letters/"] },
            },
          },
        ],
      },
    },
    opts,
  );
  const endpoints = network ? plainEndpoints(name, resourceGroup, network, account.id, ["blob", "queue"], shell) : [];
  shell.finish({
    accountId: account.id,
    accountName: account.name,
    queueName: "events",
    deadLetterContainerName: "dead-letters",
  });
  return { account, queue, poisonQueue, deadLetters, endpoints };
}
