import type { EventSource } from "../events";
import { httpFunctionNames, queueFunctionNames } from "../events/functionNames";
import { type DeadLetters, deadLetterContainer } from "./deadLetterContainer";
import { type Check, healthEndpoint } from "./healthEndpoint";
import type { HttpHandler } from "./http";
import { onPresence } from "./presence/onPresence";
import { presenceEndpoint } from "./presence/presenceEndpoint";
import { tableStore } from "./presence/tableStore";
import { type QueueHandler, receive, receivePoison } from "./receive";
import { createRouter, type Router } from "./router";
import type { Settings } from "./settings";

/** A function with a storage queue trigger. */
export interface QueueFunction {
  readonly name: string;
  readonly queueName: string;
  /** Name of the setting, or prefix of the settings, with the queue's connection. */
  readonly connection: string;
  readonly handler: QueueHandler;
}

/** A function with an HTTP trigger. */
export interface HttpFunction {
  readonly name: string;
  readonly methods: "GET"[];
  readonly authLevel: "anonymous" | "function";
  readonly handler: HttpHandler;
}

/** The function app, not yet registered with the Functions host. */
export interface HandlerApp {
  /** Keeps presence; takes further handlers. */
  readonly router: Router;
  readonly queues: readonly QueueFunction[];
  readonly http: readonly HttpFunction[];
}

/** Composes the app that the settings describe. Reaches for no store before the first event or request. */
export function createHandlerApp(settings: Settings): HandlerApp {
  const store = tableStore(settings.presence.tables, settings.presence.table);
  const router = createRouter();
  onPresence(router, store);

  const checks: Record<string, Check> = { presence: store.check };
  const queues = settings.inboxes.flatMap(({ source, connection, queue, blobs, deadLetters: container }) => {
    const deadLetters = deadLetterContainer(blobs, container);
    checks[`${source}DeadLetters`] = deadLetters.check;
    return queueFunctions(source, connection, queue, router, deadLetters);
  });

  const http: readonly HttpFunction[] = [
    { name: httpFunctionNames.presence, methods: ["GET"], authLevel: "function", handler: presenceEndpoint(store) },
    { name: httpFunctionNames.health, methods: ["GET"], authLevel: "anonymous", handler: healthEndpoint(checks) },
  ];
  return { router, queues, http };
}

function queueFunctions(
  source: EventSource,
  connection: string,
  queue: string,
  router: Router,
  deadLetters: DeadLetters,
): readonly QueueFunction[] {
  const names = queueFunctionNames(source);
  return [
    { name: names.events, queueName: queue, connection, handler: receive(router, deadLetters) },
    // The host names the poison queue so; it is not configurable.
    { name: names.poison, queueName: `${queue}-poison`, connection, handler: receivePoison(deadLetters) },
  ];
}
