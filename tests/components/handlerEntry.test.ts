import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HandlerCode } from "../../components";
import { evaluate } from "../../plan";
import { resourceNamed } from "../support/planning";
import { app, code, wholeApp } from "./expectedApp";
import { startingWith, wired } from "./wiring";

const codeOf = async (entry?: string): Promise<HandlerCode> => {
  let found: HandlerCode | undefined;
  await evaluate(() => {
    found = app(entry === undefined ? {} : { entry }).code;
  });
  if (!found) throw new Error("the program has run, so there is code");
  return found;
};

describe("HandlerApp with an entry of the user's", () => {
  let folder: string;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "entry-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("registers the same as without but for the functions to wait for, and says as outputs what is to be deployed", async () => {
    const entry = write("entry.ts", "console.log('reaction');");
    // Nobody knows its functions: one that is listed must do.
    const expected = { ...wholeApp, "app-code": code(undefined, undefined, { functions: [] }) };
    expect(startingWith("app", await wired(() => app({ entry })))).toEqual(expected);
    const { outputs } = resourceNamed(await evaluate(() => void app({ entry })), "app");
    // As a path from the working directory: the state is the same on another machine.
    const fromHere = relative(process.cwd(), entry);
    expect(outputs).toMatchObject({ entry: fromHere, codeSha256: (await codeOf(entry)).sha256 });
  });

  it.each([
    { what: "the one that a source pushes to", args: { delivery: { signalr: "push" } }, functions: ["signalrPush"] },
    { what: "those that it is told", args: { functions: ["react", "health"] }, functions: ["react", "health"] },
    {
      what: "those that it is told, whatever is pushed",
      args: { delivery: { signalr: "push" }, functions: [] },
      functions: [],
    },
  ] as const)("waits for $what", async ({ args, functions }) => {
    const entry = write("waits.ts", "console.log('reaction');");
    const given = "functions" in args ? { ...args, functions: [...args.functions] } : args;
    const { resources } = await evaluate(() => void app({ entry, ...given }));
    expect(resources.find(({ name }) => name === "app-code")?.inputs.functions).toEqual(functions);
  });

  it("bundles it with what it imports: the same sources give the same hash, others another", async () => {
    const entry = write("main.ts", 'import { word } from "./word"; console.log(word);');
    write("word.ts", 'export const word: string = "first";');
    const first = await codeOf(entry);
    expect([...first.files.keys()]).toEqual(["host.json", "index.js", "package.json"]);
    expect(first.files.get("index.js")).toContain("first");
    expect(await codeOf(entry)).toEqual(first);
    write("word.ts", 'export const word: string = "second";');
    expect((await codeOf(entry)).sha256).not.toBe(first.sha256);
  });

  it("names the file and the line of one that does not compile", async () => {
    const entry = write("broken.ts", "export const a = 1;\nexport const b = ;\n");
    await expect(evaluate(() => void app({ entry }))).rejects.toThrow(/entry: .*broken\.ts:2:18.*\[entry\]/s);
  });

  it("is the package's own handler without one, and says nothing of it, as it comes with the package", async () => {
    const { outputs } = resourceNamed(await evaluate(() => void app()), "app");
    expect(Object.keys(outputs)).not.toContain("entry");
    expect(Object.keys(outputs)).not.toContain("codeSha256");
    expect((await codeOf()).files.get("index.js")).toContain("PresenceStore");
  });
});
