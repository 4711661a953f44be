import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { storageConnection } from "../../local/functionsHost/appSettings";
import { reportedFates } from "../../local/functionsHost/fate";
import { readHostJson } from "../../local/functionsHost/hostJson";
import { PollingBackoff } from "../../local/functionsHost/pollingBackoff";
import { parseTimeSpan } from "../../local/functionsHost/timeSpan";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "host-json-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | object) {
  await writeFile(join(folder, "host.json"), typeof content === "string" ? content : JSON.stringify(content));
  return readHostJson(folder);
}

it("uses the documented defaults for what is absent", async () => {
  expect(await read({ version: "2.0" })).toEqual({
    routePrefix: "api",
    queues: {
      maxPollingInterval: 60_000,
      visibilityTimeout: 0,
      batchSize: 16,
      newBatchThreshold: 8,
      maxDequeueCount: 5,
      messageEncoding: "base64",
    },
  });
});

it("reads every setting, and half of the batch as the threshold for the next", async () => {
  const queues = {
    maxPollingInterval: "00:00:02",
    visibilityTimeout: "1.00:00:30",
    batchSize: 5,
    maxDequeueCount: 1,
    messageEncoding: "None",
  };
  expect(await read({ extensions: { queues, http: { routePrefix: "/v1/" } } })).toEqual({
    routePrefix: "v1",
    queues: {
      maxPollingInterval: 2000,
      visibilityTimeout: 86_430_000,
      batchSize: 5,
      newBatchThreshold: 2,
      maxDequeueCount: 1,
      messageEncoding: "none",
    },
  });
});

it.each([
  [{ batchSize: 33 }, /extensions\.queues\.batchSize: expected a whole number of messages from 1 to 32, got 33/],
  [{ batchSize: 0 }, /from 1 to 32, got 0/],
  [{ batchSize: "16" }, /from 1 to 32, got "16"/],
  [{ batchSize: null }, /from 1 to 32, got null/],
  [{ newBatchThreshold: -1 }, /newBatchThreshold: expected .* from 0 to/],
  [{ maxDequeueCount: 0 }, /maxDequeueCount: expected .* from 1 to/],
  [{ maxPollingInterval: "00:00:00.099" }, /maxPollingInterval: expected .*00:00:00\.100 or more, got "00:00:00\.099"/],
  [{ maxPollingInterval: 2 }, /maxPollingInterval/],
  [{ visibilityTimeout: "8.00:00:00" }, /visibilityTimeout: expected .* to 7\.00:00:00, got "8\.00:00:00"/],
  [{ visibilityTimeout: "soon" }, /visibilityTimeout/],
  [{ messageEncoding: "hex" }, /messageEncoding: expected "base64" or "none", got "hex"/],
])("refuses %j by name, with what is allowed", async (queues, message) => {
  await expect(read({ extensions: { queues } })).rejects.toThrow(message);
});

it.each([
  ["not JSON", /host\.json could not be read as JSON/],
  [[], /the file: expected an object, got \[\]/],
  [{ extensions: { queues: 3 } }, /extensions\.queues: expected an object, got 3/],
  [{ extensions: { http: { routePrefix: 3 } } }, /routePrefix: expected a text, got 3/],
])("refuses a file that is %j", async (content, message) => {
  await expect(read(content)).rejects.toThrow(message);
});

it.each([
  ["00:00:00", 0],
  ["00:00:00.1", 100],
  ["23:59:59.9999999", 86_399_999.9999],
  ["01:30", 5_400_000],
  ["7.00:00:00", 604_800_000],
  ["24:00:00", undefined],
  ["00:60:00", undefined],
  ["5", undefined],
  ["-00:00:01", undefined],
])("reads the time span %s as %s ms", (text, expected) => {
  expect(parseTimeSpan(text)).toEqual(expected);
});

it("looks at an empty queue after the shortest time first, never sooner, and settles at the longest", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 60_000 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (longest, random) => {
        const backoff = new PollingBackoff(100, longest, () => random.next().value);
        const waits = Array.from({ length: 20 }, () => backoff.next());
        expect(waits[0]).toBe(100);
        expect(waits.every((wait, index) => wait >= (waits[index - 1] ?? 100) && wait <= longest)).toBe(true);
        expect(waits.at(-1)).toBe(longest);
        backoff.reset();
        expect(backoff.next()).toBe(100);
      },
    ),
  );
});

it("takes only whole JSON objects with one of the two fates for a report", () => {
  expect(
    reportedFates([
      'prefix {"fate":"handled"}',
      '"handled"',
      "null",
      '{"fate":"retried","eventId":"1"}',
      '{"fate":"dead-lettered","eventId":2,"reason":"malformed","more":true}',
    ]),
  ).toEqual([{ fate: "dead-lettered", reason: "malformed" }]);
  expect(reportedFates(["all well"])).toEqual([{ fate: "handled" }]);
});

it("finds a connection under either name and never takes an identity for one", () => {
  expect(storageConnection("Inbox", { Inbox: "a" })).toBe("a");
  expect(storageConnection("Inbox", { Inbox: "a", AzureWebJobsInbox: "b" })).toBe("b");
  expect(() => storageConnection("Inbox", {})).toThrow(/the setting "Inbox" is missing/);
  expect(() => storageConnection("Inbox", { Inbox__queueServiceUri: "https://x" })).toThrow(
    /identity \(setting "Inbox__queueServiceUri"\).* set "Inbox" to a storage connection string/,
  );
});
