import { describe, expect, it } from "vitest";
import { isUsageError } from "../../cli/commandLine";
import { CommunicationEventType, SignalREventType } from "../../events";
import { endpointsOf } from "../../redrive/endpoints";
import { readOptions } from "../../redrive/options";

const now = new Date("2026-01-31T12:00:00Z");
const read = (line: string) => readOptions(line.split(" "), now);

describe("the command line of redrive", () => {
  it("takes names from the components' defaults and sends all that can be used, unless told otherwise", () => {
    expect(read("--connection-string")).toEqual({
      ...{ where: { kind: "connectionString" }, container: undefined, queue: undefined, reasons: [], types: [] },
      ...{ since: undefined, limit: undefined, queueIsRead: false, dryRun: false, json: false },
    });
  });

  it("takes every option", () => {
    const options =
      "--container letters --queue inbox --reason A --reason B --limit 7 --dry-run --json --queue-is-read";
    const types = "--type ClientConnectionConnected --type Microsoft.Communication.UserDisconnected";
    expect(read(`--local --source signalr ${types}`)).toMatchObject({
      where: { kind: "local", source: "signalr", folder: undefined },
      types: [SignalREventType.ClientConnectionConnected, CommunicationEventType.UserDisconnected],
    });
    expect(read(`--account chat ${options}`)).toMatchObject({
      ...{ where: { kind: "account" }, container: "letters", queue: "inbox", reasons: ["A", "B"], limit: 7 },
      ...{ dryRun: true, json: true, queueIsRead: true },
    });
  });

  it.each([
    ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z"],
    ["2026-01-31T08:00:00.5+02:00", "2026-01-31T06:00:00.500Z"],
    ["2026-01-30", "2026-01-30T00:00:00.000Z"],
    ["30m", "2026-01-31T11:30:00.000Z"],
    ["12h", "2026-01-31T00:00:00.000Z"],
    ["7d", "2026-01-24T12:00:00.000Z"],
  ])("takes --since %s", (text, expected) => {
    expect(read(`--account chat --since ${text}`)?.since?.toISOString()).toBe(expected);
  });

  it.each([
    ["--dry-run", "expected one of --account, --connection-string and --local, got none"],
    ["--account chat --local --source signalr", "got --account and --local"],
    ["--account chat --source signalr", "--source goes with --local"],
    ["--local", "--source: expected one of communication, signalr beside --local, got none"],
    ["--account chat --cwd ../chat", "--cwd goes with --local"],
    ["--local --source signalr --cwd=", "--cwd: expected a folder, got an empty text"],
    ["--local --source slack", '--source: expected one of communication, signalr beside --local, got "slack"'],
    ["--local --source signalr --queue other", "--queue cannot go with --local"],
    ["--local --source signalr --container other", "--container cannot go with --local"],
    [
      "--account chat --container My_Letters",
      '--container: expected 3 to 63 lower-case letters and digits, with single "-" between them, got "My_Letters"',
    ],
    [
      "--account chat --queue q",
      '--queue: expected 3 to 63 lower-case letters and digits, with single "-" between them, got "q"',
    ],
    ["--account chat --reason", "argument missing"],
    ["--account chat --reason Malformed-Event", "--reason: expected one word, for example MaxDequeueCountExceeded"],
    ["--account chat --type ClientConnectionConected", '(did you mean "ClientConnectionConnected"?); types are'],
    [
      "--account chat --since yesterday",
      '--since: expected a time like 2026-01-31T08:00:00Z, a day like 2026-01-31 (UTC), or how long ago, 30m, 12h or 7d; got "yesterday"',
    ],
    ["--account chat --since 2026-02-30", "--since: expected a time"],
    ["--account chat --since 5w", "--since: expected a time"],
    ["--account chat --limit 0", '--limit: expected a whole number from 1, got "0"'],
    ["--account chat --limit 1.5", "--limit: expected a whole number from 1"],
    ["--account chat --limit 99999999999999999999", "--limit: expected a whole number from 1"],
    ["--account chat more", "expected options only, got 1 other"],
    ["--account chat --force", "Unknown option '--force'"],
    [
      "--account Chat_1",
      '--account: expected a storage account\'s name, 3 to 24 lower-case letters and digits, or one of its endpoints like https://NAME.blob.core.windows.net, got "Chat_1"',
    ],
  ])("refuses %s, and says what is allowed", (line, message) => {
    let thrown: unknown;
    try {
      read(line);
    } catch (error) {
      thrown = error;
    }
    expect(isUsageError(thrown)).toBe(true);
    expect((thrown as Error).message).toContain(message);
  });
});

describe("a storage account", () => {
  it.each([
    ["chat", "https://chat.blob.core.windows.net", "https://chat.queue.core.windows.net"],
    [
      "https://chat.blob.core.windows.net/",
      "https://chat.blob.core.windows.net",
      "https://chat.queue.core.windows.net",
    ],
    [
      "https://chat.queue.core.usgovcloudapi.net",
      "https://chat.blob.core.usgovcloudapi.net",
      "https://chat.queue.core.usgovcloudapi.net",
    ],
    [
      "https://chat.dfs.core.chinacloudapi.cn",
      "https://chat.blob.core.chinacloudapi.cn",
      "https://chat.queue.core.chinacloudapi.cn",
    ],
    [
      "https://chat.z12.blob.storage.azure.net",
      "https://chat.z12.blob.storage.azure.net",
      "https://chat.z12.queue.storage.azure.net",
    ],
    ["https://blob.blob.core.windows.net", "https://blob.blob.core.windows.net", "https://blob.queue.core.windows.net"],
  ])("%s has both endpoints", (account, blob, queue) => {
    expect(endpointsOf(account)).toEqual({ blob, queue });
  });

  it.each([
    "http://chat.blob.core.windows.net",
    "https://chat.blob.core.windows.net/dead-letters",
    "https://chat.blob.core.windows.net?x=1",
    "https://user@chat.blob.core.windows.net",
    "https://chat.blob.core.windows.net:444",
    "https://chat.core.windows.net",
    "https://blob.core.windows.net",
    "chat.blob.core.windows.net",
    "",
  ])("is not %j", (account) => {
    expect(() => endpointsOf(account)).toThrow("--account: expected a storage account's name");
  });
});
