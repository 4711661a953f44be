import {
  CommunicationEventType,
  type ExampleEvent,
  exampleEvents,
  SignalREventType,
  sourceOfEventType,
} from "../events";
import type { PublishEndpoint } from "./eventGrid";
import type { LocalFate } from "./fateLedger";
import { type PresenceAnswer, readPresence } from "./presence";
import { publish } from "./publish";
import type { LocalRun } from "./run";

/** How one documented example fared. */
export interface ExampleResult {
  readonly event: ExampleEvent;
  readonly handled: boolean;
  /** Why it was not handled. */
  readonly reason?: string;
  /** Of the event's user, once the event is handled. */
  readonly presence?: PresenceAnswer;
}

/** The documented examples in the order in which they happen: a client comes, goes, and a chat user goes. */
export const exampleOrder: readonly ExampleEvent[] = [
  exampleEvents[SignalREventType.ClientConnectionConnected],
  exampleEvents[SignalREventType.ClientConnectionDisconnected],
  exampleEvents[CommunicationEventType.UserDisconnected],
];

/** Publishes one example as printed and waits, at most `withinMs`, until each subscription's fate of it is known. */
export async function sendExample(run: LocalRun, event: ExampleEvent, withinMs = 15_000): Promise<ExampleResult> {
  const source = sourceOfEventType(event.eventType);
  const topic = run.topics.find((candidate) => candidate.source === source);
  if (!topic) return { event, handled: false, reason: `the stack has no system topic on ${source}` };

  const fates = settledFates(run, topic, event, withinMs);
  await publish(topic, event);
  const settled = await fates;
  if (!settled.some(({ fate }) => fate === "handled")) {
    return { event, handled: false, reason: reasonOf(settled) ?? `nothing handled it within ${withinMs / 1000} s` };
  }
  const presence = await readPresence(run, userOf(event));
  const wrong = contradiction(event, presence);
  return wrong === undefined
    ? { event, handled: true, presence }
    : { event, handled: false, presence, reason: `handled, but ${wrong}` };
}

/** What presence says against an event that was handled, or `undefined`. */
export function contradiction({ eventType, data }: ExampleEvent, { status, body }: PresenceAnswer): string | undefined {
  if (status !== 200) return `presence does not know the user: HTTP ${status}`;
  const { connectionId, errorMessage } = data as { readonly connectionId?: string; readonly errorMessage?: string };
  const isOpen = body.connections?.some((connection) => connection.connectionId === connectionId) ?? false;
  switch (eventType) {
    case SignalREventType.ClientConnectionConnected:
      // In a data folder of an earlier run the connection has been left already, which is final.
      return isOpen || body.lastDisconnect ? undefined : "the user is not online";
    case SignalREventType.ClientConnectionDisconnected:
      if (isOpen) return "the connection is still open";
      return body.lastDisconnect?.reason === errorMessage ? undefined : "the reason of the disconnect is not known";
    case CommunicationEventType.UserDisconnected:
      return body.lastSeen ? undefined : "the user was never seen";
    default:
      // Presence is made of the three above.
      return undefined;
  }
}

/** Fates that another one follows. */
const underWay: readonly LocalFate["fate"][] = ["queued", "delivered", "retried"];

/** The event's fates until every subscription has a final one, or the time is over. */
function settledFates(
  run: LocalRun,
  topic: PublishEndpoint,
  event: ExampleEvent,
  withinMs: number,
): Promise<readonly LocalFate[]> {
  return new Promise((resolve) => {
    const fates: LocalFate[] = [];
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve(fates);
    };
    const timer = setTimeout(end, withinMs);
    const unsubscribe = run.onFate((fate) => {
      // The examples of SignalR share one id, so the type counts, too.
      if (fate.eventId !== event.id || fate.eventType !== event.eventType || fate.topic !== topic.name) return;
      fates.push(fate);
      const final = fates.filter(({ fate }) => !underWay.includes(fate));
      const settled = new Set(final.map(({ subscription }) => subscription));
      if (settled.size >= Math.max(1, topic.subscriptions.length)) end();
    });
  });
}

function reasonOf(fates: readonly LocalFate[]): string | undefined {
  const last = fates.at(-1);
  return last && `${last.fate}${last.reason === undefined ? "" : `: ${last.reason}`}`;
}

function userOf(event: ExampleEvent): string {
  const data = event.data as {
    readonly userId?: string;
    readonly userCommunicationIdentifier?: { readonly rawId: string };
  };
  return data.userId ?? data.userCommunicationIdentifier?.rawId ?? "";
}
