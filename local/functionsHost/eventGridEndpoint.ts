import type { IncomingHttpHeaders } from "node:http";
import { eventGridInvocation } from "./eventGridInvocation";
import { type MessageFate, reportedFates } from "./fate";
import type { EventGridFunction } from "./functionInfo";
import type { InvocationRequest } from "./rpc";
import type { Outcome } from "./workerProcess";

export interface EventGridEndpointOptions {
  readonly functions: readonly EventGridFunction[];
  readonly run: (of: EventGridFunction, request: InvocationRequest) => Promise<Outcome>;
  readonly onFate: (fate: MessageFate) => void;
}

/** A request of Event Grid. */
export interface EventGridRequest {
  /** The query parameter `functionName`. */
  readonly functionName: string | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface EventGridAnswer {
  readonly status: 200 | 202 | 400 | 404 | 500;
  readonly body?: string;
}

/** Path of the endpoint, in lower case. */
export const eventGridPath = "/runtime/webhooks/eventgrid";

/**
 * Answers Event Grid as the trigger does: 404 for a function that it does not know by this very name, 200 and the code for
 * the handshake, 202 for events once their function has returned for each, 500 when one has failed, so that all are sent
 * again; 400 for a request that is none of these.
 * Source: github.com/Azure/azure-sdk-for-net, HttpRequestProcessor and EventGridExtensionConfigProvider.
 * Left out: functions that take a batch in one call, which the programming model for Node.js does not offer.
 */
export function eventGridEndpoint(options: EventGridEndpointOptions) {
  return async ({ functionName, headers, body }: EventGridRequest): Promise<EventGridAnswer> => {
    const of = options.functions.find(({ name }) => name === functionName);
    if (!of) return { status: 404, body: `cannot find function: '${functionName ?? ""}'` };
    switch (headerOf(headers, "aeg-event-type").toLowerCase()) {
      case "subscriptionvalidation":
        return { status: 200, body: JSON.stringify({ validationResponse: validationCode(JSON.parse(body)) }) };
      case "notification":
        return notify(of, eventsOf(JSON.parse(body)), headers, options);
      case "unsubscribe":
        return { status: 202 };
      default:
        return { status: 400 };
    }
  };
}

/** Every event in a call of its own, all at once. */
async function notify(
  of: EventGridFunction,
  events: readonly unknown[],
  headers: IncomingHttpHeaders,
  { run, onFate }: EventGridEndpointOptions,
): Promise<EventGridAnswer> {
  const outcomes = await Promise.all(
    events.map(async (event) => ({ event, outcome: await run(of, eventGridInvocation(of, event)) })),
  );
  // The header counts the attempts before this one.
  const attempt = Number(headerOf(headers, "aeg-delivery-count")) + 1;
  const subscription = headerOf(headers, "aeg-subscription-name");
  for (const { event, outcome } of outcomes) {
    if (!outcome.ok) continue;
    const { id } = (event ?? {}) as { readonly id?: unknown };
    const about = { messageId: String(id ?? ""), attempt, subscription, functionName: of.name };
    for (const fate of reportedFates(outcome.lines)) onFate({ ...fate, ...about });
  }
  const failed = outcomes.map(({ outcome }) => outcome).find(({ ok }) => !ok);
  return failed && !failed.ok ? { status: 500, body: failed.error.message } : { status: 202 };
}

function eventsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (typeof body === "object" && body !== null) return [body];
  throw new RangeError(`the body should be a JSON object or array, but is ${JSON.stringify(body)}`);
}

interface Handshake {
  readonly data: unknown;
}

/** The data of a CloudEvent is JSON in a text. */
function validationCode(body: Handshake | readonly Handshake[]): unknown {
  const data = "data" in body ? JSON.parse(String(body.data)) : body[0]?.data;
  return (data as { readonly validationCode?: unknown } | undefined)?.validationCode;
}

function headerOf(headers: IncomingHttpHeaders, name: string): string {
  return [headers[name] ?? ""].flat().join(",");
}
