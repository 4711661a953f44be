import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { handlerFunctionNames } from "../../events/handlerFunctions";
import { localhostCertificate } from "./certificateAuthority";

/** A request, as whoever interferes sees it. */
export interface DeploymentCall {
  readonly method: string;
  /** Without the query, for example `/api/publish`. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
  /** How many of the same method and path there were, this one included. */
  readonly count: number;
  /** SHA-256 of the body, in hexadecimal. */
  readonly sha256: string;
}

/** What happens instead of the answer. */
export type Interference =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The connection ends; after the call was carried out, as when a server restarts meanwhile, or before. */
  | { readonly reset: "before" | "after" }
  /** Nobody answers. */
  | "hangs"
  /** The answer ends in the middle. */
  | "truncated";

export interface DeploymentServer {
  /** With its port: of the SCM site, of Azure Resource Manager and of the cloud's description alike. */
  readonly host: string;
  /** The certificate authority to trust, in PEM. */
  readonly authority: string;
  readonly calls: readonly DeploymentCall[];
  /** SHA-256 of what was deployed and accepted, in order. */
  readonly deployed: readonly string[];
  /** What Azure lists once something is deployed. @defaultValue the functions of the package's own handler */
  functions: readonly string[] | ((siteId: string) => readonly string[]);
  /** Decides what goes wrong; `undefined` for a call that goes well. */
  interfere: (call: DeploymentCall) => Interference | undefined;
  close(): Promise<void>;
}

/**
 * A stand-in of the SCM site of a function app on Flex Consumption: takes a zip, tells a deployment's state and log; and of
 * what Azure Resource Manager says of the site's functions and of itself. It neither reads nor runs the code.
 *
 * @param token - The only one that it takes.
 */
export async function startDeploymentServer(token: string): Promise<DeploymentServer> {
  const { key, certificate, authority } = await localhostCertificate();
  const calls: DeploymentCall[] = [];
  const deployed: string[] = [];
  const ids: string[] = [];
  const server = createServer({ key, cert: certificate }, (request, response) => {
    respond(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const handle: DeploymentServer = {
    host,
    authority,
    calls,
    deployed,
    functions: handlerFunctionNames(["communication", "signalr"]),
    interfere: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", headers } = request;
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const body = await buffer(request);
    const sha256 = createHash("sha256").update(body).digest("hex");
    const count = calls.filter((call) => call.method === method && call.path === path).length + 1;
    const call = { method, path, query, headers, count, sha256 };
    calls.push(call);
    const interference = handle.interfere(call);
    if (interference === "hangs") return;
    if (interference === undefined || interference === "truncated" || "reset" in interference) {
      if (interference !== undefined && interference !== "truncated" && interference.reset === "before") {
        request.socket.destroy();
        return;
      }
      const { status, body: text = "" } = answer(call);
      if (interference === undefined) {
        response.writeHead(status, { "content-type": "application/json" }).end(text);
      } else if (interference === "truncated") {
        // As a proxy does that loses its server: the headers promise more than comes.
        response.writeHead(status, { "content-length": String(text.length) }).write(text.slice(0, text.length / 2));
        setTimeout(() => response.destroy(), 20);
      } else request.socket.destroy();
      return;
    }
    response.writeHead(interference.status, interference.headers).end(interference.body ?? "");
  }

  function answer({ method, path, query, headers, sha256 }: DeploymentCall): { status: number; body?: string } {
    const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) });
    if (path === "/metadata/endpoints") return json({ resourceManager: `https://${host}`, authentication: {} });
    if (headers.authorization !== `Bearer ${token}`) return { status: 401 };
    if (method === "POST" && path === "/api/publish") {
      if (query !== "RemoteBuild=false" || headers["content-type"] !== "application/zip") return { status: 400 };
      const id = randomUUID();
      ids.push(id);
      deployed.push(sha256);
      return json(id, 202);
    }
    const [, id = "", rest = ""] = /^\/api\/deployments\/([^/]+)(.*)$/.exec(path) ?? [];
    if (ids.includes(id)) {
      if (rest === "") return json({ id, status: 4, status_text: "", complete: true });
      if (rest === "/log") return json([{ id: "1", message: "Deployment was successful.", details_url: null }]);
    }
    const [, siteId = "", site] = /^(\/subscriptions\/.*\/sites\/([^/]+))\/functions$/.exec(path) ?? [];
    if (site && query.startsWith("api-version=")) {
      const { functions } = handle;
      const listed = () => (typeof functions === "function" ? functions(siteId) : functions);
      const names = deployed.length === 0 ? [] : listed();
      return json({ value: names.map((name) => ({ name: `${site}/${name}` })) });
    }
    return { status: 404 };
  }

  return handle;
}
