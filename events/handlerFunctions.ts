import type { EventSource } from "./eventTypes";

/**
 * How events reach the handler: they are put into the inbox's queue, from which its function takes them, or Event Grid calls
 * its function.
 * @enum
 */
export const HandlerDelivery = { Queue: "queue", Push: "push" } as const;
export type HandlerDelivery = (typeof HandlerDelivery)[keyof typeof HandlerDelivery];

/** How the app settings of a source's inbox begin, for what writes and what reads them. */
export const inboxSettingPrefix = {
  communication: "CommunicationInbox",
  signalr: "SignalRInbox",
} as const satisfies Readonly<Record<EventSource, string>>;

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

type Deliveries = { readonly [S in EventSource]?: HandlerDelivery | undefined };

/** The functions that Event Grid calls for those of these sources whose events are pushed. */
export function pushedNames(sources: readonly EventSource[], deliveries: Deliveries): string[] {
  const pushed = sources.filter((source) => deliveries[source] === HandlerDelivery.Push);
  return pushed.map((source) => handlerFunctions[source].push);
}

/**
 * All functions that the package's own handler registers for these sources.
 * @param deliveries - How the events of each arrive; by its queue where nothing is said.
 */
export function handlerFunctionNames(sources: readonly EventSource[], deliveries: Deliveries = {}): string[] {
  const ofSources = sources.flatMap((source) => {
    const { events, poison, push } = handlerFunctions[source];
    return deliveries[source] === HandlerDelivery.Push ? [push] : [events, poison];
  });
  return [...ofSources, ...Object.values(httpFunctions)];
}
