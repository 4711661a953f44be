import { SystemTopic } from "@pulumi/azure-native/eventgrid/systemTopic.js";
import type * as pulumi from "@pulumi/pulumi";
import { adopt, checkArmId } from "./armId";
import type { Problems } from "./problems";

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
  if (args.topicId === undefined || args.serviceId !== undefined) return;
  problems.add("serviceId", "required", "expected the ARM id of the service whose topic is adopted, got nothing");
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
