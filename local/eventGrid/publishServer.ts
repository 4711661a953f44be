import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type EventGridEvent, limits } from "../../events";
import { type Refusal, readPublished } from "./publishRequest";
import type { Topic } from "./topics";

export interface PublishServerOptions {
  readonly topics: readonly Topic[];
  /** Of each topic, by name. */
  readonly keys: ReadonlyMap<string, string>;
  readonly accept: (topic: Topic, events: readonly EventGridEvent[]) => void;
}

/** Path of a topic's publish endpoint. */
export function publishPath(topicName: string): string {
  return `/topics/${encodeURIComponent(topicName)}/api/events`;
}

/**
 * Serves what Azure serves for custom topics: `POST <endpoint>?api-version=2018-01-01` with an array of events and the
 * key in `aeg-sas-key`. Bodies of errors have Azure's shape. Shared access signatures, Entra ID and CloudEvents are not
 * taken.
 */
export function createPublishServer(options: PublishServerOptions): Server {
  return createServer((request, response) => {
    answer(request, options).then(
      (refusal) => respond(response, refusal),
      // The publisher went away in the middle of its request: there is nobody to answer.
      () => response.destroy(),
    );
  });
}

async function answer(request: IncomingMessage, options: PublishServerOptions): Promise<Refusal | undefined> {
  const [path] = (request.url ?? "").split("?");
  const topic = options.topics.find(({ name }) => publishPath(name) === path);
  const known = options.topics.map(({ name }) => name).join(", ");
  if (!topic) {
    return refusal(
      404,
      "NotFound",
      `No HTTP resource was found that matches the request URI '${path}'; topics are ${known}.`,
    );
  }
  if (request.method !== "POST") return refusal(405, "MethodNotAllowed", `expected POST, got ${request.method}.`);
  const key = request.headers["aeg-sas-key"];
  if (typeof key !== "string" || key === "") {
    return refusal(
      401,
      "Unauthorized",
      "Request must contain one of the following authorization signature: aeg-sas-key.",
    );
  }
  if (!sameText(key, options.keys.get(topic.name) ?? "")) {
    return refusal(
      401,
      "Unauthorized",
      `The request authorization key is not authorized for ${topic.name.toUpperCase()}.`,
    );
  }
  const published = readPublished(await bodyOf(request), topic.resourceId);
  if (!published.ok) return published.refusal;
  options.accept(topic, published.events);
  return undefined;
}

/** The body, at most one byte more than is taken: the rest is read, so that the answer arrives, but not kept. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size <= limits.publishBytes.max) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

function respond(response: ServerResponse, refused: Refusal | undefined): void {
  if (!refused) {
    response.writeHead(200, { "content-length": 0 }).end();
    return;
  }
  const { status, code, message } = refused;
  const body = JSON.stringify({ error: { code, message, details: [{ code, message }] } });
  const allow = status === 405 ? { allow: "POST" } : {};
  response.writeHead(status, { "content-type": "application/json", ...allow }).end(body);
}

function refusal(status: Refusal["status"], code: string, message: string): Refusal {
  return { status, code, message };
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
