import {
  type EventGridEvent,
  type EventSource,
  type EventType,
  isKnownEventType,
  type KnownEvent,
  parsePayload,
  sourceOfEventType,
  UnknownEventTypeError,
} from "../events";

/** What a handler gets beside its event. */
export interface HandlerContext {
  /** The service that raised the event. */
  readonly source: EventSource;
  /** Writes a line to the log of this invocation. */
  log(line: string): void;
}

/** Reacts to one event. Returning says that it is done; throwing gives the event back to its queue. */
export type EventHandler<T extends EventType = EventType> = (
  event: KnownEvent<T>,
  context: HandlerContext,
) => Promise<void> | void;

/** Why an event cannot be used, however often it is tried. */
export interface Problem {
  readonly reason: "MalformedEvent" | "UnhandledEventType";
  /** Dotted path of what is wrong, `""` for the event as a whole; says nothing of the event's content. */
  readonly path: string;
  /** For people; may quote the event. */
  readonly detail: string;
}

/** Brings events to the handlers of their type. */
export interface Router {
  /**
   * Adds a handler; several of one type run one after the other, in the order in which they were added.
   * @throws UnknownEventTypeError for a type that the catalogue does not hold.
   */
  on<T extends EventType>(type: T, handler: EventHandler<T>): Router;
  /** Runs the handlers of the event's type, or says why it cannot be used. Rejects only with a handler's own error. */
  handle(event: EventGridEvent, log: HandlerContext["log"]): Promise<Problem | undefined>;
}

/** A router without handlers. */
export function createRouter(): Router {
  const handlers = new Map<string, EventHandler[]>();
  const router: Router = {
    on(type, handler) {
      if (!isKnownEventType(type)) throw new UnknownEventTypeError(type);
      // Sound: `handle` looks handlers up by the very type that the payload was checked against.
      handlers.set(type, [...(handlers.get(type) ?? []), handler as EventHandler]);
      return router;
    },

    async handle(event, log) {
      const { eventType } = event;
      const source = sourceOfEventType(eventType);
      const chosen = handlers.get(eventType);
      if (!source || !chosen || !isKnownEventType(eventType)) {
        return { reason: "UnhandledEventType", path: "eventType", detail: unhandled(eventType, [...handlers.keys()]) };
      }
      const parsed = parsePayload(event, eventType);
      if (!parsed.ok) return malformed(parsed.fault);
      for (const handler of chosen) await handler(parsed.value, { source, log });
      return undefined;
    },
  };
  return router;
}

/** The problem with an event whose content is not what its schema says. */
export function malformed(fault: { readonly path: string; readonly message: string }): Problem {
  const { path, message } = fault;
  return { reason: "MalformedEvent", path, detail: path === "" ? message : `${path}: ${message}` };
}

function unhandled(eventType: string, handled: readonly string[]): string {
  return `no handler for ${JSON.stringify(eventType)}; handled are ${handled.join(", ") || "none"}`;
}
