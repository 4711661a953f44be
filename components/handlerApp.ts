import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import type { RangeLimit } from "../events";
import type { EventInbox } from "./eventInbox";
import { handlerSettings } from "./handlerSettings";
import { checkName } from "./names";
import { Problems } from "./problems";
import { assignRole, BuiltInRole, principalIdOf } from "./roles";
import { createStorageAccount, type ResourceGroupRef, StorageReplication } from "./storageAccount";

/** The inboxes that the app reads, by the source whose events they hold. */
export interface HandlerInboxes {
  readonly communication?: EventInbox;
  readonly signalr?: EventInbox;
}

export interface HandlerAppArgs {
  readonly resourceGroup: ResourceGroupRef;
  /** Azure region; it must offer Flex Consumption. */
  readonly location: pulumi.Input<string>;
  /** At least one. */
  readonly inboxes: HandlerInboxes;
  /** Memory of one instance in MB: 512, 2048 or 4096. @defaultValue 2048, as Azure's own */
  readonly instanceMemoryMB?: number;
  /** Most instances at a time, 40 to 1000. @defaultValue 40 */
  readonly maximumInstanceCount?: number;
  /** Redundancy of the app's own account, which holds presence. @defaultValue `Standard_LRS` */
  readonly replication?: StorageReplication;
  /** Days that logs are kept, 30 to 730. @defaultValue 30 */
  readonly logRetentionDays?: number;
  /** Protects presence and logs from deletion, and keeps them in Azure when the stack goes. @defaultValue false */
  readonly protectData?: boolean;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

const presenceTableName = "presence";
const flexPage = "learn.microsoft.com, Azure Functions Flex Consumption plan hosting, 2025-05-12";
const memorySizes = ["512", "2048", "4096"];
const instanceCount: RangeLimit = { min: 40, max: 1000, unit: "instances", source: flexPage };
const logDays: RangeLimit = {
  min: 30,
  max: 730,
  unit: "days",
  source: "learn.microsoft.com, Manage data retention in a Log Analytics workspace",
};

/**
 * The function app that keeps presence: a Flex Consumption plan, the site with its identity and settings, the account
 * for its state, code package and presence table, the roles that it needs, and Application Insights.
 */
export class HandlerApp extends pulumi.ComponentResource {
  /** Holds the host's state, the code package and the presence table. */
  readonly account: storage.StorageAccount;
  readonly presenceTable: storage.Table;
  readonly site: web.WebApp;
  /** `https://<host>/api/presence`, to be asked with `?user=<id>` and a function key. */
  readonly presenceUrl: pulumi.Output<string>;

