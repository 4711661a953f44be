import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpFunction } from "./functionInfo";
import type { HttpCookie, InvocationRequest, InvocationResponse, Nullable } from "./rpc";

/**
 * A request as the worker gets it: header names in lower case, values of a repeated name joined by commas, the body as
 * bytes. Unlike Azure's host, which goes by Content-Length, a chunked body is passed on too.
 * Source: github.com/Azure/azure-functions-host, GrpcMessageConversionExtensions.ToRpcHttp.
 */
export function httpInvocation(
  { bindingName, functionId }: HttpFunction,
  request: IncomingMessage,
  url: URL,
  parameters: Readonly<Record<string, string>>,
  body: Buffer,
): InvocationRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, wrap([value ?? ""].flat())]);
  const names = [...new Set(url.searchParams.keys())];
  const http = {
    method: request.method ?? "GET",
    url: url.href,
    nullableHeaders: Object.fromEntries(headers),
    nullableQuery: Object.fromEntries(names.map((name) => [name, wrap(url.searchParams.getAll(name))])),
    nullableParams: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])),
    ...(body.length > 0 ? { body: { bytes: body } } : {}),
  };
  return {
    invocationId: randomUUID(),
    functionId,
    inputData: [{ name: bindingName, data: { http } }],
    // The library reads HTTP requests from their own data.
    triggerMetadata: {},
  };
}

function wrap(values: readonly string[]): Nullable<string> {
  return { value: values.join(",") };
}

/** Answers with what the function returned; with 204 when it returned nothing. */
export function writeHttpResponse(to: ServerResponse, { returnValue }: InvocationResponse): void {
  const http = returnValue?.http;
  if (!http) {
    to.writeHead(204).end();
    return;
  }
  to.statusCode = Number(http.statusCode ?? 200);
  for (const [name, value] of Object.entries(http.headers ?? {})) {
    // How the message is framed is between this host and its client.
    if (!/^(connection|content-length|keep-alive|transfer-encoding)$/i.test(name)) to.setHeader(name, value);
  }
  for (const cookie of http.cookies ?? []) to.appendHeader("set-cookie", cookieText(cookie));
  to.end(http.body?.bytes ?? http.body?.string ?? http.body?.json ?? undefined);
}

function cookieText(cookie: HttpCookie): string {
  const { name, value, domain, path, expires, maxAge, secure, httpOnly, sameSite } = cookie;
  const sameSiteText = { strict: "Strict", lax: "Lax", explicitNone: "None", none: undefined }[sameSite ?? "none"];
  const seconds = expires?.value?.seconds;
  return [
    `${name}=${encodeURIComponent(value)}`,
    domain?.value && `Domain=${domain.value}`,
    path?.value && `Path=${path.value}`,
    seconds !== undefined && `Expires=${new Date(seconds * 1000).toUTCString()}`,
    typeof maxAge?.value === "number" && `Max-Age=${maxAge.value}`,
    secure?.value && "Secure",
    httpOnly?.value && "HttpOnly",
    sameSiteText && `SameSite=${sameSiteText}`,
  ]
    .filter(Boolean)
    .join("; ");
}
