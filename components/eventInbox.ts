import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import { Queue } from "@pulumi/azure-native/storage/queue.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { inboxDefaults } from "../events/inboxDefaults";
import { checkNames } from "./argumentNames";
import { checkEventInbox, type EventInboxArgs, inboxNames, poisonSuffix } from "./eventInboxArgs";
import { checkName, longestEndpointName } from "./names";
import { accountEndpoints } from "./privateEndpoint";
import { Problems } from "./problems";
import { holdsData } from "./protection";
import { accountGroupName, accountOf, StorageReplication } from "./storageAccount";

/**
 * Where the events of one source land: a storage account, made or adopted, with a queue, the queue for messages that failed
 * too often, and a container for dead letters.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { EventInbox } from "azure-realtime-events";
 *
 * const resourceGroup = { id: "/subscriptions/<id>/resourceGroups/chat" };
 *
 * new EventInbox("chat-inbox", { resourceGroup, location: "westeurope", deadLetterRetentionDays: 90 });
 * ```
 */
export class EventInbox extends pulumi.ComponentResource {
  /** The name that it was made with. */
  readonly logicalName: string;
  /** The storage account, made or adopted. */
  readonly account: StorageAccount;
  /** Whether account keys open the inbox; not known of an adopted account. */
  readonly sharedKeyAccess: boolean | undefined;
  /** Whether the account denies everybody but private endpoints and system-assigned identities. */
  readonly isPrivate: boolean;
  /** Name of {@link queue} within the account; known in a preview, too, which shows where events go. */
  readonly queueName: string;
  /** Name of {@link deadLetters} within the account. */
  readonly deadLetterContainerName: string;
  /** Where events land. */
  readonly queue: Queue;
  /** The Functions host moves a message here that failed `maxDequeueCount` times. */
  readonly poisonQueue: Queue;
  /** Where events go that cannot be delivered, or not be handled. */
  readonly deadLetters: BlobContainer;
  /** What a reader in the private network must wait for. */
  readonly endpoints: readonly pulumi.Resource[];

  constructor(name: string, args: EventInboxArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right = checkNames(problems, inboxNames, args) ?? problems.stop("EventInbox", name);
    // Everything else is named by hand or by a hash.
    if (right.network) checkName(problems, name, "-queue-endpoint", longestEndpointName);
    checkEventInbox(problems, right);
    problems.throwIfAny("EventInbox", name);
    super("azure-realtime-events:index:EventInbox", name, withoutComponents(args), opts);
    const kept = holdsData({ parent: this }, args.protectData);
    const { replication = StorageReplication.Local, sharedKeyAccess = false } = args;

    this.logicalName = name;
    this.isPrivate = args.network !== undefined;
    this.sharedKeyAccess = args.storageAccountId === undefined ? sharedKeyAccess : undefined;
    this.queueName = args.queueName ?? inboxDefaults.queue;
    this.deadLetterContainerName = args.deadLetterContainerName ?? inboxDefaults.deadLetterContainer;
    this.account = accountOf(`${name}-account`, args, { replication, sharedKeyAccess }, kept);
    const inAccount = { resourceGroupName: accountGroupName(args), accountName: this.account.name };
    this.queue = new Queue(`${name}-queue`, { ...inAccount, queueName: this.queueName }, kept);
    this.poisonQueue = new Queue(
      `${name}-poison`,
      { ...inAccount, queueName: `${this.queueName}${poisonSuffix}` },
      kept,
    );
    this.deadLetters = new BlobContainer(
      `${name}-dead-letters`,
      { ...inAccount, containerName: this.deadLetterContainerName, publicAccess: "None" },
      kept,
    );
    if (args.storageAccountId === undefined) this.#retain(name, args, inAccount);
    this.endpoints = accountEndpoints(name, args, ["blob", "queue"], this.account.id, { parent: this });
    this.registerOutputs({
      accountId: this.account.id,
      accountName: this.account.name,
      queueName: this.queueName,
      deadLetterContainerName: this.deadLetterContainerName,
    });
  }

  /** How long dead letters are kept, and how long those that somebody deleted. */
  #retain(name: string, args: EventInboxArgs, inAccount: InAccount): void {
    const opts = holdsData({ parent: this }, args.protectData);
    const softDelete =
      args.softDeleteDays === 0 ? { enabled: false } : { enabled: true, days: args.softDeleteDays ?? 7 };
    new BlobServiceProperties(
      `${name}-soft-delete`,
      {
        ...inAccount,
        blobServicesName: "default",
        deleteRetentionPolicy: softDelete,
        containerDeleteRetentionPolicy: softDelete,
      },
      opts,
    );
    const { deadLetterRetentionDays = 30 } = args;
    if (deadLetterRetentionDays === -1) return;
    new ManagementPolicy(
      `${name}-retention`,
      {
        ...inAccount,
        managementPolicyName: "default",
        policy: { rules: [deleteAfter(deadLetterRetentionDays, this.deadLetterContainerName)] },
      },
      opts,
    );
  }
}

/** A component among a component's inputs would be sent as a reference to it, which other languages cannot read. */
const withoutComponents = ({ network: _, ...args }: EventInboxArgs) => args;

interface InAccount {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly accountName: pulumi.Input<string>;
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
