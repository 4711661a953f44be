import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Azurite, startAzurite } from "../support/azurite";
import { type HoldingProxy, startHoldingProxy } from "./holdingProxy";
import { eventCalled, type TestInbox, testInbox } from "./support";

const tsx = pathToFileURL(require.resolve("tsx")).href;
const variable = "AZURE_STORAGE_CONNECTION_STRING";

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts the published command, with a connection string in its environment or without. */
function start(connectionString: string | undefined, ...args: readonly string[]): Started {
  return startIn(connectionString === undefined ? {} : { [variable]: connectionString }, ...args);
}

function startIn(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Started {
  const { [variable]: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", tsx, join(resolve("redrive"), "cli.ts"), ...args], {
    env: { ...env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return {
    child,
    ended: once(child, "close").then(([status]) => ({ status: status as number | null, stdout, stderr })),
  };
}

let azurite: Azurite;
let inbox: TestInbox;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  inbox = await testInbox(azurite.connectionString);
});

const place = () => ["--connection-string", "--container", inbox.container, "--queue", inbox.queue];

describe("azure-realtime-events-redrive", () => {
  it("says of each event what became of it, and what it comes to", async () => {
    const sent = await inbox.put([eventCalled("1")]);
    await inbox.put([eventCalled("2")], "MalformedEvent");
    expect(await start(azurite.connectionString, ...place()).ended).toEqual({
      status: 0,
      stderr: "",
      stdout: [
        `sent        ClientConnectionConnected     1  MaxDeliveryAttemptsExceeded  ${sent}`,
        "1 sent; 1 not chosen, MalformedEvent",
        "MalformedEvent: would come straight back; after a change of the handler, --reason MalformedEvent sends it",
        "",
      ].join("\n"),
    });
    const all = await start(azurite.connectionString, ...place(), "--reason", "MalformedEvent").ended;
    expect(all).toMatchObject({ status: 0, stdout: expect.stringMatching(/^sent .*\n1 sent\n$/) });
    expect(await inbox.names()).toEqual([]);
  });

  it("prints JSON lines only with --json, and ends with 1 when something chosen was not sent", async () => {
    const name = await inbox.put([{ ...eventCalled("1"), filling: "x".repeat(70_000) }]);
    const { status, stdout, stderr } = await start(azurite.connectionString, ...place(), "--json").ended;
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    const { eventType } = eventCalled("1");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        ...{ type: "left", blob: name, lastModified: expect.stringMatching(/Z$/), eventId: "1", eventType },
        ...{ reason: "MaxDeliveryAttemptsExceeded", why: expect.stringContaining("more than the 65536") },
      },
      {
        ...{ type: "summary", sent: 0, left: 1, notChosen: {}, beyondLimit: 0, noDeadLetters: 0, older: 0 },
        ...{ notLookedAt: 0, interrupted: false, failure: null },
      },
    ]);
  });

  it("lists with --dry-run, and touches nothing", async () => {
    const name = await inbox.put([eventCalled("1")]);
    const { status, stdout } = await start(azurite.connectionString, ...place(), "--dry-run", "--limit", "1").ended;
    expect(status).toBe(0);
    expect(stdout).toMatch(/^would send {2}ClientConnectionConnected .*\n1 would be sent\n$/);
    expect(await inbox.names()).toEqual([name]);
  });

  it("names what there is not, and ends with 1", async () => {
    await inbox.put([eventCalled("1")]);
    const { status, stdout, stderr } = await start(
      azurite.connectionString,
      ...["--connection-string", "--container", inbox.container, "--queue", "no-such-queue", "--json"],
    ).ended;
    const failure = 'there is no queue "no-such-queue" in the account; see --queue';
    expect({ status, stderr }).toEqual({ status: 1, stderr: `ended early: ${failure}\n` });
    expect(stdout).toContain(JSON.stringify(failure));
    expect(await inbox.names()).toHaveLength(1);
  });

  it("ends its JSON with a summary also where it could not begin", async () => {
    const args = ["--connection-string", "--container", "no-such-container", "--queue", inbox.queue, "--json"];
    const { status, stdout, stderr } = await start(azurite.connectionString, ...args).ended;
    const failure = 'there is no container "no-such-container" in the account; see --container';
    expect({ status, stderr }).toEqual({ status: 1, stderr: `${failure}\n` });
    expect(JSON.parse(stdout)).toMatchObject({ type: "summary", sent: 0, interrupted: false, failure });
  });

  it("shows what others wrote on one line, and lets it command no terminal", async () => {
    await inbox.put([eventCalled("1\nsent  \u001b[2J\u009b31m\u202e")]);
    const { stdout } = await start(azurite.connectionString, ...place()).ended;
    expect(stdout).toContain(String.raw`  1\u{a}sent  \u{1b}[2J\u{9b}31m\u{202e}  MaxDelivery`);
    expect(stdout.split("\n")).toHaveLength(3);
  });

  it("prints its help, with the roles that it needs, without looking for a store", async () => {
    const { status, stdout, stderr } = await start(undefined, "--help").ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/azure-realtime-events-redrive WHERE[\s\S]*Storage Queue Data Message Sender/);
  });

  it.each([
    ["no place", [], "expected one of --account, --connection-string and --local, got none"],
    ["a missing variable", ["--connection-string"], `--connection-string: the variable ${variable} is not set`],
    ["--local without a checkout", ["--local", "--source", "signalr"], "--local: works from a checkout only"],
    ["an unknown option", ["--acount", "chat"], "Unknown option '--acount'"],
  ])("answers %s with the usage and status 2", async (_, args, message) => {
    const { status, stdout, stderr } = await start(undefined, ...args).ended;
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("WHERE, one of:");
  });

  it.each([
    ["--connection-string AccountKey=s3cret"],
    ["--connection-string=AccountKey=s3cret"],
    ["--account AccountName=chat;AccountKey=s3cret"],
    ["--account https://chat.blob.core.windows.net/?sig=s3cret"],
  ])("repeats no secret that was put on its command line: %s", async (line) => {
    const { status, stderr } = await start(undefined, ...line.split(" ")).ended;
    expect(status).toBe(2);
    expect(stderr).not.toContain("s3cret");
  });

  it("says what is wrong with a connection string, and repeats no secret of it", async () => {
    const { status, stdout, stderr } = await start("AccountName=chat;AccountKey=s3cret==", ...place()).ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/connection string/i);
    expect(stderr).not.toContain("s3cret");
  });
});

