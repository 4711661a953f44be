import { CommunicationService } from "@pulumi/azure-native/communication/communicationService.js";
import type { SystemTopic } from "@pulumi/azure-native/eventgrid/systemTopic.js";
import * as pulumi from "@pulumi/pulumi";
import { checkAdoption, checked } from "./adoption";
import type { NamesOf } from "./argumentNames";
import { checkNames } from "./argumentNames";
import { adopt, checkArmId } from "./armId";
import { asOutput } from "./asOutput";
import type { DeliveryIdentity } from "./deliveryIdentity";
import { DiagnosticsTarget } from "./diagnostics";
import { checkName } from "./names";
import { isObjectId } from "./objectId";
import { checkOperations, type OperationsArgs, operate, operationNames } from "./operations";
import { Problems } from "./problems";
import { holdsData } from "./protection";
import { checkResourceGroup, groupNames, type ResourceGroupArgs } from "./resourceGroup";
import {
  type AdoptedTopicArgs,
  checkTags,
  checkTopicId,
  createTopic,
  sourceGroupName,
  topicNames,
} from "./sourceTopic";

/**
 * Where ACS keeps data at rest. It cannot be changed afterwards: another value replaces the resource.
 * Values known to the Azure providers of Terraform and Pulumi (hashicorp/terraform-provider-azurerm#27689); no page
 * lists them all.
 * @enum
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

/** A user-assigned managed identity; azure-native's `UserAssignedIdentity` fits as it is. */
export interface UserAssignedIdentityArgs {
  /** ARM id. */
  readonly id: pulumi.Input<string>;
  /** Object id, which roles are assigned to. */
  readonly principalId: pulumi.Input<string>;
}

const identityNames: NamesOf<UserAssignedIdentityArgs> = { id: true, principalId: true };

/** What {@link CommunicationEvents} takes. A service is made, in `resourceGroup`, or adopted by `serviceId`. */
export interface CommunicationEventsArgs extends AdoptedTopicArgs, OperationsArgs {
  /** Where the service and its topic are made. Needed unless `serviceId` adopts a service, whose own group it then is. */
  readonly resourceGroup?: ResourceGroupArgs | undefined;
  /** ARM id of an existing Communication Services resource, adopted as it is. @defaultValue one is made */
  readonly serviceId?: pulumi.Input<string> | undefined;
  /** Where data is kept at rest, for good. Needed unless `serviceId` adopts a service. */
  readonly dataLocation?: DataLocation | undefined;
  /**
   * Whether access keys and connection strings open the resource beside Entra ID. SDK users with a connection string
   * need it.
   * @defaultValue false
   */
  readonly localAuth?: boolean | undefined;
  /**
   * Unverified: no page says that a `global` topic can deliver by a user-assigned identity; public templates do it. The
   * topic gets this identity (an adopted one must have it), its roles are assigned, and an inbox then needs no account keys.
   * @defaultValue none: Event Grid delivers with the rights of whoever creates the subscription
   */
  readonly unverifiedUserAssignedIdentity?: UserAssignedIdentityArgs | undefined;
  /** Protects a service that is made from deletion, and keeps it in Azure when the stack goes. @defaultValue false */
  readonly protectData?: boolean | undefined;
  /** On every resource that takes tags. @defaultValue none */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * An Azure Communication Services resource, made or adopted, and the system topic that publishes its events. The topic of
 * an adopted service is made in that service's resource group, where Azure wants it.
 *
 * @throws `pulumi.InputPropertiesError` naming every argument that cannot be right, before anything is registered.
 *
 * @example
 * ```ts
 * import { CommunicationEvents } from "azure-realtime-events";
 *
 * const resourceGroup = { id: "/subscriptions/<id>/resourceGroups/chat" };
 *
 * new CommunicationEvents("chat", { resourceGroup, dataLocation: "Europe", lock: true });
 * ```
 */
export class CommunicationEvents extends pulumi.ComponentResource {
  /** Which source of events this is. */
  readonly kind = "communication" as const;
  /** The name that it was made with. */
  readonly logicalName: string;
  /** The Communication Services resource, made or adopted. */
  readonly service: CommunicationService;
  /** Its system topic, made or adopted. */
  readonly topic: SystemTopic;
  /** Of the source, its topic and so of every subscription on it. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** The identity that the topic delivers by; absent unless one was assigned. */
  readonly deliveryIdentity: DeliveryIdentity | undefined;

