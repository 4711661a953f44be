import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import type { RangeLimit } from "../events";
import { Problems } from "./problems";
import { createStorageAccount, type ResourceGroupRef, StorageReplication } from "./storageAccount";

export interface EventInboxArgs {
  readonly resourceGroup: ResourceGroupRef;
  /** Azure region of the storage account, for example `westeurope`. */
  readonly location: pulumi.Input<string>;
  /**
   * Whether account keys open the inbox. Event Grid needs that for a topic without identity, as ACS's is; keep it off
   * for one that delivers by identity.
   * @defaultValue false
   */
  readonly sharedKeyAccess?: boolean;
  /** @defaultValue `Standard_LRS` */
  readonly replication?: StorageReplication;
  /** Days after which dead letters are deleted, 1 to 3650. @defaultValue 30 */
  readonly deadLetterRetentionDays?: number;
  /** Days for which a deleted dead letter can be brought back, 1 to 365. @defaultValue 7 */
  readonly softDeleteDays?: number;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

const retentionDays: RangeLimit = { min: 1, max: 3650, unit: "days", source: "a bound of this package" };
const softDeleteDays: RangeLimit = {
  min: 1,
  max: 365,
  unit: "days",
  source: "learn.microsoft.com, Soft delete for blobs",
};

/**
 * Where the events of one source land: a storage account with a queue, the queue for messages that failed too often, and
 * a container for dead letters.
 */
export class EventInbox extends pulumi.ComponentResource {
  readonly account: storage.StorageAccount;
  readonly queue: storage.Queue;
  /** The names are fixed, so that a preview shows where events go. */
  readonly queueName: string = "events";
  readonly deadLetterContainerName: string = "dead-letters";
  /** The Functions host moves a message here that failed `maxDequeueCount` times. */
  readonly poisonQueue: storage.Queue;
  readonly deadLetters: storage.BlobContainer;

  constructor(name: string, args: EventInboxArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    checkInbox(problems, args);
    problems.throwIfAny("EventInbox", name);
    super("azure-realtime-events:index:EventInbox", name, args, opts);
    const parent = { parent: this };

    this.account = createStorageAccount(
      `${name}-account`,
      {
        resourceGroup: args.resourceGroup,
        location: args.location,
        replication: args.replication ?? StorageReplication.Local,
        sharedKeyAccess: args.sharedKeyAccess ?? false,
        tags: args.tags ?? {},
      },
      parent,
    );
    const inAccount = { resourceGroupName: args.resourceGroup.name, accountName: this.account.name };
    this.queue = new storage.Queue(`${name}-queue`, { ...inAccount, queueName: this.queueName }, parent);
    this.poisonQueue = new storage.Queue(
      `${name}-poison-queue`,
      { ...inAccount, queueName: `${this.queueName}-poison` },
      parent,
    );
    this.deadLetters = new storage.BlobContainer(
      `${name}-dead-letters`,
      { ...inAccount, containerName: this.deadLetterContainerName, publicAccess: "None" },
      parent,
    );
    const softDelete = { enabled: true, days: args.softDeleteDays ?? 7 };
    new storage.BlobServiceProperties(
      `${name}-soft-delete`,
      {
        ...inAccount,
        blobServicesName: "default",
        deleteRetentionPolicy: softDelete,
        containerDeleteRetentionPolicy: softDelete,
      },
      parent,
    );
    new storage.ManagementPolicy(
      `${name}-retention`,
      {
        ...inAccount,
        managementPolicyName: "default",
        policy: { rules: [deleteAfter(args.deadLetterRetentionDays ?? 30, this.deadLetterContainerName)] },
      },
      parent,
    );
    this.registerOutputs({
      accountName: this.account.name,
      queueName: this.queueName,
      deadLetterContainerName: this.deadLetterContainerName,
    });
  }
}

/** What can be wrong with an inbox before Azure is asked. */
export function checkInbox(
  problems: Problems,
  args: Pick<EventInboxArgs, "replication" | "deadLetterRetentionDays" | "softDeleteDays">,
): void {
  problems.oneOf("replication", Object.values(StorageReplication), args.replication);
  problems.range("deadLetterRetentionDays", retentionDays, args.deadLetterRetentionDays);
  problems.range("softDeleteDays", softDeleteDays, args.softDeleteDays);
}

function deleteAfter(days: number, container: string) {
  return {
    enabled: true,
    name: "deleteOldDeadLetters",
    type: "Lifecycle",
    definition: {
      actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: days } } },
      filters: { blobTypes: ["blockBlob"], prefixMatch: [`${container}/`] },
    },
  };
}
