import { describe, expect, it } from "vitest";
import { isUsageError } from "../../cli/commandLine";
import { readCliOptions } from "../../local/cliOptions";

describe("the options of npm run local", () => {
  it("default to the stack dev, in memory, with examples, staying up", () => {
    expect(readCliOptions([])).toEqual({
      ...{
        stack: "dev",
        once: false,
        examples: true,
        dataFolder: undefined,
        port: undefined,
        json: false,
        help: false,
      },
    });
  });

  it("are read from their flags", () => {
    const flags = ["--stack", "staging", "--no-examples", "--data", "d", "--port", "8080", "--json"];
    expect(readCliOptions(flags)).toMatchObject({
      ...{ stack: "staging", examples: false, dataFolder: "d", port: 8080, json: true },
    });
  });

  it.each([
    [["--onec"], /--onec/],
    [["extra"], /extra/],
    [["--port", "0"], /--port: expected a whole number from 1 to 65535, got "0"/],
    [["--port", "65536"], /got "65536"/],
    [["--port", "1e3"], /got "1e3"/],
    [["--once", "--no-examples"], /--once ends after the examples/],
    [["--data="], /--data: expected a folder/],
    [["--stack="], /--stack: expected a name/],
  ])("refuse %j as a usage error that names the flag", (flags, message) => {
    let thrown: unknown;
    try {
      readCliOptions(flags);
    } catch (error) {
      thrown = error;
    }
    expect(isUsageError(thrown)).toBe(true);
    expect((thrown as Error).message).toMatch(message);
  });
});
