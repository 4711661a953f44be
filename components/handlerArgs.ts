import type * as pulumi from "@pulumi/pulumi";
import { HandlerDelivery } from "../events/handlerFunctions";
import type { RangeLimit } from "../events/limits";
import { checkAdoption } from "./adoption";
import type { NamesOf } from "./argumentNames";
import { checkArmId } from "./armId";
import type { HandlerDeliveries, HandlerInboxes } from "./handlerSettings";
import { checkName } from "./names";
import type { PrivateNetwork } from "./privateNetwork";
import type { Problems } from "./problems";
import { checkResourceGroup, groupNames, type ResourceGroupArgs } from "./resourceGroup";
import { StorageReplication, zoneRedundant } from "./storageAccount";

/** What `HandlerApp` takes. */
export interface HandlerAppArgs {
  /** Where everything is made. Needed unless both `functionAppId` and `storageAccountId` adopt. */
  readonly resourceGroup?: ResourceGroupArgs | undefined;
  /** Azure region; it must offer Flex Consumption. Needed unless both `functionAppId` and `storageAccountId` adopt. */
  readonly location?: pulumi.Input<string> | undefined;
  /** At least one. */
  readonly inboxes: HandlerInboxes;
  /**
   * How the events of each source arrive: from the queue of its inbox, or pushed by a subscription with the destination
   * `AzureFunction`. The inbox keeps the dead letters in either case. An app of others needs the settings that say so, and
   * the code, before such a subscription is made.
   * @defaultValue every source's from its queue
   */
  readonly delivery?: HandlerDeliveries | undefined;
  /**
   * ARM id of an existing function app with a system-assigned identity. It gets the roles that the handler needs and is
   * otherwise left as it is: its settings too, as ARM can only replace all of them. The ones to add are in `settings`.
   * @defaultValue one is made, with its plan and Application Insights
   */
  readonly functionAppId?: pulumi.Input<string> | undefined;
  /** ARM id of an existing storage account for presence and the host's state. @defaultValue one is made */
  readonly storageAccountId?: pulumi.Input<string> | undefined;
  /** ARM id of an existing Log Analytics workspace for Application Insights. @defaultValue one is made */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /**
   * A TypeScript or JavaScript file that registers the functions, bundled with all that it imports: a handler of your own,
   * usually built on `azure-realtime-events/handler`. Relative to the working directory.
   * @defaultValue the package's own handler, which keeps presence
   */
  readonly entry?: string | undefined;
  /**
   * Names of the functions that Azure must list before what depends on the code is made, a subscription that pushes above all.
   * @defaultValue those of the package's own handler; with an `entry`, those of its names that events are pushed to, or any one
   */
  readonly functions?: string[] | undefined;
  /**
   * Whether the update deploys the code, too. `false` where a pipeline of your own does, for example with what
   * `code.writeZip` writes. An adopted app must be on Flex Consumption and have its settings before.
   * @defaultValue true, but false for an adopted app, whose code would be replaced
   */
  readonly deployCode?: boolean | undefined;
  /** Memory of one instance in MB: 512, 2048 or 4096. @defaultValue 2048, as Azure's own */
  readonly instanceMemoryMB?: number | undefined;
  /** Most instances at a time, 40 to 1000. @defaultValue 40 */
  readonly maximumInstanceCount?: number | undefined;
  /** Spreads instances over the region's zones; the account's replication must do so, too. @defaultValue false */
  readonly zoneRedundant?: boolean | undefined;
  /** Redundancy of the app's own account, which holds presence. @defaultValue `Standard_LRS`, or `Standard_ZRS` if zone-redundant */
  readonly replication?: StorageReplication | undefined;
  /** Days that logs are kept, 30 to 730. @defaultValue 30 */
  readonly logRetentionDays?: number | undefined;
  /** Whether user names and passwords open the app's SCM and FTP sites beside Entra ID. @defaultValue false */
  readonly basicAuth?: boolean | undefined;
  /** Whether Application Insights takes telemetry by its key alone, as browsers send it. @defaultValue false: by Entra ID only */
  readonly insightsLocalAuth?: boolean | undefined;
  /**
   * Whether the app's identity is given the roles that it needs. `false` where somebody else assigns them.
   * @defaultValue true
   */
  readonly assignRoles?: boolean | undefined;
  /**
   * Puts the app into this network, and private endpoints for its own account, which then denies everybody else. Inboxes
   * with private endpoints can only be read so.
   * @defaultValue the app reaches everything over Azure's public addresses
   */
  readonly network?: PrivateNetwork | undefined;
  /**
   * Whether a lock keeps people and other programs from deleting the app's own account, and presence with it; this program
   * takes it away first. An adopted account gets it, too. Whoever deploys needs `Microsoft.Authorization/locks/*`.
   * @defaultValue false
   */
  readonly lock?: boolean | undefined;
  /** Protects presence and logs from deletion, and keeps them in Azure when the stack goes. @defaultValue false */
  readonly protectData?: boolean | undefined;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The arguments that do not depend on where the app stands. */
export type HandlerOptions = Omit<
  HandlerAppArgs,
  "resourceGroup" | "location" | "inboxes" | "delivery" | "network" | "lock" | "protectData" | "tags"
>;

const flexPage = "learn.microsoft.com, Azure Functions Flex Consumption plan hosting, 2025-05-12";
const memorySizes = [512, 2048, 4096];
const instanceCount: RangeLimit = { min: 40, max: 1000, unit: "instances", source: flexPage };
const logDays: RangeLimit = {
  min: 30,
  max: 730,
  unit: "days",
  source: "learn.microsoft.com, Manage data retention in a Log Analytics workspace",
};

/** What can be wrong with the app, its place included, before Azure is asked. */
export function checkHandlerApp(problems: Problems, name: string, args: HandlerAppArgs): void {
  checkName(problems, name, "-insights");
  if (!args.inboxes?.communication && !args.inboxes?.signalr) {
    problems.add("inboxes", "required", "expected at least one of communication, signalr, got none");
  }
  if (args.inboxes?.communication && args.inboxes.communication === args.inboxes.signalr) {
    problems.add("inboxes", "choice", "expected an inbox for each source, got one for both");
  }
  if (args.delivery !== undefined) checkDeliveries(problems.within("delivery"), args.delivery, args.inboxes);
  if (args.functionAppId === undefined || args.storageAccountId === undefined) {
    checkResourceGroup(problems, args.resourceGroup);
    problems.required("location", "an Azure region", args.location);
  } else {
    const { resourceGroup, location, tags } = args;
    checkAdoption(problems, "functionAppId and storageAccountId", { resourceGroup, location, tags });
  }
  checkHandler(problems, args);
  const { network, functionAppId, storageAccountId, location } = args;
  if (
    network &&
    typeof location === "string" &&
    typeof network.location === "string" &&
    network.location !== location
  ) {
    const there = JSON.stringify(network.location);
    problems.add("location", "network", `expected the network's region, ${there}, got ${JSON.stringify(location)}`);
  }
  if (functionAppId !== undefined) checkAdoption(problems, "functionAppId", { network });
  else if (storageAccountId !== undefined) checkAdoption(problems, "storageAccountId", { network });
}

function checkDeliveries(problems: Problems, delivery: HandlerDeliveries, inboxes: HandlerInboxes | undefined): void {
  for (const source of ["communication", "signalr"] as const) {
    problems.oneOf(source, Object.values(HandlerDelivery), delivery[source]);
    if (delivery[source] !== HandlerDelivery.Push || inboxes?.[source]) continue;
    problems.add(
      source,
      "push",
      `expected nothing without inboxes.${source}, which keeps the dead letters, got "push"`,
    );
  }
}

/** What can be wrong with the app itself before Azure is asked. */
export function checkHandler(problems: Problems, args: HandlerOptions): void {
  const { functionAppId, storageAccountId, workspaceId, replication, logRetentionDays } = args;
  checkArmId(problems, "functionAppId", "Microsoft.Web/sites", functionAppId);
  checkArmId(problems, "storageAccountId", "Microsoft.Storage/storageAccounts", storageAccountId);
  checkArmId(problems, "workspaceId", "Microsoft.OperationalInsights/workspaces", workspaceId);
  problems.oneOf("instanceMemoryMB", memorySizes, args.instanceMemoryMB);
  problems.range("maximumInstanceCount", instanceCount, args.maximumInstanceCount);
  problems.oneOf("replication", Object.values(StorageReplication), replication);
  problems.range("logRetentionDays", logDays, logRetentionDays);
  if (args.zoneRedundant && replication !== undefined && !zoneRedundant.has(replication)) {
    const allowed = [...zoneRedundant].join(" or ");
    problems.add("replication", "zones", `expected ${allowed} for an app in several zones, got ${replication}`);
  }
  if (functionAppId !== undefined) {
    const { instanceMemoryMB, maximumInstanceCount, zoneRedundant, basicAuth, insightsLocalAuth } = args;
    const ofSite = { instanceMemoryMB, maximumInstanceCount, zoneRedundant, basicAuth };
    checkAdoption(problems, "functionAppId", { ...ofSite, insightsLocalAuth, workspaceId, logRetentionDays });
  }
  if (storageAccountId !== undefined) checkAdoption(problems, "storageAccountId", { replication });
  if (workspaceId !== undefined && functionAppId === undefined) {
    checkAdoption(problems, "workspaceId", { logRetentionDays });
  }
}

const deliveryNames: NamesOf<HandlerDeliveries> = { communication: true, signalr: true };
const inboxesNames: NamesOf<HandlerInboxes> = { communication: true, signalr: true };

/** By name, for {@link checkNames}. */
export const handlerNames: NamesOf<HandlerAppArgs> = {
  ...{ location: true, functionAppId: true, storageAccountId: true, workspaceId: true, entry: true },
  ...{ instanceMemoryMB: true, maximumInstanceCount: true, replication: true, logRetentionDays: true, network: true },
  resourceGroup: { members: groupNames },
  inboxes: { members: inboxesNames },
  delivery: { members: deliveryNames },
  ...({ functions: "list", zoneRedundant: "boolean", basicAuth: "boolean", insightsLocalAuth: "boolean" } as const),
  ...({ assignRoles: "boolean", deployCode: "boolean", lock: "boolean", protectData: "boolean" } as const),
  tags: "texts",
};
