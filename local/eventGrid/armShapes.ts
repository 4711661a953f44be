import type { EventSource, EventSubscriptionFilter } from "../../events";

/** Where events go, as ARM writes it. Only a storage queue and a function of the stack are delivered to. */
export interface DestinationInputs {
  readonly endpointType: string;
  /** ARM id: of the storage account of a queue, of the destination itself otherwise. */
  readonly resourceId?: string;
  /** Of a webhook; its query may hold a secret. */
  readonly endpointUrl?: string;
  readonly queueName?: string;
  /** Of a function or a webhook. */
  readonly maxEventsPerBatch?: number;
  readonly preferredBatchSizeInKilobytes?: number;
  /** In seconds; -1 for no end. */
  readonly queueMessageTimeToLiveInSeconds?: number;
}

/** Where events go that cannot be delivered, as ARM writes it. */
export interface DeadLetterInputs {
  readonly endpointType: string;
  /** ARM id of the storage account. */
  readonly resourceId?: string;
  readonly blobContainerName?: string;
}

interface DeliveryIdentity {
  readonly type?: string;
  /** ARM id, beside the type `UserAssigned`. */
  readonly userAssignedIdentity?: string;
}

/** The inputs of a `SystemTopicEventSubscription` that deliveries depend on. */
export interface EventSubscriptionInputs {
  readonly filter?: EventSubscriptionFilter;
  readonly destination?: DestinationInputs;
  readonly deliveryWithResourceIdentity?: {
    readonly identity?: DeliveryIdentity;
    readonly destination?: DestinationInputs;
  };
  readonly deadLetterDestination?: DeadLetterInputs;
  readonly deadLetterWithResourceIdentity?: {
    readonly identity?: DeliveryIdentity;
    readonly deadLetterDestination?: DeadLetterInputs;
  };
  readonly retryPolicy?: { readonly maxDeliveryAttempts?: number; readonly eventTimeToLiveInMinutes?: number };
  readonly eventDeliverySchema?: string;
}

/** The destination of a subscription, with or without an identity. */
export function destinationOf(inputs: EventSubscriptionInputs): DestinationInputs | undefined {
  return inputs.destination ?? inputs.deliveryWithResourceIdentity?.destination;
}

/** The dead-letter destination of a subscription, with or without an identity. */
export function deadLetterDestinationOf(inputs: EventSubscriptionInputs): DeadLetterInputs | undefined {
  return inputs.deadLetterDestination ?? inputs.deadLetterWithResourceIdentity?.deadLetterDestination;
}

/** Pulumi's types of the sources, with what Event Grid calls the type of their topics. */
export const topicTypes: Readonly<Record<string, string>> = {
  "azure-native:communication:CommunicationService": "Microsoft.Communication.CommunicationServices",
  "azure-native:signalrservice:SignalR": "Microsoft.SignalRService.SignalR",
};

/** The source that a topic type belongs to; the service may write the type in any casing. */
export function sourceOfTopicType(topicType: string): EventSource | undefined {
  switch (topicType.toLowerCase()) {
    case "microsoft.communication.communicationservices":
      return "communication";
    case "microsoft.signalrservice.signalr":
      return "signalr";
    default:
      return undefined;
  }
}
