import type * as pulumi from "@pulumi/pulumi";
import type { RangeLimit } from "../events/limits";
import { allowedName, limitsOfNames, type NameLimit } from "../events/limitsOfNames";
import { checkAdoption } from "./adoption";
import type { NamesOf } from "./argumentNames";
import { checkArmId } from "./armId";
import type { PrivateNetwork } from "./privateNetwork";
import type { Problems } from "./problems";
import { checkResourceGroup, groupNames, type ResourceGroupArgs } from "./resourceGroup";
import { StorageReplication } from "./storageAccount";

/** What `EventInbox` takes. A storage account is made, in `resourceGroup` and `location`, or adopted by `storageAccountId`. */
export interface EventInboxArgs {
  /** Where the storage account is made. Needed unless `storageAccountId` adopts one. */
  readonly resourceGroup?: ResourceGroupArgs | undefined;
  /** Azure region of the storage account, for example `westeurope`. Needed unless `storageAccountId` adopts one. */
  readonly location?: pulumi.Input<string> | undefined;
  /**
   * ARM id of an existing storage account: queues and container are made in it, and nothing that is the whole account's:
   * no soft delete and no retention of dead letters. @defaultValue an account is made
   */
  readonly storageAccountId?: pulumi.Input<string> | undefined;
  /** 3 to 56 lower-case letters, digits and single "-". The poison queue is called so with `-poison`. @defaultValue `events` */
  readonly queueName?: string | undefined;
  /** 3 to 63 lower-case letters, digits and single "-". @defaultValue `dead-letters` */
  readonly deadLetterContainerName?: string | undefined;
  /**
   * Whether account keys open the inbox. Event Grid needs that for a topic without identity, as ACS's is; keep it off
   * for one that delivers by identity.
   * @defaultValue false
   */
  readonly sharedKeyAccess?: boolean | undefined;
  /** Copies that Azure keeps of the account. @defaultValue `Standard_LRS` */
  readonly replication?: StorageReplication | undefined;
  /** Days after which dead letters are deleted, 1 to 3650, or -1 for never. @defaultValue 30 */
  readonly deadLetterRetentionDays?: number | undefined;
  /** Days for which a deleted dead letter can be brought back, 1 to 365, or 0 for not at all. @defaultValue 7 */
  readonly softDeleteDays?: number | undefined;
  /**
   * Private endpoints in this network; the account then denies everybody else but Azure's own services by their identities.
   * Not with `sharedKeyAccess`: who delivers with keys has no identity that the firewall could know.
   * @defaultValue the account is open to whoever has a right on it
   */
  readonly network?: PrivateNetwork | undefined;
  /** Protects events and dead letters from deletion, and keeps them in Azure when the stack goes. @defaultValue false */
  readonly protectData?: boolean | undefined;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

const retentionDays: RangeLimit = {
  min: 1,
  max: 3650,
  unit: "days",
  beside: { value: -1, meaning: "never" },
  source: "a bound of this package",
};
const softDeleteDays: RangeLimit = {
  min: 1,
  max: 365,
  unit: "days",
  beside: { value: 0, meaning: "not at all" },
  source: "learn.microsoft.com, Soft delete for blobs",
};
/** What the Functions host calls the queue of messages that failed too often. */
export const poisonSuffix = "-poison";

/** What can be wrong with an inbox, its place included, before Azure is asked. */
export function checkEventInbox(problems: Problems, args: EventInboxArgs): void {
  checkInbox(problems, args);
  if (args.storageAccountId === undefined) {
    checkResourceGroup(problems, args.resourceGroup);
    problems.required("location", "an Azure region", args.location);
  } else {
    const { resourceGroup, location, sharedKeyAccess, network, tags } = args;
    checkAdoption(problems, "storageAccountId", { resourceGroup, location, sharedKeyAccess, network, tags });
  }
  if (args.network && args.sharedKeyAccess) {
    const why = "Event Grid reaches an inbox with keys without an identity, so its firewall would shut the events out";
    problems.add("network", "network", `expected none beside sharedKeyAccess: ${why}`);
  }
}

/** What can be wrong with the options of an inbox. */
export function checkInbox(
  problems: Problems,
  args: Pick<
    EventInboxArgs,
    | "storageAccountId"
    | "queueName"
    | "deadLetterContainerName"
    | "replication"
    | "deadLetterRetentionDays"
    | "softDeleteDays"
  >,
): void {
  const { storageAccountId, replication } = args;
  checkArmId(problems, "storageAccountId", "Microsoft.Storage/storageAccounts", storageAccountId);
  checkStorageName(problems, "queueName", limitsOfNames.queue, args.queueName, poisonSuffix);
  checkStorageName(problems, "deadLetterContainerName", limitsOfNames.container, args.deadLetterContainerName);
  problems.oneOf("replication", Object.values(StorageReplication), replication);
  problems.range("deadLetterRetentionDays", retentionDays, args.deadLetterRetentionDays);
  problems.range("softDeleteDays", softDeleteDays, args.softDeleteDays);
  if (storageAccountId === undefined) return;
  const { deadLetterRetentionDays: retention, softDeleteDays: softDelete } = args;
  checkAdoption(problems, "storageAccountId", {
    replication,
    deadLetterRetentionDays: retention,
    softDeleteDays: softDelete,
  });
}

/** @param suffix what another name of the same kind ends in beside it */
function checkStorageName(problems: Problems, path: string, limit: NameLimit, name?: string, suffix = ""): void {
  const max = limit.max - suffix.length;
  if (name === undefined || (limit.pattern.test(name) && name.length <= max)) return;
  problems.add(path, "name", `expected ${allowedName({ ...limit, max })}, got ${JSON.stringify(name)}`);
}

/** By name, for {@link checkNames}. */
export const inboxNames: NamesOf<EventInboxArgs> = {
  ...{ location: true, storageAccountId: true, queueName: true, deadLetterContainerName: true },
  ...{ replication: true, deadLetterRetentionDays: true, softDeleteDays: true, network: true },
  resourceGroup: { members: groupNames },
  sharedKeyAccess: "boolean",
  protectData: "boolean",
  tags: "texts",
};
