import { relative, resolve } from "node:path";
import { Component as InsightsComponent } from "@pulumi/azure-native/applicationinsights/component.js";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { Table } from "@pulumi/azure-native/storage/table.js";
import { WebApp } from "@pulumi/azure-native/web/webApp.js";
import { WebAppApplicationSettings } from "@pulumi/azure-native/web/webAppApplicationSettings.js";
import * as pulumi from "@pulumi/pulumi";
import { handlerFunctionNames, pushedNames } from "../events/handlerFunctions";
import { checked } from "./adoption";
import { checkNames } from "./argumentNames";
import { adopt } from "./armId";
import type { EventInbox } from "./eventInbox";
import { FunctionCode } from "./functionCode";
import { checkHandlerApp, type HandlerAppArgs, handlerNames } from "./handlerArgs";
import { type HandlerCode, handlerCode, ownCode } from "./handlerCode";
import { assignHostRoles, assignInboxRoles } from "./handlerRoles";
import {
  type HandlerDeliveries,
  type HandlerInboxes,
  handlerSettings,
  hostSettings,
  sourcesOf,
} from "./handlerSettings";
import { createSite, secretOutputsOfSite } from "./handlerSite";
import { lock } from "./locks";
import { accountEndpoints } from "./privateEndpoint";
import { Problems } from "./problems";
import { holdsData } from "./protection";
import { checkedGroup } from "./resourceGroup";
import { assignRole, BuiltInRole, principalIdOf } from "./roles";
import { accountGroupName, accountOf, StorageReplication } from "./storageAccount";

const presenceTableName = "presence";

/**
 * The function app that keeps presence: a Flex Consumption plan, the site with its identity and settings, the account
 * for its state, code package and presence table, the roles that it needs, and Application Insights. App, account and
 * workspace may each be adopted.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { EventInbox, HandlerApp } from "azure-realtime-events";
 *
 * const place = { resourceGroup: { id: "/subscriptions/<id>/resourceGroups/chat" }, location: "westeurope" };
 * const inbox = new EventInbox("chat-inbox", place);
 * const app = new HandlerApp("chat-app", { ...place, inboxes: { signalr: inbox }, instanceMemoryMB: 512 });
 *
 * export const presenceUrl = app.presenceUrl;
 * ```
 */
export class HandlerApp extends pulumi.ComponentResource {
  /** Holds the presence table, and the host's state and code package unless the app is adopted. */
  readonly account: StorageAccount;
  /** Where presence is kept. */
  readonly presenceTable: Table;
  /** The function app, made or adopted. */
  readonly site: WebApp;
  /** How events reach it, by their source, as far as that was said. */
  readonly delivery: HandlerDeliveries;
  /** What depends on it finds the functions there; absent without {@link HandlerAppArgs.deployCode}. */
  readonly functionCode: FunctionCode | undefined;
  /** The app settings that the handler reads; an adopted app needs them, any other has them. */
  readonly settings: pulumi.Output<Record<string, string>>;
  /** ARM id of the Log Analytics workspace that logs go to; absent when the app is adopted. */
  readonly workspaceId: pulumi.Output<string> | undefined;
  /** `https://<host>/api/presence`, to be asked with `?user=<id>` and a function key. */
  readonly presenceUrl: pulumi.Output<string>;
  readonly #entry: string | undefined;
  #code: HandlerCode | undefined;

  constructor(name: string, args: HandlerAppArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right = checkNames(problems, handlerNames, args) ?? problems.stop("HandlerApp", name);
    checkHandlerApp(problems, name, right);
    const code = ownCode(problems, right.entry);
    problems.throwIfAny("HandlerApp", name);
    super("azure-realtime-events:index:HandlerApp", name, {}, opts);
    this.#entry = args.entry;
    this.#code = code;
    const { delivery = {} } = args;
    this.delivery = delivery;
    const parent = { parent: this };
    const kept = holdsData(parent, args.protectData);

    const zonal = args.zoneRedundant ? StorageReplication.Zone : StorageReplication.Local;
    const { replication = zonal } = args;
    this.account = accountOf(`${name}-account`, args, { replication, sharedKeyAccess: false }, kept);
    const inAccount = { resourceGroupName: accountGroupName(args), accountName: this.account.name };
    this.presenceTable = new Table(`${name}-presence`, { ...inAccount, tableName: presenceTableName }, kept);
    const ownSettings = handlerSettings({ account: this.account, presenceTableName, inboxes: args.inboxes, delivery });
    this.settings = pulumi.output(ownSettings);
    if (args.functionAppId !== undefined) {
      this.site = WebApp.get(`${name}-site`, adopt("Microsoft.Web/sites", args.functionAppId).id, {
        ...parent,
        additionalSecretOutputs: [...secretOutputsOfSite],
      });
      const roles = this.#assignRoles(name, args);
      if (args.deployCode) this.functionCode = this.#deploy(name, args, roles);
      if (args.lock) lock(`${name}-lock`, this.account.id, { ...parent, dependsOn: [...roles, this.presenceTable] });
    } else {
      const inGroup = placeOf(args);
      const packages = new BlobContainer(
        `${name}-packages`,
        { ...inAccount, containerName: "packages", publicAccess: "None" },
        parent,
      );
      this.workspaceId = this.#workspaceId(name, args, inGroup, kept);
      const insights = this.#insights(name, args, inGroup, this.workspaceId);
      const endpoints = accountEndpoints(name, args, ["blob", "queue", "table"], this.account.id, parent);
      this.site = createSite(name, args, { inGroup, account: this.account, packages, endpoints }, parent);
      const roles = this.#assignRoles(name, args, insights);
      const settings = new WebAppApplicationSettings(
        `${name}-settings`,
        {
          resourceGroupName: inGroup.resourceGroupName,
          name: this.site.name,
          properties: { ...hostSettings(this.account, insights, args.insightsLocalAuth ?? false), ...ownSettings },
        },
        // New settings restart the app: it should find its rights, and its inboxes, when it comes up.
        { ...parent, dependsOn: [...roles, this.presenceTable, ...endpointsOf(args.inboxes)] },
      );
      if (args.deployCode ?? true) this.functionCode = this.#deploy(name, args, [settings, ...roles, ...endpoints]);
      const below = [...roles, this.presenceTable, packages, ...endpoints];
      if (args.lock) lock(`${name}-lock`, this.account.id, { ...parent, dependsOn: below });
    }
    this.presenceUrl = pulumi.interpolate`https://${this.site.defaultHostName}/api/presence`;
    this.registerOutputs({
      siteId: this.site.id,
      siteName: this.site.name,
      hostName: this.site.defaultHostName,
      presenceUrl: this.presenceUrl,
      presenceTableName,
      settings: this.settings,
      ...(args.entry === undefined ? {} : { entry: portable(args.entry), codeSha256: this.code.sha256 }),
    });
  }

