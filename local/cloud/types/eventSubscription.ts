import { type EventSource, eventSubscriptionName, limits, outOfRange, sourceOfEventType } from "../../../events";
import {
  deadLetterDestinationOf,
  destinationOf,
  type EventSubscriptionInputs,
  sourceOfTopicType,
} from "../../eventGrid/armShapes";
import { resourceIdIn } from "../armId";
import { isSystemAssigned } from "../identity";
import { type CloudResource, type Making, RefusedError, type ResourceType, textInput } from "../resourceType";
import { refuseMissingRole } from "./deliveryRoles";

type Inputs = Readonly<Record<string, unknown>>;

const topicId = (inputs: Inputs) =>
  resourceIdIn(
    textInput(inputs, "resourceGroupName"),
    `Microsoft.EventGrid/systemTopics/${textInput(inputs, "systemTopicName")}`,
  );

/** Event subscriptions of system topics, with what Azure refuses about their name, types, limits and destination. */
export const eventSubscriptionTypes: Readonly<Record<string, ResourceType>> = {
  "azure-native:eventgrid:SystemTopicEventSubscription": {
    nameInput: "eventSubscriptionName",
    naming: { maxLength: 64 },
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
  if (!eventSubscriptionName.test(name)) {
    throw new RefusedError(
      "InvalidRequest",
      `expected an event subscription name of 3 to 64 letters, digits and hyphens, got "${name}"`,
    );
  }
  checkTypes(name, inputs.filter?.includedEventTypes ?? [], sourceOfTopicType(String(topic?.inputs.topicType)));
  checkRetry(name, inputs.retryPolicy);
  if (inputs.destination && inputs.deliveryWithResourceIdentity) {
    throw new RefusedError(
      "InvalidRequest",
      `event subscription "${name}" has two destinations, with and without identity`,
    );
  }
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

// learn.microsoft.com, "Event subscription schema": a type that the source does not register is an error at creation.
function checkTypes(name: string, types: readonly string[], source: EventSource | undefined): void {
  for (const type of types) {
    const owner = sourceOfEventType(type);
    if (source !== undefined && owner !== undefined && owner !== source) {
      throw new RefusedError(
        "InvalidRequest",
        `event subscription "${name}" includes ${type}, which its topic's source does not raise`,
      );
    }
  }
}

function checkRetry(name: string, policy: EventSubscriptionInputs["retryPolicy"]): void {
  const faults = [
    ["maxDeliveryAttempts", limits.maxDeliveryAttempts, policy?.maxDeliveryAttempts],
    ["eventTimeToLiveInMinutes", limits.eventTimeToLiveMinutes, policy?.eventTimeToLiveInMinutes],
  ] as const;
  for (const [key, limit, value] of faults) {
    const fault = value === undefined ? undefined : outOfRange(limit, value);
    if (fault) throw new RefusedError("InvalidRequest", `event subscription "${name}": retryPolicy.${key}: ${fault}`);
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
