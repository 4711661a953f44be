import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as authorization from "@pulumi/azure-native/authorization";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import { deploymentProvider } from "../bundle/deploymentProvider";
import { handlerCode } from "../components";
import { sha256Of } from "../deployment/zipFile";
import type { PlainInbox } from "./plainStackInbox";
import { type PlainNetwork, plainEndpoints } from "./plainStackNetwork";
import { plainLock } from "./plainStackOperations";
import { plainAccount, plainRole, Shell } from "./plainStackShell";

const queueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
const blobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
const blobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
const tableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
const metricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

export interface PlainApp {
  readonly site: web.WebApp;
  readonly presenceUrl: pulumi.Output<string>;
  readonly workspaceId: pulumi.Output<string>;
}

/** What `HandlerApp` registers; with a network, also its lock. */
export function plainApp(
  name: string,
  resourceGroup: resources.ResourceGroup,
  communication: PlainInbox,
  signalr: PlainInbox,
  network: PlainNetwork | undefined,
  whole: Shell,
): PlainApp {
  const shell = new Shell("HandlerApp", name, {}, { parent: whole });
  const opts = { parent: shell };
  const inGroup = { resourceGroupName: resourceGroup.name, location: "westeurope", tags: {} };
  const account = plainAccount(
    `${name}-account`,
    resourceGroup,
    { keys: false, firewall: network !== undefined },
    shell,
  );
  const inAccount = { resourceGroupName: resourceGroup.name, accountName: account.name };
  const presence = new storage.Table(`${name}-presence`, { ...inAccount, tableName: "presence" }, opts);
  const packages = new storage.BlobContainer(
    `${name}-packages`,
    { ...inAccount, containerName: "packages", publicAccess: "None" },
    opts,
  );
  const workspace = new operationalinsights.Workspace(
    `${name}-logs`,
    { ...inGroup, sku: { name: "PerGB2018" }, retentionInDays: 30 },
    opts,
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
    { ...opts, additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
  );
  const endpoints = network
    ? plainEndpoints(name, resourceGroup, network, account.id, ["blob", "queue", "table"], shell)
    : [];
  const plan = new web.AppServicePlan(
    `${name}-plan`,
    { ...inGroup, kind: "functionapp", reserved: true, sku: { name: "FC1", tier: "FlexConsumption" } },
    { ...opts, replaceOnChanges: ["location"] },
  );
  const site = new web.WebApp(
    `${name}-site`,
    {
      ...inGroup,
      kind: "functionapp,linux",
      serverFarmId: plan.id,
      httpsOnly: true,
      identity: { type: "SystemAssigned" },
      ...(network ? { virtualNetworkSubnetId: network.appSubnetId } : {}),
      functionAppConfig: {
        deployment: {
          storage: {
            type: "blobContainer",
            value: pulumi.interpolate`${account.primaryEndpoints.blob}${packages.name}`,
            authentication: { type: "SystemAssignedIdentity" },
          },
        },
        runtime: { name: "node", version: "22" },
        scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40 },
      },
    },
    { parent: shell, dependsOn: endpoints, additionalSecretOutputs: ["siteConfig"] },
  );
  const inSite = { resourceGroupName: resourceGroup.name, name: site.name };
  new web.WebAppScmAllowed(`${name}-scm-basic-auth`, { ...inSite, allow: false }, opts);
  new web.WebAppFtpAllowed(`${name}-ftp-basic-auth`, { ...inSite, allow: false }, opts);
  const principalId = site.identity.apply((identity) => identity?.principalId ?? "");
  const role = (word: string, id: string, scope: pulumi.Output<string>) =>
    plainRole(`${name}-${word}-role`, id, principalId, scope, shell);
  const roles = [
    role("host-blob", blobOwner, account.id),
    role("host-queue", queueContributor, account.id),
    role("table", tableContributor, account.id),
    role("metrics", metricsPublisher, insights.id),
    role("communication-queue", queueContributor, communication.queue.id),
    role("communication-poison", queueContributor, communication.poisonQueue.id),
    role("communication-dead-letter", blobContributor, communication.deadLetters.id),
    role("signalr-queue", queueContributor, signalr.queue.id),
    role("signalr-poison", queueContributor, signalr.poisonQueue.id),
    role("signalr-dead-letter", blobContributor, signalr.deadLetters.id),
  ];
  const settings = handlerSettings(account, communication, signalr);
  const appSettings = new web.WebAppApplicationSettings(
    `${name}-settings`,
    { ...inSite, properties: { ...hostSettings(account, insights), ...settings } },
    { parent: shell, dependsOn: [...roles, presence, ...signalr.endpoints] },
  );
  plainCode(`${name}-code`, site, { parent: shell, dependsOn: [appSettings, ...roles, ...endpoints] });
  if (network) plainLock(name, account.id, [...roles, presence, packages, ...endpoints], shell);
  const presenceUrl = pulumi.interpolate`https://${site.defaultHostName}/api/presence`;
  shell.finish({
    siteId: site.id,
    siteName: site.name,
    hostName: site.defaultHostName,
    presenceUrl,
    presenceTableName: "presence",
    settings: pulumi.output(settings),
  });
  return { site, presenceUrl, workspaceId: workspace.id };
}

