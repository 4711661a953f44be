import { compileFilter, type EventSource, type EventSubscriptionFilter, limits } from "../../events";
import { type PlannedResource, reveal } from "../../plan";
import { deadLetterDestinationOf, destinationOf, type EventSubscriptionInputs, sourceOfTopicType } from "./armShapes";
import type { RetryPolicy } from "./retrySchedule";

/** A system topic of the program, with its event subscriptions. */
export interface Topic {
  readonly name: string;
  readonly source: EventSource;
  /** ARM id of the resource that raises the events; every event's `topic`. */
  readonly resourceId: string;
  readonly subscriptions: readonly Subscription[];
}

export interface Subscription {
  readonly name: string;
  readonly filter: EventSubscriptionFilter;
  readonly retryPolicy: RetryPolicy;
  readonly deliverySchema: DeliverySchema;
  readonly queue: QueueDestination;
  /** Absent: what cannot be delivered is dropped. */
  readonly deadLetters?: ContainerDestination;
}

/** The schema that a subscription of a system topic can have its events delivered in. */
export type DeliverySchema = "EventGridSchema" | "CloudEventSchemaV1_0";

export interface QueueDestination {
  /** Name of the storage account. */
  readonly account: string;
  readonly queue: string;
  /** In seconds, -1 for no end; absent: the queue service's own seven days. */
  readonly timeToLiveSeconds?: number;
}

export interface ContainerDestination {
  /** Name of the storage account. */
  readonly account: string;
  readonly container: string;
}

/**
 * The topics and event subscriptions of a plan.
 * @throws Error naming the subscription, for what the local Event Grid cannot do: destinations other than a storage
 * queue, dead letters other than in a blob container, custom input schemas, filters that cannot be right, sources outside the
 * catalogue.
 */
export function topicsOf(resources: readonly PlannedResource[]): readonly Topic[] {
  const subscriptions = resources.filter(({ type }) => type === "azure-native:eventgrid:SystemTopicEventSubscription");
  return resources
    .filter(({ type }) => type === "azure-native:eventgrid:SystemTopic")
    .map((topic) => {
      const children = subscriptions.filter(({ id }) => isChild(String(id), String(topic.id)));
      return topicOf(topic, children.map(subscriptionOf));
    });
}

function isChild(id: string, topicId: string): boolean {
  return id.toLowerCase().startsWith(`${topicId.toLowerCase()}/eventsubscriptions/`);
}

function topicOf(topic: PlannedResource, subscriptions: readonly Subscription[]): Topic {
  const inputs = reveal(topic.inputs) as { readonly topicType?: string; readonly source?: string };
  const name = lastName(String(topic.id));
  const source = sourceOfTopicType(String(inputs.topicType));
  if (source === undefined || inputs.source === undefined) {
    throw new Error(
      `system topic "${name}" has the topic type "${inputs.topicType}"; the local Event Grid knows ` +
        "Microsoft.Communication.CommunicationServices and Microsoft.SignalRService.SignalR",
    );
  }
  return { name, source, resourceId: inputs.source, subscriptions };
}

function subscriptionOf(resource: PlannedResource): Subscription {
  const name = lastName(String(resource.id));
  const inputs = reveal(resource.inputs) as EventSubscriptionInputs;
  try {
    compileFilter(inputs.filter ?? {}); // refuses here what could not be decided for any event
    const deadLetters = containerOf(inputs);
    return {
      name,
      filter: inputs.filter ?? {},
      retryPolicy: {
        maxDeliveryAttempts: inputs.retryPolicy?.maxDeliveryAttempts ?? limits.maxDeliveryAttempts.default,
        eventTimeToLiveInMinutes: inputs.retryPolicy?.eventTimeToLiveInMinutes ?? limits.eventTimeToLiveMinutes.default,
      },
      deliverySchema: deliverySchemaOf(inputs),
      queue: queueOf(inputs),
      ...(deadLetters && { deadLetters }),
    };
  } catch (cause) {
    throw new Error(`event subscription "${name}": ${(cause as Error).message}`, { cause });
  }
}

function deliverySchemaOf({ eventDeliverySchema = "EventGridSchema" }: EventSubscriptionInputs): DeliverySchema {
  if (eventDeliverySchema === "EventGridSchema" || eventDeliverySchema === "CloudEventSchemaV1_0") {
    return eventDeliverySchema;
  }
  throw new Error(
    `eventDeliverySchema "${eventDeliverySchema}" is not supported: supported are EventGridSchema, CloudEventSchemaV1_0`,
  );
}

function queueOf(inputs: EventSubscriptionInputs): QueueDestination {
  const destination = destinationOf(inputs);
  const { endpointType, resourceId, queueName, queueMessageTimeToLiveInSeconds: timeToLiveSeconds } = destination ?? {};
  if (endpointType !== "StorageQueue" || !resourceId || !queueName) {
    throw new Error(
      `destination ${JSON.stringify(destination)} is not supported: supported is StorageQueue with its queue`,
    );
  }
  return {
    account: lastName(resourceId),
    queue: queueName,
    ...(timeToLiveSeconds === undefined ? {} : { timeToLiveSeconds }),
  };
}

function containerOf(inputs: EventSubscriptionInputs): ContainerDestination | undefined {
  const destination = deadLetterDestinationOf(inputs);
  if (destination === undefined) return undefined;
  const { endpointType, resourceId, blobContainerName } = destination;
  if (endpointType !== "StorageBlob" || !resourceId || !blobContainerName) {
    throw new Error(
      `dead-letter destination ${JSON.stringify(destination)} is not supported: supported is StorageBlob with its container`,
    );
  }
  return { account: lastName(resourceId), container: blobContainerName };
}

const lastName = (id: string): string => id.slice(id.lastIndexOf("/") + 1);
