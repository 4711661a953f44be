import { checkEventSubscription, limits, limitsOfNames, outOfRange, problemText } from "../../../events";
import {
  deadLetterDestinationOf,
  destinationOf,
  type EventSubscriptionInputs,
  sourceOfTopicType,
} from "../../eventGrid/armShapes";
import { resourceIdIn, sameArmId } from "../armId";
import { isSystemAssigned } from "../identity";
import { type CloudResource, type Making, RefusedError, type ResourceType, textInput } from "../resourceType";
import { refuseMissingRole } from "./deliveryRoles";

type Inputs = Readonly<Record<string, unknown>>;

const topicId = (inputs: Inputs) =>
  resourceIdIn(
    textInput(inputs, "resourceGroupName"),
    `Microsoft.EventGrid/systemTopics/${textInput(inputs, "systemTopicName")}`,
  );

const token = "azure-native:eventgrid:SystemTopicEventSubscription";

/** Event subscriptions of system topics, with what Azure refuses about them and about where they deliver. */
export const eventSubscriptionTypes: Readonly<Record<string, ResourceType>> = {
  [token]: {
    nameInput: "eventSubscriptionName",
    naming: { maxLength: limitsOfNames.eventSubscription.max },
    armType: "Microsoft.EventGrid/systemTopics/eventSubscriptions",
    parentId: topicId,
    id: (name, inputs) => `${topicId(inputs)}/eventSubscriptions/${name}`,
    check,
    outputs: ({ inputs }) => ({ topic: topicId(inputs) }),
  },
};

function check({ name, inputs: untyped, existing }: Making): void {
  const inputs = untyped as EventSubscriptionInputs;
  const topic = existing.byId(topicId(untyped));
  const { eventSubscriptionName: _, ...body } = untyped;
  const source = sourceOfTopicType(String(topic?.inputs.topicType));
  const problems = checkEventSubscription({ name, ...body }, { source, now: new Date() });
  if (problems.length > 0) {
    const texts = problems.map((problem) => `${problem.path}: ${problemText(problem)}`);
    throw new RefusedError("InvalidRequest", `event subscription "${name}": ${texts.join("; ")}`);
  }
  const siblings = existing.ofType(token).filter((other) => sameArmId(topicId(other.inputs), topicId(untyped)));
  const tooMany = outOfRange(limits.eventSubscriptionsPerTopic, siblings.length + 1);
  if (tooMany) throw new RefusedError("InvalidRequest", `event subscription "${name}": ${tooMany}`);

  const delivery = destinationOf(inputs);
  const letters = deadLetterDestinationOf(inputs);
  const identities = [inputs.deliveryWithResourceIdentity, inputs.deadLetterWithResourceIdentity];
  for (const [index, target] of [delivery, letters].entries()) {
    const id = targetId(target);
    if (id === undefined) continue;
    if (!existing.byId(id)) {
      throw new RefusedError(
        "Endpoint validation",
        `Destination endpoint not found. Resource details: resourceId: ${id}. Resource should pre-exist before attempting this operation.`,
      );
    }
    if (isSystemAssigned(identities[index]?.identity?.type)) {
      refuseMissingRole(name, principalOf(name, topic), index === 0 ? "queue" : "container", id, existing);
    }
  }
}

function targetId(
  target:
    | { readonly resourceId?: string; readonly queueName?: string; readonly blobContainerName?: string }
    | undefined,
) {
  if (target?.queueName) return `${target.resourceId}/queueServices/default/queues/${target.queueName}`;
  if (target?.blobContainerName)
    return `${target.resourceId}/blobServices/default/containers/${target.blobContainerName}`;
  return undefined;
}

function principalOf(name: string, topic: CloudResource | undefined): string {
  const principal = (topic?.outputs.identity as { readonly principalId?: string } | undefined)?.principalId;
  if (principal) return principal;
  throw new RefusedError(
    "InvalidRequest",
    `event subscription "${name}" delivers with the system-assigned identity of its topic, which has none`,
  );
}
