import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "./adoption";
import { adopt } from "./armId";
import { asOutput } from "./asOutput";
import { storageAccountName } from "./names";
import { checkedGroup, type ResourceGroupArgs, type ResourceGroupRef } from "./resourceGroup";

/**
 * How many copies Azure keeps and where. An account that exists changes from copies in zones to others, or back, by Azure's
 * own migration only: an update is refused (learn.microsoft.com, "Change how a storage account is replicated").
 * Source: learn.microsoft.com, "Azure Storage redundancy".
 * @enum
 */
export const StorageReplication = {
  /** Three copies in one datacentre. */
  Local: "Standard_LRS",
  /** Three copies, each in another zone of the region. */
  Zone: "Standard_ZRS",
  /** Three copies in one datacentre, three in the paired region. */
  Geo: "Standard_GRS",
  /** Three copies across zones, three in the paired region. */
  GeoZone: "Standard_GZRS",
} as const;
export type StorageReplication = (typeof StorageReplication)[keyof typeof StorageReplication];

/** The replications that survive the loss of a zone. */
export const zoneRedundant: ReadonlySet<string> = new Set([StorageReplication.Zone, StorageReplication.GeoZone]);

interface StorageAccountSettings {
  readonly resourceGroup: ResourceGroupRef;
  readonly location: pulumi.Input<string>;
  readonly replication: StorageReplication;
  /** Whether account keys and SAS open the account beside Entra ID. */
  readonly sharedKeyAccess: boolean;
  /** Denies everybody but private endpoints and, by their identities, Azure's own services. */
  readonly isPrivate: boolean;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A storage account as every component makes it: HTTPS and TLS 1.2 only, no anonymous blob. */
function createStorageAccount(
  name: string,
  settings: StorageAccountSettings,
  opts: pulumi.CustomResourceOptions,
): StorageAccount {
  const { resourceGroup, location, replication, sharedKeyAccess, isPrivate, tags } = settings;
  return new StorageAccount(
    name,
    {
      accountName: asOutput(resourceGroup.id).apply((id) => storageAccountName(name, uniqueTo(id))),
      resourceGroupName: resourceGroup.name,
      location,
      kind: "StorageV2",
      sku: { name: replication },
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      allowSharedKeyAccess: sharedKeyAccess,
      defaultToOAuthAuthentication: true,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      // A firewall lets Event Grid in by a system-assigned identity only, so it would shut ACS's events out, whose topic has
      // none (learn.microsoft.com, "Storage queue as an event handler for Azure Event Grid events").
      publicNetworkAccess: "Enabled",
      ...(isPrivate ? { networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" } } : {}),
      tags,
    },
    // The name holds the component's: renamed, it would be another account, and what this one holds would be lost.
    { ...opts, ignoreChanges: ["accountName"] },
  );
}

/** Stacks that share an adopted group must not take each other's names. */
function uniqueTo(resourceGroupId: string): string {
  return `${resourceGroupId} ${pulumi.getProject()} ${pulumi.getStack()}`;
}

interface AccountPlace {
  readonly storageAccountId?: pulumi.Input<string> | undefined;
  readonly resourceGroup?: ResourceGroupArgs | undefined;
  readonly location?: pulumi.Input<string> | undefined;
  readonly network?: unknown;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The storage account that the arguments adopt, or make where they say. */
export function accountOf(
  name: string,
  args: AccountPlace,
  made: Pick<StorageAccountSettings, "replication" | "sharedKeyAccess">,
  opts: pulumi.CustomResourceOptions,
): StorageAccount {
  const { storageAccountId, location, network, tags = {} } = args;
  if (storageAccountId !== undefined) return StorageAccount.get(name, adopt(armType, storageAccountId).id, opts);
  const place = { resourceGroup: checkedGroup(args), location: checked(location, "location"), tags };
  return createStorageAccount(name, { ...place, isPrivate: network !== undefined, ...made }, opts);
}

/** The name of the resource group that the account of {@link accountOf} lies in. */
export function accountGroupName(args: AccountPlace): pulumi.Input<string> {
  const { storageAccountId } = args;
  return storageAccountId === undefined ? checkedGroup(args).name : adopt(armType, storageAccountId).resourceGroupName;
}

const armType = "Microsoft.Storage/storageAccounts";
