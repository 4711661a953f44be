import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type EventGridAnswer, type EventGridRequest, eventGridPath } from "./eventGridEndpoint";
import type { HttpFunction } from "./functionInfo";
import { httpInvocation, writeHttpResponse } from "./httpInvocation";
import { type Log, messageOf } from "./log";
import { byPrecedence, matchRoute } from "./route";
import type { InvocationRequest } from "./rpc";
import type { Outcome } from "./workerProcess";

export interface HttpListenerOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly functions: readonly HttpFunction[];
  /** Opens functions of level `function` and `admin` alike. */
  readonly functionKey: string;
  /** Answers Event Grid. */
  readonly eventGrid: (request: EventGridRequest) => Promise<EventGridAnswer>;
  /** Opens the endpoint for Event Grid. */
  readonly eventGridKey: string;
  readonly run: (of: HttpFunction, request: InvocationRequest) => Promise<Outcome>;
  /** Whether there is a worker to run anything. */
  readonly available: () => boolean;
  readonly log: Log;
}

/** Largest body of a request. Source: learn.microsoft.com, Azure Functions HTTP trigger, limits (100 MB). */
const maxBodyBytes = 104_857_600;

/**
 * Answers HTTP for the functions, on this machine's own address only. A path or a method that no function has is 404
 * (Azure/azure-functions-host#10098), a missing or wrong key 401, a function that fails 500, each without a body, and
 * 503 once the worker has ended.
 * Of the host's own endpoints there is the one for Event Grid, with a key of its own; left out are its pages, `/admin`, and
 * the endpoints of other extensions.
 */
export class HttpListener {
  readonly #options: HttpListenerOptions;
  readonly #server: Server;
  readonly #functions: readonly HttpFunction[];
  readonly #serving = new Set<Promise<void>>();

  private constructor(options: HttpListenerOptions) {
    this.#options = options;
    this.#functions = options.functions.toSorted((a, b) => byPrecedence(a.route, b.route));
    this.#server = createServer((request, response) => {
      const serving = this.#serve(request, response)
        .catch((error: unknown) => {
          options.log("error", `${request.method} ${request.url} failed: ${messageOf(error)}`);
          if (response.headersSent) response.destroy();
          else end(response, 500);
        })
        .finally(() => this.#serving.delete(serving));
      this.#serving.add(serving);
    });
  }

  /** Throws naming the port when it is taken. */
  static async start(options: HttpListenerOptions): Promise<HttpListener> {
    const listener = new HttpListener(options);
    listener.#server.listen(options.port, "127.0.0.1");
    try {
      await once(listener.#server, "listening");
    } catch (cause) {
      const why =
        cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE" ? "is taken" : "is not usable";
      throw new Error(`port ${options.port} ${why}: name another one, or 0 for any that is free`, { cause });
    }
    return listener;
  }

  /** Without a slash at its end. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Takes no more connections. */
  close(): void {
    this.#server.close();
  }

  /** Resolves when the requests that were under way have been answered. */
  async finished(): Promise<void> {
    await Promise.all(this.#serving);
  }

  /** Ends every connection, answered or not. */
  drop(): void {
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request, this.url);
    if (url?.pathname.toLowerCase() === eventGridPath) return this.#serveEventGrid(request, response, url);
    const found = url && this.#find(request.method ?? "", url.pathname);
    if (!found) return end(response, 404);
    const { of, parameters } = found;
    if (of.authLevel !== "anonymous" && !this.#hasKey(this.#options.functionKey, request, url)) {
      return end(response, 401);
    }
    if (!this.#options.available()) return end(response, 503);
    const body = await readBody(request);
    if (!body) return end(response, 413);

    const outcome = await this.#options.run(of, httpInvocation(of, request, url, parameters, body));
    if (outcome.ok) writeHttpResponse(response, outcome.response);
    else end(response, 500);
  }

  async #serveEventGrid(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { eventGrid, eventGridKey, available } = this.#options;
    if (request.method !== "POST") return end(response, 404);
    if (!this.#hasKey(eventGridKey, request, url)) return end(response, 401);
    if (!available()) return end(response, 503);
    const body = await readBody(request);
    if (!body) return end(response, 413);
    const functionName = url.searchParams.get("functionName");
    const answer = await eventGrid({ functionName, headers: request.headers, body: body.toString("utf8") });
    response.writeHead(answer.status).end(answer.body);
  }

  #find(method: string, path: string): { of: HttpFunction; parameters: Readonly<Record<string, string>> } | undefined {
    for (const of of this.#functions) {
      if (of.methods.length > 0 && !of.methods.includes(method)) continue;
      const parameters = matchRoute(of.route, path);
      if (parameters) return { of, parameters };
    }
    return undefined;
  }

  /** As in AuthenticationLevelHandler of Azure/azure-functions-host, a header is taken before the query. */
  #hasKey(key: string, request: IncomingMessage, url: URL): boolean {
    const given = request.headers["x-functions-key"] ?? url.searchParams.get("code") ?? "";
    // Digests have one length, which the comparison needs, whatever was given.
    const digest = (text: string) => createHash("sha256").update(text).digest();
    return timingSafeEqual(digest([given].flat().join(",")), digest(key));
  }
}

function urlOf(request: IncomingMessage, fallback: string): URL | undefined {
  const { host } = request.headers;
  const target = request.url ?? "/";
  // Not `new URL(target, base)`: a path that begins with two slashes would name another host.
  const text = (host ? `http://${host}` : fallback) + target;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** `undefined` when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open when it is too large: the answer goes through the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
