import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import * as pulumi from "@pulumi/pulumi";
import { storageAccountName } from "./names";
import type { ResourceGroupRef } from "./resourceGroup";

export type { ResourceGroupRef } from "./resourceGroup";

/**
 * How many copies Azure keeps and where. An account that exists changes from copies in zones to others, or back, by Azure's
 * own migration only: an update is refused (learn.microsoft.com, "Change how a storage account is replicated").
 * Source: learn.microsoft.com, "Azure Storage redundancy".
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

export interface StorageAccountSettings {
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
export function createStorageAccount(
  name: string,
  settings: StorageAccountSettings,
  opts: pulumi.CustomResourceOptions,
): StorageAccount {
  const { resourceGroup, location, replication, sharedKeyAccess, isPrivate, tags } = settings;
  return new StorageAccount(
    name,
    {
      accountName: pulumi.output(resourceGroup.id).apply((id) => storageAccountName(name, uniqueTo(id))),
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
    opts,
  );
}

/** Stacks that share an adopted group must not take each other's names. */
function uniqueTo(resourceGroupId: string): string {
  return `${resourceGroupId} ${pulumi.getProject()} ${pulumi.getStack()}`;
}