describe("azure-realtime-events-redrive --account", () => {
  it("asks who it runs as for a token for storage", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`;
    const command = startIn({ IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: "header" }, "--account", "chat");
    try {
      const [request] = (await once(server, "request")) as [IncomingMessage];
      const { searchParams } = new URL(request.url ?? "", endpoint);
      expect(searchParams.get("resource")).toBe("https://storage.azure.com");
    } finally {
      command.child.kill("SIGKILL");
      server.closeAllConnections();
      server.close();
    }
  });

  it("says what to do where nobody is signed in", async () => {
    // Whatever this machine is signed in to, only variables count, and there are none.
    const environment = { AZURE_TOKEN_CREDENTIALS: "EnvironmentCredential", AZURE_CLIENT_ID: "", AZURE_TENANT_ID: "" };
    const { status, stdout, stderr } = await startIn(environment, "--account", "chat").ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^nobody is signed in to Azure: az login, or the variables of @azure\/identity \(/);
  });

  it("says which roles are needed where storage refuses", async () => {
    const { connectionString } = azurite;
    const { status, stderr } = await start(connectionString.replace(/AccountKey=..../, "AccountKey=AAAA"), ...place())
      .ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /needed on the account are Storage Blob Data Contributor and Storage Queue Data Message Sender/,
    );
  });
});

describe("azure-realtime-events-redrive, when it is ended between the message and its blob", () => {
  let proxy: HoldingProxy;
  let command: Started;
  beforeEach(async () => {
    proxy = await startHoldingProxy(azurite.blobPort);
    await inbox.put([eventCalled("1")]);
    const { connectionString, blobPort } = azurite;
    command = start(connectionString.replace(`:${blobPort}/`, `:${proxy.port}/`), ...place());
    await proxy.held;
  });
  afterEach(() => {
    command.child.kill("SIGKILL");
    proxy.stop();
  });

  it("killed, has lost nothing, and the next run does the rest", async () => {
    command.child.kill("SIGKILL");
    await command.ended;
    expect(await inbox.sent()).toEqual([eventCalled("1")]);
    expect(await inbox.names()).toHaveLength(1);
    expect(await start(azurite.connectionString, ...place()).ended).toMatchObject({ status: 0 });
    expect(await inbox.sent()).toEqual([eventCalled("1"), eventCalled("1")]);
    expect(await inbox.names()).toEqual([]);
  });

  it("by Ctrl-C, finishes what is under way, says that it was interrupted and ends with 130", async () => {
    command.child.kill("SIGINT");
    // npm passes on what the process has from the terminal already: that must not count as a second Ctrl-C.
    command.child.kill("SIGINT");
    // While it waits, it says so.
    await once(command.child.stderr ?? command.child, "data");
    proxy.release();
    const { status, stdout, stderr } = await command.ended;
    expect({ status, stdout }).toEqual({ status: 130, stdout: expect.stringMatching(/^sent .*\n1 sent\n$/) });
    expect(stderr).toMatch(
      /^looked at 1 of 1 blobs, sent 0 events \.\.\.\n[\s\S]*interrupted; run it again for the rest\n$/,
    );
    expect(await inbox.names()).toEqual([]);
  });

  it("by a second Ctrl-C, ends at once", async () => {
    command.child.kill("SIGINT");
    await once(command.child.stderr ?? command.child, "data");
    command.child.kill("SIGINT");
    expect(await command.ended).toMatchObject({ status: 130, stdout: "" });
    expect(await inbox.names()).toHaveLength(1);
  });
});
