import type * as pulumi from "@pulumi/pulumi";
import { type AccessGrant, checkAccess, grantNames, signalRRoles } from "./access";
import { checkAdoption } from "./adoption";
import type { NamesOf } from "./argumentNames";
import { checkArmId } from "./armId";
import { checkOperations, type OperationsArgs, operationNames } from "./operations";
import type { PrivateNetwork } from "./privateNetwork";
import type { Problems } from "./problems";
import { checkResourceGroup, groupNames, type ResourceGroupArgs } from "./resourceGroup";
import { checkSku, SignalRSku } from "./signalRSku";
import { type AdoptedTopicArgs, checkTags, checkTopicId, topicNames } from "./sourceTopic";

/** What `SignalREvents` takes. A service is made, in `resourceGroup` and `location`, or adopted by `serviceId`. */
export interface SignalREventsArgs extends AdoptedTopicArgs, OperationsArgs {
  /** Where the service and its topic are made. Needed unless `serviceId` adopts a service, whose own group it then is. */
  readonly resourceGroup?: ResourceGroupArgs | undefined;
  /** Azure region of the service and so of its topic, for example `westeurope`. Needed unless `serviceId` adopts a service. */
  readonly location?: pulumi.Input<string> | undefined;
  /** ARM id of an existing SignalR resource, adopted as it is. It raises events in Serverless mode only. @defaultValue one is made */
  readonly serviceId?: pulumi.Input<string> | undefined;
  /** The pricing tier. @defaultValue `Free_F1` */
  readonly sku?: SignalRSku | undefined;
  /** How many units: 1 for Free, see {@link SignalRSku}. @defaultValue the smallest number that the SKU allows */
  readonly units?: number | undefined;
  /** Asks for availability zones, which Premium has by itself: any other SKU is refused. @defaultValue false */
  readonly zoneRedundant?: boolean | undefined;
  /**
   * Web origins whose pages may connect, each `https://host` or `*` for all. Must be said for every SKU but Free.
   * @defaultValue `["*"]` for Free
   */
  readonly allowedOrigins?: string[] | undefined;
  /**
   * Whether access keys and connection strings open the service beside Entra ID. Servers and management SDKs that
   * connect with a connection string need it.
   * @defaultValue false
   */
  readonly localAuth?: boolean | undefined;
  /**
   * Roles on the service for applications, users and groups, each by a word of yours that becomes part of its name: how
   * servers get in while `localAuth` is off.
   * @defaultValue none
   */
  readonly access?: Readonly<Record<string, AccessGrant>> | undefined;
  /**
   * A private endpoint in this network, through which alone servers and management SDKs get in; clients connect from
   * everywhere. Not for Free.
   * @defaultValue everybody who has a right gets in from everywhere
   */
  readonly network?: PrivateNetwork | undefined;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** What can be wrong with a SignalR source, its place included, before Azure is asked. */
export function checkSignalREvents(problems: Problems, args: SignalREventsArgs): void {
  const { serviceId, resourceGroup, location, network, access } = args;
  checkSignalR(problems, { ...args, privateNetworking: network !== undefined });
  checkOperations(problems, args);
  if (access) checkAccess(problems.within("access"), access, signalRRoles);
  if (serviceId === undefined) {
    checkResourceGroup(problems, resourceGroup);
    problems.required("location", "an Azure region", location);
    checkRegion(problems, location);
  } else checkAdoption(problems, "serviceId", { resourceGroup, location, network });
  checkTags(problems, args);
}

/** What is no region, where SignalR and its topic need one. */
export function checkRegion(problems: Problems, location: unknown): void {
  if (typeof location !== "string" || location.toLowerCase() !== "global") return;
  const got = JSON.stringify(location);
  problems.add("location", "choice", `expected an Azure region, as SignalR and its topic have one, got ${got}`);
}

/** What can be wrong with the SignalR resource before Azure is asked. */
export function checkSignalR(
  problems: Problems,
  args: Pick<
    SignalREventsArgs,
    "serviceId" | "topicId" | "sku" | "units" | "zoneRedundant" | "allowedOrigins" | "localAuth"
  > & { readonly privateNetworking?: boolean },
): void {
  const { serviceId, sku, units, zoneRedundant, allowedOrigins, localAuth } = args;
  checkArmId(problems, "serviceId", "Microsoft.SignalRService/SignalR", serviceId);
  checkTopicId(problems, args);
  if (serviceId === undefined) checkSku(problems, args);
  if (args.privateNetworking && serviceId === undefined && (sku ?? SignalRSku.Free) === SignalRSku.Free) {
    const paid = [...paidSkus].join(", ");
    problems.add("sku", "network", `expected one of ${paid} with private networking, got ${SignalRSku.Free}`);
  }
  if (serviceId !== undefined) {
    checkAdoption(problems, "serviceId", { sku, units, zoneRedundant, allowedOrigins, localAuth });
  } else if (allowedOrigins) checkOrigins(problems, allowedOrigins);
  else if (paidSkus.has(sku)) {
    const example = "https://app.example.com";
    problems.add(
      "allowedOrigins",
      "origin",
      `expected the web origins that may connect to a ${sku}, for example ["${example}"], or ["*"] for all, got nothing`,
    );
  }
}

/** Every page may connect to a free service by default; one that people pay for says which. */
const paidSkus: ReadonlySet<unknown> = new Set(Object.values(SignalRSku).filter((sku) => sku !== SignalRSku.Free));

function checkOrigins(problems: Problems, origins: readonly string[]): void {
  if (origins.length === 0)
    problems.add("allowedOrigins", "origin", 'expected at least one origin, or "*" for all, got an empty list');
  for (const [index, origin] of origins.entries()) {
    if (origin === "*" || isOrigin(origin)) continue;
    problems.add(
      `allowedOrigins[${index}]`,
      "origin",
      `expected "*" or an origin like https://app.example.com, got ${JSON.stringify(origin)}`,
    );
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text.toLowerCase();
}

/** By name, for {@link checkNames}. */
export const signalRNames: NamesOf<SignalREventsArgs> = {
  ...{ ...operationNames, ...topicNames, location: true, serviceId: true, sku: true, units: true },
  resourceGroup: { members: groupNames },
  access: { byWord: grantNames },
  network: true,
  ...({ zoneRedundant: "boolean", allowedOrigins: "list", localAuth: "boolean" } as const),
  tags: "texts",
};
