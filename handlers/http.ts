/** The part of a Functions HTTP request that the endpoints read. */
export interface HttpRequest {
  /** The whole URL, as the client asked. */
  readonly url: string;
}

/** The part of a Functions invocation context that the endpoints use. */
export interface HttpContext {
  warn(line: string): void;
}

/** An answer in JSON. Presence changes by the second, so none may be kept. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly jsonBody: unknown;
}

/** Answers one HTTP request. */
export type HttpHandler = (request: HttpRequest, context: HttpContext) => Promise<HttpAnswer>;

/** An answer that no cache may keep. */
export function answer(status: number, jsonBody: unknown): HttpAnswer {
  return { status, headers: { "Cache-Control": "no-store" }, jsonBody };
}
