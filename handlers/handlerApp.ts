import { HandlerDelivery, handlerFunctions, httpFunctions } from "../events";
import { type DeadLetters, deadLetterContainer } from "./deadLetterContainer";
import { pushDelivery } from "./delivery";
import { type Check, healthEndpoint } from "./healthEndpoint";
import type { HttpHandler } from "./http";
import { onPresence } from "./presence/onPresence";
import { presenceEndpoint } from "./presence/presenceEndpoint";
import { tableStore } from "./presence/tableStore";
import { type MessageHandler, receive, receivePoison } from "./receive";
import { createRouter, type Router } from "./router";
import type { QueueInboxSettings, Settings } from "./settings";

/** A function with a storage queue trigger. */
export interface QueueFunction {
  readonly name: string;
  readonly queueName: string;
  /** Name of the setting, or prefix of the settings, with the queue's connection. */
  readonly connection: string;
  readonly handler: MessageHandler;
}

/** A function with an Event Grid trigger. */
export interface EventGridFunction {
  readonly name: string;
  readonly handler: MessageHandler;
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
  /** Of the sources whose events wait in a queue. */
  readonly queues: readonly QueueFunction[];
  /** Of the sources whose events Event Grid pushes. */
  readonly eventGrid: readonly EventGridFunction[];
  readonly http: readonly HttpFunction[];
}

/** Composes the app that the settings describe. Reaches for no store before the first event or request. */
export function createHandlerApp(settings: Settings): HandlerApp {
  const store = tableStore(settings.presence.tables, settings.presence.table);
  const router = createRouter();
  onPresence(router, store);

  const checks: Record<string, Check> = { presence: store.check };
  const queues: QueueFunction[] = [];
  const eventGrid: EventGridFunction[] = [];
  for (const inbox of settings.inboxes) {
    const { source } = inbox;
    const deadLetters = deadLetterContainer(inbox.blobs, inbox.deadLetters);
    checks[`${source}DeadLetters`] = deadLetters.check;
    if (inbox.delivery === HandlerDelivery.Queue) queues.push(...queueFunctions(inbox, router, deadLetters));
    else eventGrid.push({ name: handlerFunctions[source].push, handler: receive(router, deadLetters, pushDelivery) });
  }

  const http: readonly HttpFunction[] = [
    { name: httpFunctions.presence, methods: ["GET"], authLevel: "function", handler: presenceEndpoint(store) },
    { name: httpFunctions.health, methods: ["GET"], authLevel: "anonymous", handler: healthEndpoint(checks) },
  ];
  return { router, queues, eventGrid, http };
}

function queueFunctions(
  { source, connection, queue }: QueueInboxSettings,
  router: Router,
  deadLetters: DeadLetters,
): readonly QueueFunction[] {
  const { events, poison } = handlerFunctions[source];
  return [
    { name: events, queueName: queue, connection, handler: receive(router, deadLetters) },
    // The host names the poison queue so; it is not configurable.
    { name: poison, queueName: `${queue}-poison`, connection, handler: receivePoison(deadLetters) },
  ];
}
