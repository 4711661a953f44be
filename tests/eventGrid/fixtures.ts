import { type EventGridEvent, SignalREventType } from "../../events";
import type { FunctionDestination, Subscription, Topic } from "../../local/eventGrid";

export const signalRId =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/chat/providers/Microsoft.SignalRService/SignalR/chat";

export function subscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    name: "chat-events",
    filter: { includedEventTypes: [SignalREventType.ClientConnectionConnected] },
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
    deliverySchema: "EventGridSchema",
    queue: { account: "inbox", queue: "events" },
    deadLetters: { account: "inbox", container: "dead-letters" },
    ...changes,
  };
}

/** A subscription that delivers to a function instead. */
export function pushSubscription(
  batch: Partial<FunctionDestination> = {},
  changes: Partial<Subscription> = {},
): Subscription {
  const { queue: _, ...rest } = subscription(changes);
  const id = "/subscriptions/s/resourceGroups/chat/providers/Microsoft.Web/sites/app/functions/signalrPush";
  const none = { id, functionName: "signalrPush", maxEventsPerBatch: 1, preferredBatchSizeKilobytes: 64 };
  return { ...rest, function: { ...none, ...batch } };
}

export function topic(...subscriptions: readonly Subscription[]): Topic {
  return { name: "chat-topic", source: "signalr", resourceId: signalRId, subscriptions };
}

export function connected(changes: Partial<EventGridEvent> = {}): EventGridEvent {
  return {
    id: "one",
    topic: signalRId,
    subject: "/hub/chat",
    eventType: SignalREventType.ClientConnectionConnected,
    eventTime: "2026-01-02T03:04:05Z",
    data: { timestamp: "2026-01-02T03:04:05.1234567Z", hubName: "chat", connectionId: "c1", userId: "u1" },
    dataVersion: "1.0",
    metadataVersion: "1",
    ...changes,
  };
}