  /** The function app's code as it is to be deployed: bundled from `entry`, or the package's own. */
  get code(): HandlerCode {
    this.#code ??= handlerCode(this.#entry);
    return this.#code;
  }

  /**
   * The package's own handler is known by its functions; of an entry of the caller's, those that a source pushes to, unless the
   * caller has given them other names. Where nothing is pushed, one that is listed must do.
   */
  #deploy(name: string, args: HandlerAppArgs, dependsOn: pulumi.Resource[]): FunctionCode {
    const sources = sourcesOf(args.inboxes);
    const ofEntry =
      args.entry === undefined ? handlerFunctionNames(sources, this.delivery) : pushedNames(sources, this.delivery);
    const functions = args.functions ?? ofEntry;
    const code = { site: this.site, code: this.code, functions };
    return new FunctionCode(`${name}-code`, code, { parent: this, dependsOn });
  }

  #workspaceId(
    name: string,
    args: HandlerAppArgs,
    inGroup: Place,
    opts: pulumi.CustomResourceOptions,
  ): pulumi.Output<string> {
    if (args.workspaceId !== undefined) return adopt("Microsoft.OperationalInsights/workspaces", args.workspaceId).id;
    const settings = { ...inGroup, sku: { name: "PerGB2018" }, retentionInDays: args.logRetentionDays ?? 30 };
    return new Workspace(`${name}-logs`, settings, opts).id;
  }

  #insights(name: string, args: HandlerAppArgs, inGroup: Place, workspaceId: pulumi.Output<string>) {
    return new InsightsComponent(
      `${name}-insights`,
      {
        ...inGroup,
        kind: "web",
        applicationType: "web",
        ingestionMode: "LogAnalytics",
        workspaceResourceId: workspaceId,
        disableLocalAuth: !args.insightsLocalAuth,
      },
      // Azure answers with them, and the SDK does not mark them.
      { parent: this, additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
    );
  }

  /** What the site's identity may do, each right as narrow as the host and the handler allow. */
  #assignRoles(name: string, args: HandlerAppArgs, insights?: InsightsComponent): pulumi.Resource[] {
    if (args.assignRoles === false) return [];
    const parent = { parent: this };
    const principal = principalIdOf(this.site.identity, "the function app");
    const { id: account } = this.account;
    const table = BuiltInRole.StorageTableDataContributor;
    const metrics = BuiltInRole.MonitoringMetricsPublisher;
    return [
      ...(insights ? assignHostRoles(name, principal, account, parent) : []),
      // For presence, and for the host's own tables.
      assignRole(`${name}-table-role`, table, principal, insights ? account : this.presenceTable.id, parent),
      ...(insights ? [assignRole(`${name}-metrics-role`, metrics, principal, insights.id, parent)] : []),
      ...assignInboxRoles(name, principal, args.inboxes, this.delivery, parent),
    ];
  }
}

interface Place {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: pulumi.Input<string>;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

function placeOf({ resourceGroup, location, tags = {} }: HandlerAppArgs): Place {
  return { resourceGroupName: checkedGroup({ resourceGroup }).name, location: checked(location, "location"), tags };
}

/** What the app must see in a private network before it reads. */
function endpointsOf(inboxes: HandlerInboxes): pulumi.Resource[] {
  return Object.values(inboxes).flatMap((inbox: EventInbox | undefined) => inbox?.endpoints ?? []);
}

/** The path from the working directory: the state says nothing of the machine, and is the same on the next. */
function portable(path: string): string {
  return relative(process.cwd(), resolve(path)).replaceAll("\\", "/");
}
