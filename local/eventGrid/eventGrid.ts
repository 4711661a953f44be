import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { EventSource } from "../../events";
import { createDelivery, type DeliveryFate } from "./delivery";
import type { Disorder } from "./disorder";
import { type FunctionApp, functionDestinations } from "./functionDestinations";
import { createPublishServer, publishPath } from "./publishServer";
import { storageDestinations } from "./storageDestinations";
import { systemTimers, type Timers } from "./timers";
import type { Topic } from "./topics";

export interface EventGridOptions {
  readonly topics: readonly Topic[];
  /** Connection strings of the storage accounts that subscriptions deliver to, by account name. */
  readonly accounts: ReadonlyMap<string, string>;
  /** The app whose functions subscriptions deliver to, once it runs. @defaultValue there is none */
  readonly app?: () => FunctionApp | undefined;
  readonly onFate: (fate: DeliveryFate) => void;
  /** @defaultValue the machine's clock */
  readonly timers?: Timers;
  /** @defaultValue every event once, at once */
  readonly disorder?: Disorder;
}

/** Where to publish as a source would. */
export interface PublishEndpoint {
  readonly source: EventSource;
  readonly name: string;
  /** ARM id of the source. */
  readonly resourceId: string;
  readonly endpoint: string;
  readonly key: string;
  /** Names of the topic's event subscriptions. */
  readonly subscriptions: readonly string[];
  /** Those of them that deliver to what this machine has not, with that destination in words. */
  readonly notDelivered: readonly { readonly subscription: string; readonly destination: string }[];
}

export interface EventGrid {
  readonly endpoints: readonly PublishEndpoint[];
  /** Resolves when no delivery attempt is under way; a wait for the next one is none. */
  settled(): Promise<void>;
  /** Waits for attempts under way; what waits for its next attempt is given up. */
  stop(): Promise<void>;
}

/**
 * Starts a stand-in of Event Grid on a free port of 127.0.0.1. Each topic can be published to with the published
 * `EventGridPublisherClient`: a system topic in Azure has no such endpoint, only its source publishes, so this is the
 * one thing here that Azure lacks.
 */
export async function startEventGrid(options: EventGridOptions): Promise<EventGrid> {
  const { topics, accounts, app = () => undefined, onFate, timers = systemTimers, disorder } = options;
  const destinations = { ...storageDestinations(accounts), ...functionDestinations(app) };
  const delivery = createDelivery({ destinations, timers, onFate, ...(disorder && { disorder }) });
  const keys = new Map(topics.map(({ name }) => [name, randomBytes(32).toString("base64")]));
  const server = createPublishServer({ topics, keys, accept: delivery.accept });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoints: topics.map(({ name, source, resourceId, subscriptions }) => ({
      source,
      name,
      resourceId,
      endpoint: `http://127.0.0.1:${port}${publishPath(name)}`,
      key: keys.get(name) ?? "",
      subscriptions: subscriptions.map((subscription) => subscription.name),
      notDelivered: subscriptions.flatMap(({ name: subscription, elsewhere: destination }) =>
        destination === undefined ? [] : [{ subscription, destination }],
      ),
    })),
    settled: delivery.settled,
    async stop() {
      server.close();
      server.closeAllConnections();
      await delivery.stop();
    },
  };
}
