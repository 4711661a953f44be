import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Azurite } from "../support/azurite";

/**
 * A front of Azurite's tables that lets somebody else write before each of the first `count` writes it passes on: the
 * worst that optimistic concurrency can meet, and every time.
 */
export async function startRivals(
  azurite: Azurite,
  count: number,
  write: (nth: number) => Promise<unknown>,
): Promise<{ readonly connectionString: string; stop(): Promise<void> }> {
  let writes = 0;
  const server = createServer((incoming, outgoing) => {
    const passOn = () => {
      const { method, url, headers } = incoming;
      const target = { port: azurite.tablePort, host: "127.0.0.1", method, path: url, headers };
      const onward = request(target, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    };
    if (incoming.method === "GET" || writes >= count) return passOn();
    write(++writes).then(passOn, (error: unknown) => outgoing.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    connectionString: azurite.connectionString.replace(`:${azurite.tablePort}/`, `:${port}/`),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
