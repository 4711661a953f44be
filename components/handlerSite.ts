import type { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { AppServicePlan } from "@pulumi/azure-native/web/appServicePlan.js";
import { WebApp } from "@pulumi/azure-native/web/webApp.js";
import { WebAppFtpAllowed } from "@pulumi/azure-native/web/webAppFtpAllowed.js";
import { WebAppScmAllowed } from "@pulumi/azure-native/web/webAppScmAllowed.js";
import * as pulumi from "@pulumi/pulumi";
import type { HandlerAppArgs } from "./handlerArgs";

/** What the site stands on. */
interface SiteParts {
  readonly inGroup: {
    readonly resourceGroupName: pulumi.Input<string>;
    readonly location: pulumi.Input<string>;
    readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>>;
  };
  readonly account: StorageAccount;
  readonly packages: BlobContainer;
  /** What the app needs in a private network to find its account. */
  readonly endpoints: readonly pulumi.Resource[];
}

/** What can hold credentials of an app: machine keys, keys of mounted storage, settings and connection strings. */
export const secretOutputsOfSite = ["siteConfig"] as const;

/** The function app on a Flex Consumption plan of its own, which takes no more than one app. */
export function createSite(
  name: string,
  args: HandlerAppArgs,
  { inGroup, account, packages, endpoints }: SiteParts,
  opts: pulumi.CustomResourceOptions,
): WebApp {
  const plan = new AppServicePlan(
    `${name}-plan`,
    {
      ...inGroup,
      kind: "functionapp",
      reserved: true,
      sku: { name: "FC1", tier: "FlexConsumption" },
      ...(args.zoneRedundant ? { zoneRedundant: true } : {}),
    },
    // Azure moves no plan to another region, and the provider does not know: plan/changes has the source.
    { ...opts, replaceOnChanges: ["location"] },
  );
  const site = new WebApp(
    `${name}-site`,
    // No siteConfig: azure-native adds netFrameworkVersion to one, which Flex Consumption refuses
    // (pulumi/pulumi-azure-native#4168).
    {
      ...inGroup,
      kind: "functionapp,linux",
      serverFarmId: plan.id,
      httpsOnly: true,
      identity: { type: "SystemAssigned" },
      ...(args.network ? { virtualNetworkSubnetId: args.network.appSubnetId } : {}),
      functionAppConfig: {
        deployment: {
          storage: {
            type: "blobContainer",
            value: pulumi.interpolate`${account.primaryEndpoints.blob}${packages.name}`,
            authentication: { type: "SystemAssignedIdentity" },
          },
        },
        runtime: { name: "node", version: "22" },
        scaleAndConcurrency: {
          instanceMemoryMB: args.instanceMemoryMB ?? 2048,
          maximumInstanceCount: args.maximumInstanceCount ?? 40,
        },
      },
    },
    pulumi.mergeOptions(opts, { dependsOn: [...endpoints], additionalSecretOutputs: [...secretOutputsOfSite] }),
  );
  const inSite = { resourceGroupName: inGroup.resourceGroupName, name: site.name };
  const allow = args.basicAuth ?? false;
  new WebAppScmAllowed(`${name}-scm-basic-auth`, { ...inSite, allow }, opts);
  new WebAppFtpAllowed(`${name}-ftp-basic-auth`, { ...inSite, allow }, opts);
  return site;
}
