import type { EventSource } from "./eventTypes";

/**
 * How events reach the handler: they are put into the inbox's queue, from which its function takes them, or Event Grid calls
 * its function.
 */
export const HandlerDelivery = { Queue: "queue", Push: "push" } as const;
export type HandlerDelivery = (typeof HandlerDelivery)[keyof typeof HandlerDelivery];

/** What the handler's functions are called that take the events of one source. */
export interface HandlerFunctionNames {
  /** Takes events from the inbox's queue. */
  readonly events: string;
  /** Takes what failed too often there. */
  readonly poison: string;
  /** Is called by Event Grid. Another name, as a function of the one kind cannot stand in for the other. */
  readonly push: string;
}

/** The names by which the handler registers its functions and by which a subscription finds them. */
export const handlerFunctions = {
  communication: { events: "communicationEvents", poison: "communicationPoison", push: "communicationPush" },
  signalr: { events: "signalrEvents", poison: "signalrPoison", push: "signalrPush" },
} as const satisfies Readonly<Record<EventSource, HandlerFunctionNames>>;

/** The handler's functions that answer requests. */
export const httpFunctions = { presence: "presence", health: "health" } as const;

/**
 * All functions that the package's own handler registers.
 * @param deliveries - How the events of each of its sources arrive.
 */
export function handlerFunctionNames(
  deliveries: { readonly [S in EventSource]?: HandlerDelivery | undefined },
): string[] {
  const ofSources = (["communication", "signalr"] as const).flatMap((source) => {
    const { events, poison, push } = handlerFunctions[source];
    if (deliveries[source] === undefined) return [];
    return deliveries[source] === HandlerDelivery.Push ? [push] : [events, poison];
  });
  return [...ofSources, ...Object.values(httpFunctions)];
}
