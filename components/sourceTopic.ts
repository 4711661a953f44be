import { SystemTopic } from "@pulumi/azure-native/eventgrid/systemTopic.js";
import type * as pulumi from "@pulumi/pulumi";
import { checkAdoption } from "./adoption";
import type { NamesOf } from "./argumentNames";
import { type ArmType, adopt, checkArmId } from "./armId";
import { asOutput } from "./asOutput";
import type { Problems } from "./problems";
import { checkedGroup, type ResourceGroupArgs } from "./resourceGroup";

/** Adopting a source's system topic. */
export interface AdoptedTopicArgs {
  /**
   * ARM id of the system topic that the adopted service has already, as a source has only one
   * (MicrosoftDocs/azure-docs#97986). Only beside `serviceId`.
   * @defaultValue a topic is made
   */
  readonly topicId?: pulumi.Input<string> | undefined;
}

interface TopicSettings {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: pulumi.Input<string>;
  /** ARM id of the source. */
  readonly source: pulumi.Input<string>;
  readonly topicType: string;
  readonly identity?: {
    readonly type: string;
    readonly userAssignedIdentities?: pulumi.Output<Record<string, object>>;
  };
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A topic id can only belong to a service that is there already. */
export function checkTopicId(
  problems: Problems,
  args: AdoptedTopicArgs & { readonly serviceId?: pulumi.Input<string> | undefined },
): void {
  checkArmId(problems, "topicId", "Microsoft.EventGrid/systemTopics", args.topicId);
  const { topicId, serviceId } = args;
  if (typeof topicId === "string" && typeof serviceId === "string" && groupPart(topicId) !== groupPart(serviceId)) {
    // learn.microsoft.com, "System topics in Azure Event Grid", 2023-04-27: in the source's own subscription and group.
    const reason = `expected a topic in the resource group of ${serviceId}, got ${JSON.stringify(topicId)}`;
    problems.add("topicId", "arm-id", reason);
  }
  if (topicId === undefined || serviceId !== undefined) return;
  problems.add("serviceId", "required", "expected the ARM id of the service whose topic is adopted, got nothing");
}

/** Subscription and resource group, which ARM writes in any case. */
function groupPart(id: string): string {
  return id.toLowerCase().split("/").slice(0, 5).join("/");
}

/** The resource group of a source, its topic and so of every subscription on it: an adopted service's own. */
export function sourceGroupName(
  armType: ArmType,
  args: {
    readonly serviceId?: pulumi.Input<string> | undefined;
    readonly resourceGroup?: ResourceGroupArgs | undefined;
  },
): pulumi.Output<string> {
  const { serviceId } = args;
  return serviceId === undefined ? asOutput(checkedGroup(args).name) : adopt(armType, serviceId).resourceGroupName;
}

/** The system topic of a source, made or, by its id, adopted. */
export function createTopic(
  name: string,
  topicId: pulumi.Input<string> | undefined,
  settings: TopicSettings,
  opts: pulumi.CustomResourceOptions,
): SystemTopic {
  if (topicId !== undefined) {
    return SystemTopic.get(name, adopt("Microsoft.EventGrid/systemTopics", topicId).id, opts);
  }
  // Azure refuses to change a topic's source (Azure/azure-quickstart-templates#13688), which azure-native would send as an
  // update; and a source has one topic, so the old one must go first (MicrosoftDocs/azure-docs#97986).
  const follows = { deleteBeforeReplace: true, replaceOnChanges: ["source", "topicType"] };
  return new SystemTopic(name, settings, { ...opts, ...follows });
}

interface Tagged {
  readonly serviceId?: unknown;
  readonly topicId?: unknown;
  readonly alerts?: unknown;
}

/** Whether a source makes anything that has tags: service and topic may be adopted as they are, and alerts not asked for. */
export function takesTags({ serviceId, topicId, alerts }: Tagged): boolean {
  return serviceId === undefined || topicId === undefined || alerts !== undefined;
}

/** Tags that would reach nothing. */
export function checkTags(problems: Problems, args: Tagged & { readonly tags?: unknown }): void {
  if (!takesTags(args)) checkAdoption(problems, "serviceId and topicId without alerts", { tags: args.tags });
}

/** By name, for {@link checkNames}. */
export const topicNames: NamesOf<AdoptedTopicArgs> = { topicId: true };
