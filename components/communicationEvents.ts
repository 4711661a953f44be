import * as communication from "@pulumi/azure-native/communication";
import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as pulumi from "@pulumi/pulumi";
import { checkName } from "./names";
import { Problems } from "./problems";
import type { ResourceGroupRef } from "./storageAccount";

/**
 * Where ACS keeps data at rest. It cannot be changed afterwards: another value replaces the resource.
 * Values known to the Azure providers of Terraform and Pulumi (hashicorp/terraform-provider-azurerm#27689); no page
 * lists them all.
 */
export const DataLocation = {
  Africa: "Africa",
  AsiaPacific: "Asia Pacific",
  Australia: "Australia",
  Brazil: "Brazil",
  Canada: "Canada",
  Europe: "Europe",
  France: "France",
  Germany: "Germany",
  India: "India",
  Japan: "Japan",
  Korea: "Korea",
  Norway: "Norway",
  Switzerland: "Switzerland",
  UAE: "UAE",
  UK: "UK",
  UnitedStates: "United States",
  UsGov: "usgov",
} as const;
export type DataLocation = (typeof DataLocation)[keyof typeof DataLocation];

export interface CommunicationEventsArgs {
  readonly resourceGroup: ResourceGroupRef;
  /** Where data is kept at rest, for good. */
  readonly dataLocation: DataLocation;
  /**
   * Whether access keys and connection strings open the resource beside Entra ID. SDK users with a connection string
   * need it.
   * @defaultValue false
   */
  readonly localAuth?: boolean;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** An Azure Communication Services resource and the system topic that publishes its events. */
export class CommunicationEvents extends pulumi.ComponentResource {
  readonly service: communication.CommunicationService;
  readonly topic: eventgrid.SystemTopic;
  /** Of the source, its topic and so of every subscription on it. */
  readonly resourceGroupName: pulumi.Output<string>;

  constructor(name: string, args: CommunicationEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    checkName(problems, name, "-topic");
    checkCommunication(problems, args);
    problems.throwIfAny("CommunicationEvents", name);
    super("azure-realtime-events:index:CommunicationEvents", name, args, opts);
    const parent = { parent: this };
    const { resourceGroup, dataLocation, localAuth = false, tags = {} } = args;

    this.resourceGroupName = pulumi.output(resourceGroup.name);
    this.service = new communication.CommunicationService(
      `${name}-service`,
      // The resource is global; only its data has a place.
      { resourceGroupName: resourceGroup.name, location: "global", dataLocation, disableLocalAuth: !localAuth, tags },
      parent,
    );
    this.topic = new eventgrid.SystemTopic(
      `${name}-topic`,
      {
        resourceGroupName: resourceGroup.name,
        // A global source has a global topic, and a global topic takes no system-assigned identity: learn.microsoft.com,
        // "System topics in Azure Event Grid", 2023-04-27; "Assign a system-managed identity", 2021-03 (Azure/azure-cli#18002).
        location: "global",
        source: this.service.id,
        topicType: "Microsoft.Communication.CommunicationServices",
        tags,
      },
      // A source has one topic, so the old one must go first (MicrosoftDocs/azure-docs#97986).
      { parent: this, deleteBeforeReplace: true },
    );
    this.registerOutputs({ serviceId: this.service.id, topicName: this.topic.name });
  }
}

/** What can be wrong with the ACS resource before Azure is asked. */
export function checkCommunication(
  problems: Problems,
  args: Partial<Pick<CommunicationEventsArgs, "dataLocation">>,
): void {
  problems.oneOf("dataLocation", Object.values(DataLocation), args.dataLocation);
}
