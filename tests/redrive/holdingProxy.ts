import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a storage service and holds back its deletions. */
export interface HoldingProxy {
  readonly port: number;
  /** Resolves when a deletion is held. */
  readonly held: Promise<unknown>;
  /** Hands on what is held, and everything from now on. */
  release(): void;
  stop(): void;
}

export async function startHoldingProxy(target: number): Promise<HoldingProxy> {
  const waiting: (() => void)[] = [];
  let isOpen = false;
  const server = createServer((incoming, answer) => {
    const { method, url, headers } = incoming;
    const pass = () => {
      const outgoing = request({ host: "127.0.0.1", port: target, method, path: url, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
      });
      // Whoever asked may be gone by now.
      outgoing.on("error", () => answer.destroy());
      incoming.pipe(outgoing);
    };
    if (method !== "DELETE" || isOpen) return pass();
    waiting.push(pass);
    server.emit("held");
  }).listen(0, "127.0.0.1");
  const held = once(server, "held");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    held,
    release() {
      isOpen = true;
      for (const pass of waiting.splice(0)) pass();
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
