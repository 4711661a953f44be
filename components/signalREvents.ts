import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as signalrservice from "@pulumi/azure-native/signalrservice";
import * as pulumi from "@pulumi/pulumi";
import { checkName } from "./names";
import { Problems } from "./problems";
import { principalIdOf } from "./roles";
import type { ResourceGroupRef } from "./storageAccount";

/**
 * Pricing tiers of Azure SignalR Service. Sources: azure-native `signalrservice.SignalR`, API 2024-03-01, for names and
 * units; PSRule for Azure, AZR-000182, for the SLA.
 */
export const SignalRSku = {
  /** One unit, no SLA. */
  Free: "Free_F1",
  /** 1 to 10 units, then 20 to 100 by tens. */
  Standard: "Standard_S1",
  /** As Standard, with availability zones and geo-replication. */
  Premium: "Premium_P1",
  /** 100 to 1000 units by hundreds. */
  PremiumLarge: "Premium_P2",
} as const;
export type SignalRSku = (typeof SignalRSku)[keyof typeof SignalRSku];

const tens = [20, 30, 40, 50, 60, 70, 80, 90, 100];
const upTo10 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...tens];
const unitsOf: Readonly<Record<SignalRSku, readonly number[]>> = {
  [SignalRSku.Free]: [1],
  [SignalRSku.Standard]: upTo10,
  [SignalRSku.Premium]: upTo10,
  [SignalRSku.PremiumLarge]: [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000],
};

export interface SignalREventsArgs {
  readonly resourceGroup: ResourceGroupRef;
  /** Azure region of the service and so of its topic, for example `westeurope`. */
  readonly location: pulumi.Input<string>;
  /** @defaultValue `Free_F1` */
  readonly sku?: SignalRSku;
  /** How many units: 1 for Free, see {@link SignalRSku}. @defaultValue the smallest number that the SKU allows */
  readonly units?: number;
  /** Web origins whose pages may connect, each `https://host` or `*` for all. @defaultValue `["*"]` */
  readonly allowedOrigins?: string[];
  /**
   * Whether access keys and connection strings open the service beside Entra ID. Servers and management SDKs that
   * connect with a connection string need it.
   * @defaultValue false
   */
  readonly localAuth?: boolean;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * An Azure SignalR Service in Serverless mode, the only one that raises events for every client, and the system topic
 * that publishes them, with an identity of its own to deliver by.
 *
 * Source: learn.microsoft.com, "Azure SignalR Service and Event Grid integration", 2019-11.
 */
export class SignalREvents extends pulumi.ComponentResource {
  readonly service: signalrservice.SignalR;
  readonly topic: eventgrid.SystemTopic;
  /** Of the source, its topic and so of every subscription on it. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** Object id of the topic's system-assigned identity. */
  readonly topicPrincipalId: pulumi.Output<string>;

  constructor(name: string, args: SignalREventsArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    checkName(problems, name, "-topic");
    checkSignalR(problems, args);
    problems.throwIfAny("SignalREvents", name);
    super("azure-realtime-events:index:SignalREvents", name, args, opts);
    const { resourceGroup, location, sku = SignalRSku.Free, localAuth = false, tags = {} } = args;
    const units = args.units ?? unitsOf[sku][0] ?? 1;

    this.resourceGroupName = pulumi.output(resourceGroup.name);
    this.service = new signalrservice.SignalR(
      `${name}-service`,
      {
        resourceGroupName: resourceGroup.name,
        location,
        kind: "SignalR",
        sku: { name: sku, tier: sku.slice(0, sku.indexOf("_")), capacity: units },
        // A flag that an update leaves out keeps its old value, so each one is always sent.
        features: [
          { flag: "ServiceMode", value: "Serverless" },
          { flag: "EnableConnectivityLogs", value: "true" },
          { flag: "EnableMessagingLogs", value: "false" },
        ],
        cors: { allowedOrigins: args.allowedOrigins ?? ["*"] },
        disableLocalAuth: !localAuth,
        tags,
      },
      { parent: this },
    );
    this.topic = new eventgrid.SystemTopic(
      `${name}-topic`,
      {
        resourceGroupName: resourceGroup.name,
        // Beside its source: learn.microsoft.com, "System topics in Azure Event Grid", 2023-04-27.
        location,
        source: this.service.id,
        topicType: "Microsoft.SignalRService.SignalR",
        identity: { type: "SystemAssigned" },
        tags,
      },
      // A source has one topic, so the old one must go first (MicrosoftDocs/azure-docs#97986).
      { parent: this, deleteBeforeReplace: true },
    );
    this.topicPrincipalId = principalIdOf(this.topic.identity, "the system topic");
    this.registerOutputs({ serviceId: this.service.id, hostName: this.service.hostName, topicName: this.topic.name });
  }
}

/** What can be wrong with the SignalR resource before Azure is asked. */
export function checkSignalR(
  problems: Problems,
  args: Pick<SignalREventsArgs, "sku" | "units" | "allowedOrigins">,
): void {
  const { sku = SignalRSku.Free, units, allowedOrigins } = args;
  problems.oneOf("sku", Object.values(SignalRSku), sku);
  const allowed = unitsOf[sku];
  if (allowed && units !== undefined && !allowed.includes(units)) {
    problems.add(
      "units",
      `expected ${allowed.length > 1 ? "one of " : ""}${allowed.join(", ")} for ${sku}, got ${JSON.stringify(units)}`,
    );
  }
  if (allowedOrigins) checkOrigins(problems, allowedOrigins);
}

function checkOrigins(problems: Problems, origins: readonly string[]): void {
  if (origins.length === 0)
    problems.add("allowedOrigins", 'expected at least one origin, or "*" for all, got an empty list');
  for (const [index, origin] of origins.entries()) {
    if (origin === "*" || isOrigin(origin)) continue;
    problems.add(
      `allowedOrigins[${index}]`,
      `expected "*" or an origin like https://app.example.com, got ${JSON.stringify(origin)}`,
    );
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text.toLowerCase();
}