/** A dynamic resource as its type and the text of its provider, as the component makes it. */
function plainCode(name: string, site: web.WebApp, opts: pulumi.CustomResourceOptions): void {
  const endpoint = "https://management.core.windows.net/";
  const states = site.hostNameSslStates;
  const token = states.apply(() => authorization.getClientToken({ endpoint }, { parent: opts.parent as Shell }));
  const inputs = {
    __provider: deploymentProvider(),
    siteId: site.id,
    principalId: site.identity.apply((identity) => identity?.principalId),
    scmHost: states.apply((hosts) => hosts?.find(({ hostType }) => hostType === "Repository")?.name ?? ""),
    sha256: handlerCode().zip().then(sha256Of),
    functions: [
      ...["communicationEvents", "communicationPoison", "signalrEvents", "signalrPoison"],
      ...["presence", "health"],
    ],
    resourceManager: "https://management.azure.com",
    token: pulumi.secret(token.apply((answer) => answer.token)),
    timeoutSeconds: 1200,
    pollSeconds: 2,
  };
  new PlainCode("pulumi-nodejs:dynamic/azure-realtime-events:FunctionCode", name, inputs, opts);
}

class PlainCode extends pulumi.CustomResource {}

function hostSettings({ primaryEndpoints: own }: storage.StorageAccount, insights: applicationinsights.Component) {
  return {
    AzureWebJobsStorage__credential: "managedidentity",
    AzureWebJobsStorage__blobServiceUri: own.blob,
    AzureWebJobsStorage__queueServiceUri: own.queue,
    AzureWebJobsStorage__tableServiceUri: own.table,
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "Authorization=AAD",
    APPLICATIONINSIGHTS_CONNECTION_STRING: pulumi.secret(insights.connectionString),
  };
}

function handlerSettings(account: storage.StorageAccount, communication: PlainInbox, signalr: PlainInbox) {
  return {
    EventSources: "communication,signalr",
    PresenceStore__credential: "managedidentity",
    PresenceStore__tableServiceUri: account.primaryEndpoints.table,
    PresenceStoreTable: "presence",
    CommunicationInbox__credential: "managedidentity",
    CommunicationInbox__queueServiceUri: communication.account.primaryEndpoints.queue,
    CommunicationInbox__blobServiceUri: communication.account.primaryEndpoints.blob,
    CommunicationInboxQueue: "events",
    CommunicationInboxDeadLetters: "dead-letters",
    SignalRInbox__credential: "managedidentity",
    SignalRInbox__queueServiceUri: signalr.account.primaryEndpoints.queue,
    SignalRInbox__blobServiceUri: signalr.account.primaryEndpoints.blob,
    SignalRInboxQueue: "events",
    SignalRInboxDeadLetters: "dead-letters",
  };
}