  constructor(name: string, args: CommunicationEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    const problems = new Problems();
    const right = checkNames(problems, communicationNames, args) ?? problems.stop("CommunicationEvents", name);
    checkName(problems, name, "-topic");
    checkCommunication(problems, right);
    checkIdentity(problems.within("unverifiedUserAssignedIdentity"), right.unverifiedUserAssignedIdentity);
    checkOperations(problems, right);
    checkTags(problems, right);
    if (right.serviceId === undefined) {
      checkResourceGroup(problems, right.resourceGroup);
      problems.required("dataLocation", `one of ${Object.values(DataLocation).join(", ")}`, right.dataLocation);
    } else checkAdoption(problems, "serviceId", { resourceGroup: right.resourceGroup, protectData: right.protectData });
    problems.throwIfAny("CommunicationEvents", name);
    super("azure-realtime-events:index:CommunicationEvents", name, args, opts);
    const { tags = {}, unverifiedUserAssignedIdentity: identity } = args;
    const parent = { parent: this };

    this.logicalName = name;
    this.resourceGroupName = sourceGroupName(armType, args);
    this.service = this.#service(name, args);
    this.topic = createTopic(
      `${name}-topic`,
      args.topicId,
      {
        resourceGroupName: this.resourceGroupName,
        // A global source has a global topic, and a global topic takes no system-assigned identity: learn.microsoft.com,
        // "System topics in Azure Event Grid", 2023-04-27; "Assign a system-managed identity", 2021-03 (Azure/azure-cli#18002).
        location: "global",
        source: this.service.id,
        topicType: "Microsoft.Communication.CommunicationServices",
        ...(identity ? { identity: userAssigned(identity) } : {}),
        tags,
      },
      parent,
    );
    this.deliveryIdentity = identity && {
      type: "UserAssigned",
      principalId: asOutput(identity.principalId),
      userAssignedIdentity: asOutput(identity.id),
    };
    operate(this, args, { diagnostics: DiagnosticsTarget.Communication });
    this.registerOutputs({
      serviceId: this.service.id,
      hostName: this.service.hostName,
      topicId: this.topic.id,
      topicName: this.topic.name,
      resourceGroupName: this.resourceGroupName,
    });
  }

  #service(name: string, args: CommunicationEventsArgs): CommunicationService {
    const { serviceId, dataLocation, localAuth = false, tags = {} } = args;
    const opts = { parent: this };
    if (serviceId !== undefined) {
      return CommunicationService.get(`${name}-service`, adopt(armType, serviceId).id, opts);
    }
    return new CommunicationService(
      `${name}-service`,
      {
        resourceGroupName: this.resourceGroupName,
        // The resource is global; only its data has a place.
        location: "global",
        dataLocation: checked(dataLocation, "dataLocation"),
        disableLocalAuth: !localAuth,
        tags,
      },
      holdsData(opts, args.protectData),
    );
  }
}

function checkIdentity(problems: Problems, identity: UserAssignedIdentityArgs | undefined): void {
  if (!identity) return;
  const { id, principalId } = identity;
  problems.required("id", "the ARM id of a user-assigned identity", id);
  if (id) checkArmId(problems, "id", "Microsoft.ManagedIdentity/userAssignedIdentities", id);
  problems.required("principalId", "the object id of the identity", principalId);
  if (typeof principalId !== "string" || principalId === "" || isObjectId(principalId)) return;
  problems.add("principalId", "identity", `expected an object id, a GUID, got ${JSON.stringify(principalId)}`);
}

/** ARM names the identities by their ids. */
function userAssigned({ id }: UserAssignedIdentityArgs) {
  return { type: "UserAssigned", userAssignedIdentities: asOutput(id).apply((known) => ({ [known]: {} })) };
}

const armType = "Microsoft.Communication/communicationServices";

/** What can be wrong with the ACS resource before Azure is asked. */
export function checkCommunication(
  problems: Problems,
  args: Pick<CommunicationEventsArgs, "serviceId" | "topicId" | "dataLocation" | "localAuth">,
): void {
  const { serviceId, dataLocation, localAuth } = args;
  checkArmId(problems, "serviceId", armType, serviceId);
  checkTopicId(problems, args);
  problems.oneOf("dataLocation", Object.values(DataLocation), dataLocation);
  if (serviceId !== undefined) checkAdoption(problems, "serviceId", { dataLocation, localAuth });
}

/** By name, for {@link checkNames}. */
export const communicationNames: NamesOf<CommunicationEventsArgs> = {
  ...{ ...operationNames, ...topicNames, serviceId: true, dataLocation: true },
  resourceGroup: { members: groupNames },
  localAuth: "boolean",
  protectData: "boolean",
  unverifiedUserAssignedIdentity: { members: identityNames },
  tags: "texts",
};
