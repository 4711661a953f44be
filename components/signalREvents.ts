import type { SystemTopic } from "@pulumi/azure-native/eventgrid/systemTopic.js";
import { SignalR } from "@pulumi/azure-native/signalrservice/signalR.js";
import * as pulumi from "@pulumi/pulumi";
import { grantAccess, signalRRoles } from "./access";
import { checked } from "./adoption";
import { AlertTarget } from "./alerts";
import { checkNames } from "./argumentNames";
import { adopt } from "./armId";
import type { DeliveryIdentity } from "./deliveryIdentity";
import { DiagnosticsTarget } from "./diagnostics";
import { checkName } from "./names";
import { operate } from "./operations";
import { createPrivateEndpoint } from "./privateEndpoint";
import { Problems } from "./problems";
import { checkedGroup } from "./resourceGroup";
import { principalIdOf } from "./roles";
import { checkSignalREvents, type SignalREventsArgs, signalRNames } from "./signalREventsArgs";
import { signalRNetworkAcls } from "./signalRNetworkAcls";
import { SignalRSku, smallestUnits } from "./signalRSku";
import { createTopic, sourceGroupName } from "./sourceTopic";

/**
 * An Azure SignalR Service, made in Serverless mode, the only one that raises events for every client, or adopted, and the
 * system topic that publishes them, with an identity of its own to deliver by. The topic of an adopted service is made in
 * that service's resource group and region, where Azure wants it.
 *
 * Source: learn.microsoft.com, "Azure SignalR Service and Event Grid integration", 2019-11.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { SignalREvents } from "azure-realtime-events";
 *
 * // Adopted as it is; its topic is made beside it.
 * new SignalREvents("chat", {
 *   serviceId: "/subscriptions/<id>/resourceGroups/chat/providers/Microsoft.SignalRService/SignalR/chat",
 *   access: { server: { principalId: "00000000-0000-0000-0000-000000000000", role: "SignalR Service Owner" } },
 * });
 * ```
 */
export class SignalREvents extends pulumi.ComponentResource {
  /** Which source of events this is. */
  readonly kind = "signalr" as const;
  /** The name that it was made with. */
  readonly logicalName: string;
  /** The SignalR resource, made or adopted. */
  readonly service: SignalR;
  /** Its system topic, made or adopted. */
  readonly topic: SystemTopic;
  /** Of the source, its topic and so of every subscription on it. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** The topic's system-assigned identity, by which it delivers. An adopted topic must have one. */
  readonly deliveryIdentity: DeliveryIdentity;

  constructor(name: string, args: SignalREventsArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right = checkNames(problems, signalRNames, args) ?? problems.stop("SignalREvents", name);
    checkName(problems, name, "-topic");
    checkSignalREvents(problems, right);
    problems.throwIfAny("SignalREvents", name);
    super("azure-realtime-events:index:SignalREvents", name, withoutComponents(args), opts);

    this.logicalName = name;
    this.resourceGroupName = sourceGroupName(armType, args);
    this.service = this.#service(name, args);
    this.topic = createTopic(
      `${name}-topic`,
      args.topicId,
      {
        resourceGroupName: this.resourceGroupName,
        // Beside its source: learn.microsoft.com, "System topics in Azure Event Grid", 2023-04-27.
        location:
          args.location ?? this.service.location.apply((region) => checked(region, "the location of the service")),
        source: this.service.id,
        topicType: "Microsoft.SignalRService.SignalR",
        identity: { type: "SystemAssigned" },
        tags: args.tags ?? {},
      },
      { parent: this },
    );
    this.deliveryIdentity = {
      type: "SystemAssigned",
      principalId: principalIdOf(this.topic.identity, "the system topic"),
    };
    const access = grantAccess(name, this.service.id, args.access ?? {}, signalRRoles, { parent: this });
    const endpoint = this.#endpoint(name, args);
    operate(this, args, { diagnostics: DiagnosticsTarget.SignalR, alerts: AlertTarget.SignalR }, [
      ...access,
      ...endpoint,
    ]);
    this.registerOutputs({
      serviceId: this.service.id,
      hostName: this.service.hostName,
      topicId: this.topic.id,
      topicName: this.topic.name,
      resourceGroupName: this.resourceGroupName,
    });
  }

  #service(name: string, args: SignalREventsArgs): SignalR {
    const { serviceId, location, sku = SignalRSku.Free, localAuth = false, tags = {} } = args;
    const opts = { parent: this };
    if (serviceId !== undefined) {
      const adopted = SignalR.get(`${name}-service`, adopt(armType, serviceId).id, opts);
      warnUnlessServerless(adopted);
      return adopted;
    }
    return new SignalR(
      `${name}-service`,
      {
        resourceGroupName: this.resourceGroupName,
        location: checked(location, "location"),
        kind: "SignalR",
        sku: { name: sku, tier: sku.slice(0, sku.indexOf("_")), capacity: args.units ?? smallestUnits(sku) },
        // A flag that an update leaves out keeps its old value, so each one is always sent.
        features: [
          { flag: "ServiceMode", value: "Serverless" },
          { flag: "EnableConnectivityLogs", value: "true" },
          { flag: "EnableMessagingLogs", value: "false" },
        ],
        cors: { allowedOrigins: args.allowedOrigins ?? ["*"] },
        disableLocalAuth: !localAuth,
        ...(args.network ? { networkACLs: signalRNetworkAcls() } : {}),
        tags,
      },
      opts,
    );
  }

  #endpoint(name: string, { network, resourceGroup, tags = {} }: SignalREventsArgs): pulumi.Resource[] {
    if (!network) return [];
    const { endpoint, dnsZoneGroup } = createPrivateEndpoint(
      `${name}-endpoint`,
      {
        network,
        resourceGroup: checkedGroup({ resourceGroup }),
        service: "signalr",
        targetId: this.service.id,
        tags,
      },
      { parent: this },
    );
    return [endpoint, dnsZoneGroup];
  }
}

/** A component among a component's inputs would be sent as a reference to it, which other languages cannot read. */
const withoutComponents = ({ network: _, ...args }: SignalREventsArgs) => args;

const armType = "Microsoft.SignalRService/SignalR";

/** Hubs with a server attached raise no events, which nothing else would tell. */
function warnUnlessServerless(service: SignalR): void {
  pulumi.all([service.id, service.features]).apply(([id, features]) => {
    const mode = features?.find(({ flag }) => flag === "ServiceMode")?.value;
    if (mode === undefined || mode === "Serverless") return;
    const warning = `${id} is in ${mode} mode: SignalR raises events for every client in Serverless mode only`;
    void pulumi.log.warn(warning, service);
  });
}
