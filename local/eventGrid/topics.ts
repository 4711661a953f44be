import { compileFilter, type EventSource, type EventSubscriptionFilter, limits } from "../../events";
import { type PlannedResource, reveal } from "../../plan";
import { armIdKey, onlyInGroupOf, ownerId, sameArmId } from "../cloud";
import {
  type DestinationInputs,
  deadLetterDestinationOf,
  destinationOf,
  type EventSubscriptionInputs,
  sourceOfTopicType,
  topicTypes,
} from "./armShapes";
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
  /** Absent for a subscription that delivers to what this machine has not, see {@link elsewhere}. */
  readonly queue?: QueueDestination;
  /** In place of a queue, a function of the app that runs here. */
  readonly function?: FunctionDestination;
  /** The destination that this machine has not, for people: `EventHub telemetry`. */
  readonly elsewhere?: string;
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

export interface FunctionDestination {
  /** ARM id of the function. */
  readonly id: string;
  readonly functionName: string;
  /** Most events in one request. */
  readonly maxEventsPerBatch: number;
  /** More than one event only as long as they are no larger together. */
  readonly preferredBatchSizeKilobytes: number;
}

export interface ContainerDestination {
  /** Name of the storage account. */
  readonly account: string;
  readonly container: string;
}

/**
 * The topics and event subscriptions of a plan. A destination other than a storage queue and a function of the app that runs
 * here is named, as nothing is delivered there.
 * @param siteId ARM id of that app
 * @throws Error naming the subscription, for what the local Event Grid cannot do: no destination, dead letters other than in
 * a blob container, custom input schemas, filters that cannot be right, sources that are outside the catalogue or unknown.
 */
export function topicsOf(resources: readonly PlannedResource[], siteId = ""): readonly Topic[] {
  const subscriptions = resources.filter(({ type }) => type === "azure-native:eventgrid:SystemTopicEventSubscription");
  const topics = resources.filter(({ type }) => type === "azure-native:eventgrid:SystemTopic");
  // A program may read one topic more than once.
  const once = new Map(topics.map((topic) => [armIdKey(String(topic.id)), topic]));
  return [...once].map(([key, topic]) => {
    const children = subscriptions.filter(({ id }) => armIdKey(String(id)).startsWith(`${key}/eventsubscriptions/`));
    return topicOf(
      topic,
      resources,
      children.map((child) => subscriptionOf(child, siteId)),
    );
  });
}

function topicOf(
  topic: PlannedResource,
  resources: readonly PlannedResource[],
  subscriptions: readonly Subscription[],
): Topic {
  const name = lastName(String(topic.id));
  const { topicType, source: resourceId } = sourceInputs(topic, resources);
  if (topic.import !== undefined && resourceId === undefined) {
    throw new Error(
      `system topic "${name}" is read by its id, which does not say whose events it has; read its source, too, and ` +
        "where the program has several in that resource group, each in a component with its topic",
    );
  }
  const source = sourceOfTopicType(String(topicType));
  if (source === undefined || resourceId === undefined) {
    throw new Error(
      `system topic "${name}" has the topic type "${topicType}"; the local Event Grid knows ` +
        Object.values(topicTypes).join(" and "),
    );
  }
  return { name, source, resourceId, subscriptions };
}

interface SourceInputs {
  readonly topicType?: string | undefined;
  readonly source?: string;
}

/** Of a topic that is read, those of the one source that the program has in the same component and resource group. */
function sourceInputs(topic: PlannedResource, resources: readonly PlannedResource[]): SourceInputs {
  const inputs = reveal(topic.inputs) as SourceInputs;
  if (inputs.source !== undefined) return inputs;
  const beside = resources.filter(({ type, parent }) => topicTypes[type] !== undefined && parent === topic.parent);
  const found = onlyInGroupOf(String(topic.id), beside);
  return found ? { topicType: topicTypes[found.type], source: String(found.id) } : {};
}

function subscriptionOf(resource: PlannedResource, siteId: string): Subscription {
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
      ...destinationFor(inputs, siteId),
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

function destinationFor(
  inputs: EventSubscriptionInputs,
  siteId: string,
): Pick<Subscription, "queue" | "function" | "elsewhere"> {
  const destination = destinationOf(inputs);
  const called = functionFor(destination, siteId);
  if (called) return { function: called };
  const { endpointType, resourceId, queueName, queueMessageTimeToLiveInSeconds: timeToLiveSeconds } = destination ?? {};
  if (destination && endpointType && endpointType !== "StorageQueue") {
    return { elsewhere: `${endpointType} ${nameOfDestination(destination)}` };
  }
  if (!resourceId || !queueName) {
    throw new Error(
      `destination ${JSON.stringify(destination)} is not supported: supported is StorageQueue with its queue`,
    );
  }
  return {
    queue: {
      account: lastName(resourceId),
      queue: queueName,
      ...(timeToLiveSeconds === undefined ? {} : { timeToLiveSeconds }),
    },
  };
}

function functionFor(destination: DestinationInputs | undefined, siteId: string): FunctionDestination | undefined {
  if (destination?.endpointType !== "AzureFunction") return undefined;
  const { resourceId: id = "", maxEventsPerBatch = 1, preferredBatchSizeInKilobytes = 64 } = destination;
  if (!sameArmId(ownerId(id), siteId)) return undefined;
  const preferredBatchSizeKilobytes = preferredBatchSizeInKilobytes;
  return { id, functionName: lastName(id), maxEventsPerBatch, preferredBatchSizeKilobytes };
}

/** A webhook by its host: path and query may let in who knows them. */
function nameOfDestination({ resourceId, endpointUrl }: DestinationInputs): string {
  if (endpointUrl !== undefined) return URL.canParse(endpointUrl) ? new URL(endpointUrl).origin : "";
  return lastName(String(resourceId));
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
