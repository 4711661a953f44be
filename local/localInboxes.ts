import { type EventSource, eventTypesBySource, HandlerDelivery, inboxSettingPrefix } from "../events";

/** Where events of one source lie in a run. */
export interface LocalInbox {
  readonly source: EventSource;
  readonly delivery: HandlerDelivery;
  readonly connectionString: string;
  /** Of dead letters. */
  readonly container: string;
  /** `undefined` where events are pushed. */
  readonly queue: string | undefined;
}

/** The inboxes that the function app is told of. @param settings - made to work on this machine */
export function localInboxes(settings: Readonly<Record<string, string>>): readonly LocalInbox[] {
  return (Object.keys(eventTypesBySource) as EventSource[]).flatMap((source) => {
    const prefix = inboxSettingPrefix[source];
    const [connectionString, container] = [settings[prefix], settings[`${prefix}DeadLetters`]];
    // An app of somebody's own need not have them.
    if (!connectionString || !container) return [];
    const isPushed = settings[`${prefix}Delivery`] === HandlerDelivery.Push;
    const delivery = isPushed ? HandlerDelivery.Push : HandlerDelivery.Queue;
    return [{ source, delivery, connectionString, container, queue: settings[`${prefix}Queue`] }];
  });
}