  constructor(name: string, args: HandlerAppArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArgs(name, args);
    super("azure-realtime-events:index:HandlerApp", name, {}, opts);
    const { resourceGroup, location, tags = {} } = args;
    const parent = { parent: this };
    const holdsData = args.protectData ? { ...parent, protect: true, retainOnDelete: true } : parent;
    const inGroup = { resourceGroupName: resourceGroup.name, location, tags };

    this.account = createStorageAccount(
      `${name}-account`,
      {
        resourceGroup,
        location,
        replication: args.replication ?? StorageReplication.Local,
        sharedKeyAccess: false,
        tags,
      },
      holdsData,
    );
    const inAccount = { resourceGroupName: resourceGroup.name, accountName: this.account.name };
    this.presenceTable = new storage.Table(
      `${name}-presence`,
      { ...inAccount, tableName: presenceTableName },
      holdsData,
    );
    const packages = new storage.BlobContainer(
      `${name}-packages`,
      { ...inAccount, containerName: "packages", publicAccess: "None" },
      parent,
    );
    const workspace = new operationalinsights.Workspace(
      `${name}-logs`,
      { ...inGroup, sku: { name: "PerGB2018" }, retentionInDays: args.logRetentionDays ?? 30 },
      holdsData,
    );
    const insights = new applicationinsights.Component(
      `${name}-insights`,
      {
        ...inGroup,
        kind: "web",
        applicationType: "web",
        ingestionMode: "LogAnalytics",
        workspaceResourceId: workspace.id,
        disableLocalAuth: true,
      },
      parent,
    );
    const plan = new web.AppServicePlan(
      `${name}-plan`,
      { ...inGroup, kind: "functionapp", reserved: true, sku: { name: "FC1", tier: "FlexConsumption" } },
      parent,
    );
    this.site = new web.WebApp(
      `${name}-site`,
      // No siteConfig: azure-native adds netFrameworkVersion to one, which Flex Consumption refuses
      // (pulumi/pulumi-azure-native#4168).
      {
        ...inGroup,
        kind: "functionapp,linux",
        serverFarmId: plan.id,
        httpsOnly: true,
        identity: { type: "SystemAssigned" },
        functionAppConfig: {
          deployment: {
            storage: {
              type: "blobContainer",
              value: pulumi.interpolate`${this.account.primaryEndpoints.blob}${packages.name}`,
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
      parent,
    );
    const inSite = { resourceGroupName: resourceGroup.name, name: this.site.name };
    new web.WebAppScmAllowed(`${name}-scm-basic-auth`, { ...inSite, allow: false }, parent);
    new web.WebAppFtpAllowed(`${name}-ftp-basic-auth`, { ...inSite, allow: false }, parent);
    const roles = this.#assignRoles(name, args.inboxes, insights);
    new web.WebAppApplicationSettings(
      `${name}-settings`,
      {
        ...inSite,
        properties: handlerSettings({
          account: this.account,
          presenceTableName,
          insightsConnectionString: insights.connectionString,
          inboxes: args.inboxes,
        }),
      },
      // New settings restart the app: it should find its rights when it comes up.
      { parent: this, dependsOn: [...roles, this.presenceTable] },
    );
    this.presenceUrl = pulumi.interpolate`https://${this.site.defaultHostName}/api/presence`;
    this.registerOutputs({
      siteName: this.site.name,
      hostName: this.site.defaultHostName,
      presenceUrl: this.presenceUrl,
      presenceTableName,
    });
  }

  /** What the site's identity may do, each right as narrow as the host and the handler allow. */
  #assignRoles(name: string, inboxes: HandlerInboxes, insights: applicationinsights.Component): pulumi.Resource[] {
    const parent = { parent: this };
    const principal = principalIdOf(this.site.identity, "the function app");
    const { id: account } = this.account;
    // The host's own three: learn.microsoft.com, "Connect to host storage with an identity". Table rights serve presence, too.
    const own = [
      assignRole(`${name}-host-blob-role`, BuiltInRole.StorageBlobDataOwner, principal, account, parent),
      assignRole(`${name}-host-queue-role`, BuiltInRole.StorageQueueDataContributor, principal, account, parent),
      assignRole(`${name}-table-role`, BuiltInRole.StorageTableDataContributor, principal, account, parent),
      assignRole(`${name}-metrics-role`, BuiltInRole.MonitoringMetricsPublisher, principal, insights.id, parent),
    ];
    const perInbox = Object.entries(inboxes).flatMap(([source, inbox]: [string, EventInbox | undefined]) => {
      if (!inbox) return [];
      // Reader and Message Processor do not suffice: to give a failed message back is an update
      // (MicrosoftDocs/azure-docs#120932), and the copy to the poison queue is a send.
      const queue = BuiltInRole.StorageQueueDataContributor;
      return [
        assignRole(`${name}-${source}-queue-role`, queue, principal, inbox.queue.id, parent),
        assignRole(`${name}-${source}-poison-role`, queue, principal, inbox.poisonQueue.id, parent),
        assignRole(
          `${name}-${source}-dead-letter-role`,
          BuiltInRole.StorageBlobDataContributor,
          principal,
          inbox.deadLetters.id,
          parent,
        ),
      ];
    });
    return [...own, ...perInbox];
  }
}

function checkArgs(name: string, args: HandlerAppArgs): void {
  const problems = new Problems();
  checkName(problems, name, "-insights");
  if (!args.inboxes.communication && !args.inboxes.signalr) {
    problems.add("inboxes", "expected at least one of communication, signalr, got none");
  }
  problems.oneOf("replication", Object.values(StorageReplication), args.replication);
  checkHandler(problems, args);
  problems.throwIfAny("HandlerApp", name);
}

/** What can be wrong with the function app before Azure is asked. */
export function checkHandler(
  problems: Problems,
  args: Pick<HandlerAppArgs, "instanceMemoryMB" | "maximumInstanceCount" | "logRetentionDays">,
): void {
  problems.oneOf("instanceMemoryMB", memorySizes, args.instanceMemoryMB?.toString());
  problems.range("maximumInstanceCount", instanceCount, args.maximumInstanceCount);
  problems.range("logRetentionDays", logDays, args.logRetentionDays);
}
