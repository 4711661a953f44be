import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { namedCommands } from "./commands";
import { pages, readPage } from "./pages";

const run = promisify(execFile);
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const named = pages.flatMap(namedCommands);
const withOptions = [...new Set(named.filter(({ options }) => options.length > 0).map(({ script }) => script))];

describe("the commands that pages name", () => {
  it("are scripts of package.json", () => {
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it.each(withOptions)("have the options that stand with them: npm run %s", async (script) => {
    const [command = "", ...args] = (scripts[script] ?? "").split(" ");
    expect(command).toBe("node");
    const { stdout: help } = await run(process.execPath, [...args, "--help"]);
    const known = new Set([...help.matchAll(/(?<![\w-])--?[a-z][\w-]*/gi)].map(([option]) => option));
    const said = named.filter((one) => one.script === script);
    const faults = said.flatMap(({ where, options }) =>
      options.filter((option) => !known.has(option)).map((option) => `${where}: ${option}`),
    );
    expect(faults).toEqual([]);
  });

  it("include those of the commands that users run", () => {
    expect(withOptions.sort()).toEqual(expect.arrayContaining(["local", "plan", "redrive", "send"]));
  });
});

describe("a command in a page", () => {
  it.each([
    ["in text", "as `npm run plan -- --stack prod` shows", "plan", ["--stack"]],
    ["in code, silently", "```\nnpm run -s plan -- --json -s dev > file --x\n```", "plan", ["--json", "-s"]],
    ["over two lines", "npm run plan -- \\\n  --against FILE", "plan", ["--against"]],
    ["with what follows it", "npm run check:types && tsc --noEmit", "check:types", []],
    ["in a table's row", "| `npm run local` | `--once`, or `--port N` |", "local", ["--once", "--port"]],
    ["beside one in a table's row", "| a | `npm run local`, `--once` |", "local", []],
  ])("is read %s", (_what, text, script, options) => {
    expect(namedCommands(readPage("x.md", text))).toMatchObject([{ script, options }]);
  });
});
