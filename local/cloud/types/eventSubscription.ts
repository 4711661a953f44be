import { checkEventSubscription, limits, limitsOfNames, outOfRange, problemText } from "../../../events";
import {
  deadLetterDestinationOf,
  destinationOf,
  type EventSubscriptionInputs,
  sourceOfTopicType,
} from "../../eventGrid/armShapes";
import { ownerId, resourceIdIn, sameArmId } from "../armId";
import { type Making, RefusedError, type ResourceType, textInput } from "../resourceType";
import { answeredDestination } from "./answeredDestination";
import { refuseMissingRole } from "./deliveryRoles";
import { deliveryTarget, refuseMissingTarget } from "./deliveryTarget";
import { refuseMissingFunction } from "./functionTarget";
import { topicSource } from "./systemTopic";

type Inputs = Readonly<Record<string, unknown>>;

const topicId = (inputs: Inputs) =>
  resourceIdIn(
    textInput(inputs, "resourceGroupName"),
    `Microsoft.EventGrid/systemTopics/${textInput(inputs, "systemTopicName")}`,
  );

/** Pulumi's type of them. */
export const eventSubscriptionToken = "azure-native:eventgrid:SystemTopicEventSubscription";

/** Event subscriptions of system topics, with what Azure refuses about them and about where they deliver. */
export const eventSubscriptionTypes: Readonly<Record<string, ResourceType>> = {
  [eventSubscriptionToken]: {
    nameInput: "eventSubscriptionName",
    naming: { maxLength: limitsOfNames.eventSubscription.max },
    armType: "Microsoft.EventGrid/systemTopics/eventSubscriptions",
    parentId: topicId,
    id: (name, inputs) => `${topicId(inputs)}/eventSubscriptions/${name}`,
    check,
    outputs: ({ id, inputs }) => ({ topic: ownerId(id), ...answeredDestination(inputs) }),
  },
};

/** The id of the topic that a subscription's id lies in. */

function check(making: Making): void {
  const { name, inputs: untyped, existing, now } = making;
  const inputs = untyped as EventSubscriptionInputs;
  const topic = existing.byId(topicId(untyped));
  const { eventSubscriptionName: _, ...body } = untyped;
  const topicType = topic && topicSource(topic, existing)?.topicType;
  const source = sourceOfTopicType(String(topicType));
  const problems = checkEventSubscription({ name, ...body }, { source, now });
  if (problems.length > 0) {
    const texts = problems.map((problem) => `${problem.path}: ${problemText(problem)}`);
    throw new RefusedError("InvalidRequest", `event subscription "${name}": ${texts.join("; ")}`);
  }
  const siblings = existing
    .ofType(eventSubscriptionToken)
    .filter((other) => sameArmId(ownerId(other.id), topicId(untyped)));
  const tooMany = outOfRange(limits.eventSubscriptionsPerTopic, siblings.length + 1);
  if (tooMany) throw new RefusedError("InvalidRequest", `event subscription "${name}": ${tooMany}`);

  const destination = destinationOf(inputs);
  if (destination?.endpointType === "AzureFunction") refuseMissingFunction(String(destination.resourceId), existing);
  const identities = [inputs.deliveryWithResourceIdentity, inputs.deadLetterWithResourceIdentity];
  for (const [index, inputsOfTarget] of [destination, deadLetterDestinationOf(inputs)].entries()) {
    const target = deliveryTarget(inputsOfTarget);
    if (!target) continue;
    refuseMissingTarget(target, existing);
    const identity = identities[index]?.identity;
    if (identity) refuseMissingRole(making, identity, topic, target);
  }
}
