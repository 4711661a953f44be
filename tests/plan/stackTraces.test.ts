import * as resources from "@pulumi/azure-native/resources";
import { afterEach, describe, expect, it, vi } from "vitest";
import { evaluate } from "../../plan";

const before = Error.prepareStackTrace;
const sourceMaps = process.sourceMapsEnabled;

afterEach(() => {
  Error.prepareStackTrace = before as NonNullable<typeof before>;
  process.setSourceMapsEnabled(sourceMaps);
  vi.unstubAllEnvs();
});

/** The functions whose traces are read while a resource is registered. */
async function readersIn(program = () => void new resources.ResourceGroup("group")): Promise<Set<string | null>> {
  const readers = new Set<string | null>();
  Error.prepareStackTrace = (error, frames) => {
    readers.add(frames[0]?.getFunctionName() ?? null);
    return `${error}`;
  };
  await evaluate(program);
  return readers;
}

describe("a stack trace", () => {
  it("is not written for the SDK's own promises and source positions, which nobody reads", async () => {
    const readers = await readersIn();
    expect(readers).not.toContain("debuggablePromise");
    expect(readers).not.toContain("callsites");
  });

  it("is written for every promise of the SDK for who looks for one that leaks", async () => {
    vi.stubEnv("PULUMI_DEBUG_PROMISE_LEAKS", "true");
    expect(await readersIn()).toContain("debuggablePromise");
  });

  it("is written for the program, by whoever wrote it before", async () => {
    const readers = await readersIn(function mine() {
      void new Error("mine").stack;
    });
    expect(readers).toContain("mine");
  });

  it("looks as Node writes it where nobody else does", async () => {
    // @ts-expect-error what it is in Node, when nobody has set it
    Error.prepareStackTrace = undefined;
    const read = () => new RangeError("mine").stack?.split("\n").slice(0, 2);
    const expected = read();
    let found: unknown;
    await evaluate(() => {
      found = read();
    });
    expect(expected?.[0]).toBe("RangeError: mine");
    expect(found).toEqual([expected?.[0], expect.stringMatching(/^ {4}at read \(.*stackTraces\.test\.ts.*\d+:\d+\)$/)]);
    expect((found as string[])[1]).toBe(expected?.[1]);
  });

  it("is written as before once the last evaluation has ended, which may overlap", async () => {
    const prepare = () => "mine";
    Error.prepareStackTrace = prepare;
    process.setSourceMapsEnabled(true);
    let end: () => void = () => undefined;
    const long = evaluate(() => new Promise<void>((resolve) => (end = resolve)));
    await evaluate(() => undefined);
    expect(process.sourceMapsEnabled).toBe(false);
    end();
    await long;
    expect(Error.prepareStackTrace).toBe(prepare);
    expect(process.sourceMapsEnabled).toBe(true);
  });

  it("is left to a function that the program installs", async () => {
    const prepare = () => "the program's";
    await evaluate(() => {
      Error.prepareStackTrace = prepare;
    });
    expect(Error.prepareStackTrace).toBe(prepare);
  });
});
