import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { storageInbox } from "../../redrive/storageInbox";

/** What a send says that is refused, by a service whose clock is so many minutes behind this machine's. */
async function refusedBy(minutes: number): Promise<Error> {
  const server = createServer((_, answer) => {
    const date = new Date(Date.now() - minutes * 60_000).toUTCString();
    const code = "AuthenticationFailed";
    const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Server failed.\nTime: ...</Message></Error>`;
    answer.writeHead(403, { date, "x-ms-error-code": code, "content-type": "application/xml" }).end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`;
  const endpoints = `BlobEndpoint=${endpoint};QueueEndpoint=${endpoint}`;
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=chat;AccountKey=a2V5;${endpoints}`;
  try {
    const sent = storageInbox({ connectionString }, "dead-letters", "events").send("hello");
    return await sent.then(
      () => new Error("was sent"),
      (error: unknown) => error as Error,
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it.each([
  ["ahead", 20, "this machine's clock is 20 minutes ahead of the account's"],
  ["behind", -90, "this machine's clock is 90 minutes behind the account's"],
  ["right, so that it is another thing", 1, "needed on the account are"],
])("an error of signing says that the clock is %s", async (_, minutes, expected) => {
  const { message } = await refusedBy(minutes);
  expect(message).toMatch(/^AuthenticationFailed: Server failed\.;? /);
  expect(message).toContain(expected);
});
